package io.github.jmetermqtt.client.hivemq;

import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttClientTransportConfig;
import com.hivemq.client.mqtt.MqttProxyConfig;
import com.hivemq.client.mqtt.MqttProxyProtocol;
import com.hivemq.client.mqtt.MqttWebSocketConfig;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.Header;
import io.github.jmetermqtt.client.Network;
import io.github.jmetermqtt.client.ProxyOptions;
import io.github.jmetermqtt.client.TlsOptions;
import io.github.jmetermqtt.client.WebSocketOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The way to the broker in the words of HiveMQ's client. */
final class HivemqTransport {

    /** A connection of TCP that has not come about in this part of the time left leaves no time for MQTT. */
    private static final double PART_FOR_TCP = 0.9;

    private HivemqTransport() {}

    /**
     * The way of these options.
     *
     * @param address of the proxy where there is one, else of the broker
     * @param end of {@link System#nanoTime()}, when the caller gives up; the library says somewhat before it if there is not even
     *     a connection of TCP
     * @param timeoutMillis of each step behind that, so that none ends before the caller's own
     */
    static MqttClientTransportConfig of(ConnectOptions options, InetAddress address, long end, int timeoutMillis) {
        Network network = options.network();
        // behind a proxy the name is the proxy's to look up: it may be known there only
        InetSocketAddress server = network.proxy() == null
                ? new InetSocketAddress(address, options.endpoint().port())
                : InetSocketAddress.createUnresolved(
                        options.endpoint().host(), options.endpoint().port());
        long left = (long) (PART_FOR_TCP * TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
        return MqttClientTransportConfig.builder()
                .serverAddress(server)
                .localAddress(network.localAddress())
                .sslConfig(network.tls() == null ? null : tls(network.tls(), timeoutMillis))
                .webSocketConfig(network.webSocket() == null ? null : webSocket(network.webSocket(), timeoutMillis))
                .proxyConfig(network.proxy() == null ? null : proxy(network.proxy(), address, timeoutMillis))
                .socketConnectTimeout(Math.max(1, left), TimeUnit.MILLISECONDS)
                .mqttConnectTimeout(timeoutMillis, TimeUnit.MILLISECONDS)
                .build();
    }

    /** Keys, trust and all the rest are in the {@link NettyTlsContext}. */
    private static MqttClientSslConfig tls(TlsOptions options, int timeoutMillis) {
        return MqttClientSslConfig.builder()
                // the library has Java verify the name where there is no verifier
                .hostnameVerifier(options.verifyHost() ? null : (host, session) -> true)
                .handshakeTimeout(timeoutMillis, TimeUnit.MILLISECONDS)
                .build();
    }

    private static MqttWebSocketConfig webSocket(WebSocketOptions options, int timeoutMillis) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : options.headers()) {
            headers.merge(header.name(), header.value(), (one, other) -> one + ", " + other); // RFC 9110 section 5.3
        }
        URI uri = uri(options);
        return MqttWebSocketConfig.builder()
                .serverPath(uri.getPath())
                .queryString(uri.getQuery() == null ? "" : uri.getQuery())
                .httpHeaders(headers)
                .handshakeTimeout(timeoutMillis, TimeUnit.MILLISECONDS)
                .build();
    }

    private static URI uri(WebSocketOptions options) {
        return URI.create(options.path() + (options.query().isEmpty() ? "" : "?" + options.query()));
    }

    private static MqttProxyConfig proxy(ProxyOptions options, InetAddress address, int timeoutMillis) {
        return MqttProxyConfig.builder()
                .protocol(
                        switch (options.kind()) {
                            case SOCKS5 -> MqttProxyProtocol.SOCKS_5;
                            case HTTP -> MqttProxyProtocol.HTTP;
                        })
                .address(new InetSocketAddress(address, options.endpoint().port()))
                .username(options.credentials().username())
                .password(options.credentials().password())
                .handshakeTimeout(timeoutMillis, TimeUnit.MILLISECONDS)
                .build();
    }

    /**
     * What of this way the library can't do: it escapes path and query of a WebSocket itself, from their decoded form, and
     * so can't send an escape of a character that needs none, e.g. {@code %2F}.
     *
     * @return a sentence without the query, which may hold a token; null: it can do all
     */
    static @Nullable String refusal(Network network) {
        WebSocketOptions webSocket = network.webSocket();
        if (webSocket == null || isSentAsWritten(webSocket)) {
            return null;
        }
        return "HiveMQ's client can't send the path or query of this WebSocket as it is written";
    }

    private static boolean isSentAsWritten(WebSocketOptions options) {
        try {
            URI written = new URI(options.path() + (options.query().isEmpty() ? "" : "?" + options.query()));
            URI sent = new URI("ws", null, "host", 1, written.getPath(), written.getQuery(), null);
            return options.path().equals(sent.getRawPath())
                    && options.query().equals(sent.getRawQuery() == null ? "" : sent.getRawQuery());
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
