package io.github.jmetermqtt.sampler;

import io.github.jmetermqtt.client.ReasonCode;
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

    SampleFailure(String code, String sentence) {
        super(sentence);
        this.code = code;
    }

    /** @throws SampleFailure if the broker's answer to a SUBSCRIBE has a refusal */
    static void checkGranted(List<ReasonCode> codes, List<String> filters) throws SampleFailure {
        for (int i = 0; i < codes.size(); i++) {
            ReasonCode code = codes.get(i);
            if (code.isError()) {
                throw new SampleFailure(
                        Integer.toString(code.code()),
                        code.name() + ": the broker refused the topic filter " + filters.get(i));
            }
        }
    }

    /** One of the constants above, or a reason code of the broker in decimal. */
    String code() {
        return code;
    }
}
