package io.github.jmetermqtt.client.hivemq;

import com.hivemq.client.mqtt.exceptions.ConnectionClosedException;
import com.hivemq.client.mqtt.exceptions.MqttDecodeException;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.Network;
import io.github.jmetermqtt.client.ProxyOptions;
import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.client.spi.NetworkFailures;
import io.github.jmetermqtt.client.tls.TlsFailures;
import io.github.jmetermqtt.words.Sentence;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.proxy.ProxyConnectException;
import java.nio.channels.ClosedChannelException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Why no connection came about, in one sentence. */
final class NetworkErrors {

    private static final String STATUS = "getStatus: ";

    /** How the library begins where a packet that may come before the CONNACK, or the CONNACK itself, is malformed. */
    private static final Pattern MALFORMED_ANSWER = Pattern.compile("Exception while decoding (CONNACK|AUTH)\\b.*");

    private NetworkErrors() {}

    static Sentence sentence(Throwable error, ConnectOptions options) {
        Network network = options.network();
        Throwable root = NetworkFailures.root(error);
        if (root instanceof ProxyConnectException && network.proxy() != null) {
            return ofProxy(String.valueOf(root.getMessage()), network.proxy(), options);
        }
        if (network.proxy() != null && NetworkFailures.isRefused(root)) {
            return Sentence.of("client.refused-by-proxy", network.proxy().endpoint());
        }
        if (isEnd(root) && hasCause(error, ProxyConnectException.class) && network.proxy() != null) {
            return ofProxy("disconnected", network.proxy(), options);
        }
        if (network.tls() != null) {
            Optional<Sentence> tls = TlsFailures.sentence(error, options.endpoint(), network.tls());
            if (tls.isPresent()) {
                return tls.get();
            }
        }
        if (root instanceof WebSocketHandshakeException && network.webSocket() != null) {
            String message = String.valueOf(root.getMessage());
            int status = message.indexOf(STATUS);
            return Sentence.of(
                    "client.no-web-socket",
                    options.endpoint(),
                    network.webSocket().path(),
                    Shown.text(status < 0 ? message : message.substring(status + STATUS.length())));
        }
        if (isEnd(root)) {
            // the library says so of what it takes for a connection of MQTT, that is, behind TLS and WebSocket
            return network.tls() != null && !hasCause(error, ConnectionClosedException.class)
                    ? TlsFailures.closed(options.endpoint())
                    : NetworkFailures.closed(options.endpoint());
        }
        if (root instanceof MqttDecodeException) {
            return MALFORMED_ANSWER.matcher(String.valueOf(root.getMessage())).matches()
                    ? Sentence.of("client.broke-protocol", options.endpoint(), Shown.text(HivemqErrors.rule(root)))
                    : NetworkFailures.noConnAck(options.endpoint()); // it says which packet it took the bytes for
        }
        return NetworkFailures.sentence(error, options);
    }

    private static boolean isEnd(Throwable root) {
        return root instanceof ConnectionClosedException
                || root instanceof ClosedChannelException
                || NetworkFailures.isEnd(root);
    }

    private static boolean hasCause(Throwable error, Class<? extends Throwable> type) {
        for (Throwable one = error; one != null; one = one.getCause()) {
            if (type.isInstance(one)) {
                return true;
            }
        }
        return false;
    }

    /** For a proxy that was reached, and that did not say in time whether the broker is. */
    static Sentence proxyTimeout(ConnectOptions options) {
        return notConnected(
                Objects.requireNonNull(options.network().proxy()),
                options,
                Sentence.of("client.proxy-silent", options.timeout().toSeconds()));
    }

    private static Sentence notConnected(ProxyOptions proxy, ConnectOptions options, Object why) {
        return Sentence.of("client.proxy-failed", proxy.endpoint(), options.endpoint(), why);
    }

    /** Netty's message is "protocol, login, proxy => target, what happened". */
    private static Sentence ofProxy(String message, ProxyOptions proxy, ConnectOptions options) {
        String happened = message.substring(message.lastIndexOf(", ") + 1).strip();
        boolean login = happened.startsWith("authStatus") || happened.contains("407"); // SOCKS5, HTTP
        return notConnected(
                proxy,
                options,
                login ? Sentence.of("client.proxy-login") : Shown.text(happened.replaceFirst("^status: ", "")));
    }
}
