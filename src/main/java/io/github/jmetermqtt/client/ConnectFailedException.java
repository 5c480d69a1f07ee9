package io.github.jmetermqtt.client;

import java.io.EOFException;
import java.net.ConnectException;
import java.time.Duration;

/** No connection came about, and it was not the broker that refused. */
public final class ConnectFailedException extends MqttClientException {

    private static final long serialVersionUID = 1L;

    private final boolean timeout;

    private ConnectFailedException(String sentence, boolean timeout, Throwable cause) {
        super(sentence, cause);
        this.timeout = timeout;
    }

    public static ConnectFailedException because(String sentence, Throwable cause) {
        return new ConnectFailedException(sentence, false, cause);
    }

    public static ConnectFailedException timeout(String sentence) {
        return new ConnectFailedException(sentence, true, null);
    }

    /** Nothing was heard from the broker in time. */
    public static ConnectFailedException noConnAck(Endpoint endpoint, Duration within) {
        return timeout("No CONNACK from " + endpoint + " within " + within.toSeconds() + " s");
    }

    /** The host of the endpoint has no address. */
    public static ConnectFailedException unknownHost(Endpoint endpoint, Throwable cause) {
        return because("Unknown host " + endpoint.host(), cause);
    }

    /** The server went away before it answered. */
    public static ConnectFailedException closed(Endpoint endpoint, Throwable cause) {
        return because(endpoint + " closed the connection before the CONNACK", cause);
    }

    /** The network's own error, told from its root cause. */
    public static ConnectFailedException of(Endpoint endpoint, Throwable error) {
        Throwable root = error;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        if (root instanceof ConnectException
                && String.valueOf(root.getMessage()).contains("refused")) {
            return because("Connection refused by " + endpoint, error);
        }
        if (root instanceof EOFException) {
            return closed(endpoint, error);
        }
        return because("Cannot connect to " + endpoint + ": " + root.getMessage(), error);
    }

    /** Whether time ran out, as against a definite no from the network. */
    public boolean isTimeout() {
        return timeout;
    }
}
