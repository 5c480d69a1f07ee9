package io.github.jmetermqtt.sampler;

import io.github.jmetermqtt.client.Header;
import io.github.jmetermqtt.client.ReasonCode;
import io.github.jmetermqtt.client.SubAck;
import java.util.List;

/**
 * Why a sample fails, as a row of JMeter says it. The message is one sentence without client id and payload, so that JMeter's
 * error tables can group by it.
 */
final class SampleFailure extends Exception {

    private static final long serialVersionUID = 1L;

    static final String CONFIG = "MQTT-CONFIG";
    static final String NO_CONNECTION = "MQTT-NO-CONNECTION";
    static final String CONNECT = "MQTT-CONNECT";
    static final String TIMEOUT = "MQTT-TIMEOUT";
    static final String LOST = "MQTT-LOST";
    static final String INTERRUPTED = "MQTT-INTERRUPTED";
    static final String DROPPED = "MQTT-DROPPED";
    static final String INTERNAL = "MQTT-INTERNAL";

    private final String code;
    private final transient List<Header> headers;

    SampleFailure(String code, String sentence) {
        this(code, sentence, List.of());
    }

    /** @param headers what the broker said beside its code */
    SampleFailure(String code, String sentence, List<Header> headers) {
        super(sentence);
        this.code = code;
        this.headers = headers;
    }

    /** What the broker said beside its code, a property a line; empty where it said nothing. */
    String headers() {
        return headers == null ? "" : PropertiesText.ofHeaders(headers).stripLeading();
    }

    /**
     * Looks through the broker's answer to a SUBSCRIBE or an UNSUBSCRIBE.
     *
     * @param what follows "the broker refused "
     * @throws SampleFailure of the first refusal in it
     */
    static void checkAccepted(SubAck ack, List<String> filters, String what) throws SampleFailure {
        for (int i = 0; i < ack.codes().size(); i++) {
            ReasonCode code = ack.codes().get(i);
            if (code.isError()) {
                throw new SampleFailure(
                        Integer.toString(code.code()),
                        code.name() + ": the broker refused " + what + " " + filters.get(i),
                        ack.headers());
            }
        }
    }

    /** One of the constants above, or a reason code of the broker in decimal. */
    String code() {
        return code;
    }
}
