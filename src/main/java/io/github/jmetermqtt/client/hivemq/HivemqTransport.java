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
import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.client.TlsOptions;
import io.github.jmetermqtt.client.WebSocketOptions;
import io.github.jmetermqtt.words.Sentence;
import java.net.IDN;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The way to the broker in the words of HiveMQ's client. */
final class HivemqTransport {

    /** A connection of TCP that has not come about in this part of the time left leaves no time for MQTT. */
    private static final double PART_FOR_TCP = 0.9;

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

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
        long left = (long) (PART_FOR_TCP * TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
        return MqttClientTransportConfig.builder()
                .serverAddress(server(options, address))
                .localAddress(network.localAddress())
                .sslConfig(network.tls() == null ? null : tls(network.tls(), timeoutMillis))
                .webSocketConfig(
                        network.webSocket() == null ? null : webSocket(network.webSocket(), options, timeoutMillis))
                .proxyConfig(network.proxy() == null ? null : proxy(network.proxy(), address, timeoutMillis))
                .socketConnectTimeout(Math.max(1, left), TimeUnit.MILLISECONDS)
                .mqttConnectTimeout(timeoutMillis, TimeUnit.MILLISECONDS)
                .build();
    }

    /** Where to connect to, under the name that the library puts into the URL of a WebSocket and asks the TLS context with. */
    private static InetSocketAddress server(ConnectOptions options, InetAddress address) {
        int port = options.endpoint().port();
        String host = options.endpoint().host();
        String urlHost = options.network().webSocket() == null ? host : urlHost(host);
        if (options.network().proxy() != null) { // the name is the proxy's to look up: it may be known there only
            return InetSocketAddress.createUnresolved(urlHost == null ? host : urlHost, port);
        }
        String name = urlHost == null ? address.getHostAddress() : urlHost;
        InetSocketAddress found = new InetSocketAddress(address, port);
        return found.getHostString().equals(name) ? found : new InetSocketAddress(named(name, address), port);
    }

    private static InetAddress named(String name, InetAddress address) {
        try {
            return address instanceof Inet6Address v6
                    ? Inet6Address.getByAddress(name, v6.getAddress(), v6.getScopeId())
                    : InetAddress.getByAddress(name, address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // only for an address of a wrong length
        }
    }

    /** Whether the host is none that a URL can have, as {@code my_broker}: the library gets the address for its WebSocket. */
    static boolean isOdd(ConnectOptions options) {
        return options.network().webSocket() != null
                && urlHost(options.endpoint().host()) == null;
    }

    /** The host in the URL of a WebSocket; null: a URL can't have it. */
    private static @Nullable String urlHost(String host) {
        String ascii = ascii(host);
        try {
            return new URI("ws", null, ascii, 1, "/", null, null).getHost() == null ? null : ascii;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static String ascii(String host) {
        try {
            return IDN.toASCII(host);
        } catch (IllegalArgumentException e) {
            return host; // as with a..b
        }
    }

    /** Keys, trust and all the rest are in the {@link NettyTlsContext}. */
    private static MqttClientSslConfig tls(TlsOptions options, int timeoutMillis) {
        return MqttClientSslConfig.builder()
                // the library has Java verify the name where there is no verifier
                .hostnameVerifier(options.verifyHost() ? null : (host, session) -> true)
                .handshakeTimeout(timeoutMillis, TimeUnit.MILLISECONDS)
                .build();
    }

    private static MqttWebSocketConfig webSocket(WebSocketOptions options, ConnectOptions all, int timeoutMillis) {
        Map<String, String> headers = new LinkedHashMap<>(); // a later one replaces one of the same name
        if (isOdd(all)) {
            boolean encrypted = all.network().transport().encrypted();
            int port = all.endpoint().port();
            String host =
                    ascii(all.endpoint().host()) + (port == (encrypted ? HTTPS_PORT : HTTP_PORT) ? "" : ":" + port);
            headers.put("host", host);
            headers.put("origin", (encrypted ? "https://" : "http://") + host);
        }
        for (Header header : options.headers()) {
            headers.merge(header.name(), header.value(), (one, other) -> one + ", " + other); // RFC 9110 section 5.3
        }
        return MqttWebSocketConfig.builder()
                .serverPath(RequestLine.STAND_IN)
                .httpHeaders(headers)
                .handshakeTimeout(timeoutMillis, TimeUnit.MILLISECONDS)
                .build();
    }

    /** Path and query as they go out; null: there is no WebSocket. */
    static @Nullable String target(Network network) {
        WebSocketOptions options = network.webSocket();
        return options == null ? null : options.path() + (options.query().isEmpty() ? "" : "?" + options.query());
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
     * What of this way can't be done. The library tells a proxy the host of its URL. A line of HTTP has no blanks in its target, and ASCII
     * only (RFC 9112 section 3).
     *
     * @return a sentence without the query, which may hold a token; null: all can be done
     */
    static @Nullable Sentence refusal(ConnectOptions options) {
        if (options.network().proxy() != null && isOdd(options)) {
            return Sentence.of(
                    "client.library.odd-host", Shown.text(options.endpoint().host()));
        }
        String target = target(options.network());
        return target == null || target.matches("/[\\x21-\\x7e]*") ? null : Sentence.of("client.library.target");
    }
}
