package io.github.jmetermqtt.client;

/** The broker answered, and the answer was no. */
public final class RefusedException extends MqttClientException {

    private static final long serialVersionUID = 1L;

    private final int code;

    public RefusedException(ReasonCode reason) {
        super(reason.name(), null);
        this.code = reason.code();
    }

    /** The broker's reason code. */
    public int code() {
        return code;
    }
}
