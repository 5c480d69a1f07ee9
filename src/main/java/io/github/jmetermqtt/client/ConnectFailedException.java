package io.github.jmetermqtt.client;

import org.jspecify.annotations.Nullable;

/** No connection came about, and it was not the broker that refused. */
public final class ConnectFailedException extends MqttClientException {

    private static final long serialVersionUID = 1L;

    private final boolean timeout;

    private ConnectFailedException(String sentence, boolean timeout, @Nullable Throwable cause) {
        super(sentence, cause);
        this.timeout = timeout;
    }

    public static ConnectFailedException because(String sentence, @Nullable Throwable cause) {
        return new ConnectFailedException(sentence, false, cause);
    }

    public static ConnectFailedException timeout(String sentence) {
        return new ConnectFailedException(sentence, true, null);
    }

    /** Whether time ran out, as against a definite no from the network. */
    public boolean isTimeout() {
        return timeout;
    }
}
