package io.github.jmetermqtt.client;

/** The connection went away while it was needed. */
public final class ConnectionLostException extends MqttClientException {

    private static final long serialVersionUID = 1L;

    /** The connection ended without a word of the broker. */
    public ConnectionLostException(Throwable cause) {
        this("The connection was lost", cause);
    }

    public ConnectionLostException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
