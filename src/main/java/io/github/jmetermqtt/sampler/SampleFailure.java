package io.github.jmetermqtt.sampler;

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

    /** One of the constants above, or a reason code of the broker in decimal. */
    String code() {
        return code;
    }
}
