package io.github.jmetermqtt.result;

import io.github.jmetermqtt.client.Header;
import io.github.jmetermqtt.client.ReasonCode;
import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.client.SubAck;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a sample fails, as a row of JMeter says it. The message is one sentence without client id and payload, so that JMeter's
 * error tables can group by it.
 */
public final class SampleFailure extends Exception {

    private static final long serialVersionUID = 1L;

    public static final String CONFIG = "MQTT-CONFIG";
    public static final String NO_CONNECTION = "MQTT-NO-CONNECTION";
    public static final String CONNECT = "MQTT-CONNECT";
    public static final String TIMEOUT = "MQTT-TIMEOUT";
    static final String LOST = "MQTT-LOST";
    public static final String INTERRUPTED = "MQTT-INTERRUPTED";
    public static final String DROPPED = "MQTT-DROPPED";
    public static final String INTERNAL = "MQTT-INTERNAL";

    private final String code;
    private final transient @Nullable List<Header> headers; // null once it was serialised

    public SampleFailure(String code, String sentence) {
        this(code, sentence, List.of());
    }

    /**
     * A failure of which the broker said more.
     *
     * @param headers what the broker said beside its code
     */
    public SampleFailure(String code, String sentence, List<Header> headers) {
        super(Shown.line(sentence));
        this.code = code;
        this.headers = headers;
    }

    /** What the broker said beside its code, a property a line; empty where it said nothing. */
    public String headers() {
        return headers == null ? "" : PropertiesText.ofHeaders(headers).stripLeading();
    }

    /**
     * Looks through the broker's answer to a SUBSCRIBE or an UNSUBSCRIBE.
     *
     * @param what follows "the broker refused "
     * @throws SampleFailure of the first refusal in it
     */
    public static void checkAccepted(SubAck ack, List<String> filters, String what) throws SampleFailure {
        for (int i = 0; i < ack.codes().size(); i++) {
            ReasonCode code = ack.codes().get(i);
            if (code.isError()) {
                throw new SampleFailure(
                        Integer.toString(code.code()),
                        code.name() + ": the broker refused " + what + " " + Shown.text(filters.get(i)),
                        ack.headers());
            }
        }
    }

    /** One of the constants above, or a reason code of the broker in decimal. */
    public String code() {
        return code;
    }
}
