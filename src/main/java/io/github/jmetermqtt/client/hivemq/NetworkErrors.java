package io.github.jmetermqtt.client.hivemq;

import com.hivemq.client.mqtt.exceptions.ConnectionClosedException;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.Network;
import io.github.jmetermqtt.client.NetworkFailures;
import io.github.jmetermqtt.client.tls.TlsFailures;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.proxy.ProxyConnectException;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;

/** Why no connection came about, in one sentence. */
final class NetworkErrors {

    private static final String STATUS = "getStatus: ";

    private NetworkErrors() {}

    static String sentence(Throwable error, ConnectOptions options) {
        Network network = options.network();
        Throwable root = NetworkFailures.root(error);
        if (root instanceof ProxyConnectException) {
            return ofProxy(String.valueOf(root.getMessage()), options);
        }
        if (network.proxy() != null && NetworkFailures.isRefused(root)) {
            return "Connection refused by the proxy " + network.proxy().endpoint();
        }
        if (network.tls() != null) {
            Optional<String> tls = TlsFailures.sentence(error, options.endpoint(), network.tls());
            if (tls.isPresent()) {
                return tls.get();
            }
        }
        if (root instanceof WebSocketHandshakeException) {
            String message = String.valueOf(root.getMessage());
            int status = message.indexOf(STATUS);
            return options.endpoint() + " did not open a WebSocket at "
                    + network.webSocket().path() + ": "
                    + (status < 0 ? message : message.substring(status + STATUS.length()));
        }
        if (root instanceof ConnectionClosedException || root instanceof ClosedChannelException) {
            return NetworkFailures.closed(options.endpoint());
        }
        return NetworkFailures.sentence(error, options);
    }

    /** Netty's message is "protocol, login, proxy => target, what happened". */
    private static String ofProxy(String message, ConnectOptions options) {
        return "The proxy " + options.network().proxy().endpoint() + " did not connect to " + options.endpoint() + ": "
                + message.substring(message.lastIndexOf(", ") + 1).strip();
    }
}
