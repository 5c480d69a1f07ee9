package io.github.jmetermqtt.client;

import org.jspecify.annotations.Nullable;

/**
 * Why something on a connection failed. The message is one sentence for the user, without client id, payload or secret, so
 * that JMeter's error tables can group by it.
 */
public abstract sealed class MqttClientException extends RuntimeException
        permits RefusedException, ConnectFailedException, ConnectionLostException {

    private static final long serialVersionUID = 1L;

    MqttClientException(String sentence, @Nullable Throwable cause) {
        super(Shown.line(sentence), cause);
    }
}
