package io.github.jmetermqtt.client.spi;

import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.client.ProxyOptions;
import io.github.jmetermqtt.client.Shown;
import java.io.EOFException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Says in one sentence why there is no connection, whichever client library it was. */
public final class NetworkFailures {

    private static final String UNANSWERED =
            "it can't be reached, or its listen backlog is full (sysctl net.core.somaxconn there, and the server's own setting)";

    private NetworkFailures() {}

    /** The sentence for an error of the network, told from its root cause. */
    public static String sentence(Throwable error, ConnectOptions options) {
        Throwable root = root(error);
        InetAddress local = options.network().localAddress();
        String why = why(root, local);
        if (root instanceof BindException && local != null) {
            return "Cannot connect from the local address " + local.getHostAddress() + ": " + why;
        }
        if (isRefused(root)) {
            return "Connection refused by " + options.endpoint();
        }
        if (isEnd(root)) {
            return closed(options.endpoint());
        }
        return "Cannot connect to " + nextHop(options) + ": " + why;
    }

    private static String why(Throwable root, @Nullable InetAddress local) {
        String limit = SystemLimits.advice(root, local);
        if (limit != null) {
            return limit;
        }
        boolean unanswered = root instanceof ConnectException
                && String.valueOf(root.getMessage()).contains("timed out"); // ETIMEDOUT, after minutes
        return Shown.text(String.valueOf(root.getMessage())) + (unanswered ? ": " + UNANSWERED : "");
    }

    /** For a server that went away before it answered. */
    public static String closed(Endpoint endpoint) {
        return endpoint + " closed the connection before the CONNACK";
    }

    /** For a server that answered with something else, so it is probably none of MQTT. */
    public static String noConnAck(Endpoint endpoint) {
        return "Cannot connect to " + endpoint + ": its answer is no CONNACK";
    }

    /** For a server that did not answer in time. */
    public static String timeout(ConnectOptions options) {
        return "No CONNACK from " + options.endpoint() + " within "
                + options.timeout().toSeconds() + " s";
    }

    /** For a server whose operating system did not even answer in time. */
    public static String tcpTimeout(ConnectOptions options) {
        return "No TCP connection to " + nextHop(options) + " within "
                + options.timeout().toSeconds() + " s: " + UNANSWERED;
    }

    /**
     * For a name server that did not answer in time.
     *
     * @param queued whether nobody has asked it yet
     */
    static String lookUpTimeout(ConnectOptions options, boolean queued) {
        ProxyOptions proxy = options.network().proxy();
        String lookUp = "The host name look-up of "
                + (proxy == null
                        ? options.endpoint().host()
                        : "the proxy " + proxy.endpoint().host());
        return lookUp
                + (queued ? " could not begin within " : " took longer than ")
                + options.timeout().toSeconds() + " s"
                + (queued ? ": look-ups of " + HostLookUps.THREADS + " other hosts hang" : "");
    }

    /** For a disk that did not answer in time. */
    static String keysTimeout(ConnectOptions options) {
        return "Reading the keys and certificates of TLS took longer than "
                + options.timeout().toSeconds() + " s";
    }

    private static String nextHop(ConnectOptions options) {
        ProxyOptions proxy = options.network().proxy();
        return proxy == null ? options.endpoint().toString() : "the proxy " + proxy.endpoint();
    }

    /** Whether nobody listens at the port. */
    public static boolean isRefused(Throwable root) {
        return root instanceof ConnectException
                && String.valueOf(root.getMessage()).contains("refused");
    }

    /** Whether the other side has closed. */
    public static boolean isEnd(Throwable root) {
        String message = String.valueOf(root.getMessage());
        return root instanceof EOFException || message.contains("Connection reset") || message.contains("Broken pipe");
    }

    /** The cause behind all causes. */
    public static Throwable root(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
