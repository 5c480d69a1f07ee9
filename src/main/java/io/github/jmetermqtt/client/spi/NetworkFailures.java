package io.github.jmetermqtt.client.spi;

import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.client.ProxyOptions;
import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.words.Sentence;
import java.io.EOFException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Says in one sentence why there is no connection, whichever client library it was. */
public final class NetworkFailures {

    private static final Sentence UNANSWERED = Sentence.of("client.unanswered");

    private NetworkFailures() {}

    /** The sentence for an error of the network, told from its root cause. */
    public static Sentence sentence(Throwable error, ConnectOptions options) {
        Throwable root = root(error);
        InetAddress local = options.network().localAddress();
        Sentence why = why(root, local);
        if (root instanceof BindException && local != null) {
            return Sentence.of("client.cannot-connect-from", local.getHostAddress(), why);
        }
        if (isRefused(root)) {
            return Sentence.of("client.refused", options.endpoint());
        }
        if (isEnd(root)) {
            return closed(options.endpoint());
        }
        return Sentence.of("client.cannot-connect", nextHop(options), why);
    }

    private static Sentence why(Throwable root, @Nullable InetAddress local) {
        Sentence limit = SystemLimits.advice(root, local);
        if (limit != null) {
            return limit;
        }
        boolean unanswered = root instanceof ConnectException
                && String.valueOf(root.getMessage()).contains("timed out"); // ETIMEDOUT, after minutes
        String said = Shown.text(String.valueOf(root.getMessage()));
        return unanswered ? Sentence.of("client.and-why", said, UNANSWERED) : Sentence.of("client.said", said);
    }

    /** For a server that went away before it answered. */
    public static Sentence closed(Endpoint endpoint) {
        return Sentence.of("client.closed-early", endpoint);
    }

    /** For a server that answered with something else, so it is probably none of MQTT. */
    public static Sentence noConnAck(Endpoint endpoint) {
        return Sentence.of("client.no-connack", endpoint);
    }

    /** For a server that did not answer in time. */
    public static Sentence timeout(ConnectOptions options) {
        return Sentence.of(
                "client.timeout", options.endpoint(), options.timeout().toSeconds());
    }

    /** For a server whose operating system did not even answer in time. */
    public static Sentence tcpTimeout(ConnectOptions options) {
        return Sentence.of(
                "client.tcp-timeout", nextHop(options), options.timeout().toSeconds(), UNANSWERED);
    }

    /**
     * For a name server that did not answer in time.
     *
     * @param queued whether nobody has asked it yet
     */
    static Sentence lookUpTimeout(ConnectOptions options, boolean queued) {
        ProxyOptions proxy = options.network().proxy();
        Object host = proxy == null
                ? options.endpoint().host()
                : Sentence.of("client.proxy", proxy.endpoint().host());
        long seconds = options.timeout().toSeconds();
        return queued
                ? Sentence.of("client.look-up.queued", host, seconds, HostLookUps.THREADS)
                : Sentence.of("client.look-up.late", host, seconds);
    }

    /** For a disk that did not answer in time. */
    static Sentence keysTimeout(ConnectOptions options) {
        return Sentence.of("client.keys-timeout", options.timeout().toSeconds());
    }

    private static Object nextHop(ConnectOptions options) {
        ProxyOptions proxy = options.network().proxy();
        return proxy == null ? options.endpoint() : Sentence.of("client.proxy", proxy.endpoint());
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
