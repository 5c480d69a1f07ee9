package io.github.jmetermqtt.client;

import io.github.jmetermqtt.words.Sentence;
import org.jspecify.annotations.Nullable;

/** No connection came about, and it was not the broker that refused. */
public final class ConnectFailedException extends MqttClientException {

    private static final long serialVersionUID = 1L;

    private final boolean timeout;

    private ConnectFailedException(Sentence sentence, boolean timeout, @Nullable Throwable cause) {
        super(sentence, cause);
        this.timeout = timeout;
    }

    public static ConnectFailedException because(Sentence sentence, @Nullable Throwable cause) {
        return new ConnectFailedException(sentence, false, cause);
    }

    public static ConnectFailedException timeout(Sentence sentence) {
        return new ConnectFailedException(sentence, true, null);
    }

    /** Whether time ran out, as against a definite no from the network. */
    public boolean isTimeout() {
        return timeout;
    }
}
