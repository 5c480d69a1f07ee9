package io.github.jmetermqtt.client;

/** The connection went away while it was needed. */
public final class ConnectionLostException extends MqttClientException {

    private static final long serialVersionUID = 1L;

    public ConnectionLostException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
