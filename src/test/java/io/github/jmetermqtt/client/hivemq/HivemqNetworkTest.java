package io.github.jmetermqtt.client.hivemq;

import static io.github.jmetermqtt.client.Connecting.done;
import static io.github.jmetermqtt.client.Connecting.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.broker.ForwardProxy;
import io.github.jmetermqtt.broker.Listeners;
import io.github.jmetermqtt.broker.Ports;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.broker.TestCertificates;
import io.github.jmetermqtt.broker.TlsServer;
import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.client.Connecting;
import io.github.jmetermqtt.client.Credentials;
import io.github.jmetermqtt.client.Disconnect;
import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.client.Header;
import io.github.jmetermqtt.client.Heard;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Network;
import io.github.jmetermqtt.client.ProxyOptions;
import io.github.jmetermqtt.client.TlsOptions;
import io.github.jmetermqtt.client.Transport;
import io.github.jmetermqtt.client.WebSocketOptions;
import io.github.jmetermqtt.client.spi.KeyLoading;
import io.github.jmetermqtt.client.tls.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Proxies, local addresses, and what a server sees of TLS and of the WebSocket's request. */
@Timeout(60)
@NeedsBroker
class HivemqNetworkTest {

    private static final String LOGIN = "me:sEcReT";
    private static final String ELSEWHERE = "broker.only-the-proxy-knows.invalid";

    private final HivemqProvider provider = new HivemqProvider();
    private final Heard heard = new Heard();

    @AfterEach
    void freeThreads() {
        provider.close();
    }

    private static ProxyOptions to(ForwardProxy proxy, ProxyOptions.Kind kind, Credentials credentials) {
        return new ProxyOptions(kind, new Endpoint(proxy.host(), proxy.port()), credentials);
    }

    private static Network through(ProxyOptions proxy, Transport transport, Tls tls) {
        TlsOptions options = transport.encrypted() ? tls.options() : null;
        WebSocketOptions webSocket =
                transport.webSocket() ? new WebSocketOptions(Listeners.WEB_SOCKET_PATH, "", List.of()) : null;
        return new Network(transport, options, webSocket, proxy, null);
    }

    private void assertSays(Connecting connecting, String sentence) throws Exception {
        Throwable failure = failureOf(provider.connect(connecting.options(), heard));
        assertThat(failure).isInstanceOf(ConnectFailedException.class).hasMessage(sentence);
    }

    static Stream<Arguments> proxiesAndTransports() {
        return Arrays.stream(ProxyOptions.Kind.values())
                .flatMap(kind -> Arrays.stream(Transport.values()).map(transport -> Arguments.of(kind, transport)));
    }

    @ParameterizedTest
    @MethodSource("proxiesAndTransports")
    void aProxyConnectsAndLooksUpTheName(ProxyOptions.Kind kind, Transport transport) throws Exception {
        TestBroker broker = BrokerKind.EMBEDDED.sharedOnEveryTransport();
        boolean socks = kind == ProxyOptions.Kind.SOCKS5;
        try (ForwardProxy proxy = new ForwardProxy(socks, LOGIN, Map.of(ELSEWHERE, broker.host()))) {
            ProxyOptions options = to(proxy, kind, new Credentials("me", "sEcReT"));

            MqttConnection connection = Connecting.to(ELSEWHERE, broker.port(transport), MqttVersion.V5)
                    .withNetwork(through(options, transport, Tls.ofTests().serverName("localhost")))
                    .by(provider, heard);

            assertThat(connection.isConnected()).isTrue();
            assertThat(proxy.targets()).containsExactly(ELSEWHERE + ":" + broker.port(transport));
            done(connection.disconnect(Disconnect.NORMAL));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aProxyWithoutLogin(ProxyOptions.Kind kind) throws Exception {
        TestBroker broker = BrokerKind.EMBEDDED.shared();
        try (ForwardProxy proxy = new ForwardProxy(kind == ProxyOptions.Kind.SOCKS5, null, Map.of())) {
            Connecting.to(broker.host(), broker.port(), MqttVersion.V3_1_1)
                    .withNetwork(through(to(proxy, kind, Credentials.NONE), Transport.TCP, null))
                    .by(provider, heard);

            assertThat(proxy.targets()).containsExactly(broker.host() + ":" + broker.port());
        }
    }

    @ParameterizedTest
    @EnumSource
    void theWrongLoginOfAProxy(ProxyOptions.Kind kind) throws Exception {
        try (ForwardProxy proxy = new ForwardProxy(kind == ProxyOptions.Kind.SOCKS5, LOGIN, Map.of())) {
            assertSays(
                    Connecting.to("broker.example.org", 1883, MqttVersion.V5)
                            .withNetwork(
                                    through(to(proxy, kind, new Credentials("me", "wrong-pass")), Transport.TCP, null)),
                    "The proxy 127.0.0.1:" + proxy.port() + " did not connect to broker.example.org:1883:"
                            + " user or password is wrong or missing");
        }
    }

    @ParameterizedTest
    @CsvSource({"SOCKS5, CONNECTION_REFUSED(5)", "HTTP, 502 Bad Gateway"})
    void aProxyThatDoesNotReachTheBroker(ProxyOptions.Kind kind, String reason) throws Exception {
        int nobody = Ports.free();
        try (ForwardProxy proxy = new ForwardProxy(kind == ProxyOptions.Kind.SOCKS5, null, Map.of())) {
            assertSays(
                    Connecting.to("127.0.0.1", nobody, MqttVersion.V5)
                            .withNetwork(through(to(proxy, kind, Credentials.NONE), Transport.TCP, null)),
                    "The proxy 127.0.0.1:" + proxy.port() + " did not connect to 127.0.0.1:" + nobody + ": " + reason);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aProxyThatIsNotThere(ProxyOptions.Kind kind) throws Exception {
        int nobody = Ports.free();
        ProxyOptions absent = new ProxyOptions(kind, new Endpoint("127.0.0.1", nobody), Credentials.NONE);
        ProxyOptions unknown = new ProxyOptions(kind, new Endpoint("proxy.invalid", 1), Credentials.NONE);

        assertSays(
                Connecting.to("127.0.0.1", 1883, MqttVersion.V5).withNetwork(through(absent, Transport.TCP, null)),
                "Connection refused by the proxy 127.0.0.1:" + nobody);
        assertSays(
                Connecting.to("127.0.0.1", 1883, MqttVersion.V5).withNetwork(through(unknown, Transport.TCP, null)),
                "Unknown host of the proxy proxy.invalid");
    }

    @ParameterizedTest
    @CsvSource({"SOCKS5, false", "SOCKS5, true", "HTTP, false", "HTTP, true"})
    void aProxyThatIsNone(ProxyOptions.Kind kind, boolean reset) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> closed = CompletableFuture.runAsync(() -> {
                try (Socket socket = server.accept()) {
                    assertThat(socket.getInputStream().read()).isNotNegative(); // it has begun to ask
                    socket.setSoLinger(reset, 0);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            ProxyOptions none =
                    new ProxyOptions(kind, new Endpoint("127.0.0.1", server.getLocalPort()), Credentials.NONE);

            assertSays(
                    Connecting.to("broker.example.org", 1883, MqttVersion.V5)
                            .withNetwork(through(none, Transport.TCP, null)),
                    "The proxy 127.0.0.1:" + server.getLocalPort()
                            + " did not connect to broker.example.org:1883: disconnected");
            closed.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void theLocalAddressIsWhereTheBrokerSeesTheClient() throws Exception {
        InetAddress second = InetAddress.getByName("127.0.0.2");
        assumeTrue(canBind(second), "127.0.0.2 is no address of this machine");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<InetAddress> seen = CompletableFuture.supplyAsync(() -> {
                try (Socket socket = server.accept()) {
                    return socket.getInetAddress();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });

            assertSays(
                    Connecting.to("127.0.0.1", server.getLocalPort(), MqttVersion.V5)
                            .withNetwork(new Network(Transport.TCP, null, null, null, second)),
                    "127.0.0.1:" + server.getLocalPort() + " closed the connection before the CONNACK");

            assertThat(seen.get(10, TimeUnit.SECONDS)).isEqualTo(second);
        }
    }

    private static boolean canBind(InetAddress address) {
        try (ServerSocket socket = new ServerSocket(0, 1, address)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aLocalAddressThatIsNotOurs() throws Exception {
        InetAddress foreign = InetAddress.getByName("192.0.2.1"); // RFC 5737: nobody's
        TestBroker broker = BrokerKind.EMBEDDED.shared();

        Throwable failure = failureOf(provider.connect(
                Connecting.to(broker.host(), broker.port(), MqttVersion.V5)
                        .withNetwork(new Network(Transport.TCP, null, null, null, foreign))
                        .options(),
                heard));

        assertThat(failure)
                .isInstanceOf(ConnectFailedException.class)
                .hasMessageStartingWith("Cannot connect from the local address 192.0.2.1: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void theServerSeesNameAndAlpn(String protocol) throws Exception {
        try (TlsServer server = new TlsServer()) {
            Tls plain = Tls.ofTests().protocols(protocol);
            connect(server, "127.0.0.1", plain);
            connect(server, "localhost", plain);
            connect(server, "127.0.0.1", plain.serverName("localhost"));
            connect(server, "127.0.0.1", plain.verifyingNoHost().serverName("mqtt.example.org"));
            connect(server, "localhost", plain.alpn("mqtt", "x-amzn-mqtt-ca"));

            assertThat(server.serverNames())
                    .as("an address is never told, RFC 6066 section 3")
                    .containsExactly("", "localhost", "localhost", "mqtt.example.org", "localhost");
            assertThat(server.offered())
                    .containsExactly(List.of(), List.of(), List.of(), List.of(), List.of("mqtt", "x-amzn-mqtt-ca"));
            assertThat(new HashSet<>(server.protocols())).containsExactly(protocol);
        }
    }

    private void connect(TlsServer server, String host, Tls tls) throws Exception {
        MqttConnection connection = Connecting.to(host, server.port(), MqttVersion.V5)
                .over(Transport.TLS, tls.options())
                .by(provider, heard);
        done(connection.disconnect(Disconnect.NORMAL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void everyConnectionMakesAFullHandshake(String protocol) throws Exception {
        try (TlsServer server = new TlsServer()) {
            for (int i = 0; i < 3; i++) {
                connect(server, "localhost", Tls.ofTests().protocols(protocol));
                TimeUnit.MILLISECONDS.sleep(2); // sessions are told apart by the millisecond of their creation
            }

            assertThat(server.sessions()).hasSize(3).doesNotHaveDuplicates();
        }
    }

    @Test
    void oneContextServesAllThatAskForTheSame() {
        try (KeyLoading<NettyTlsContext> contexts = new KeyLoading<>(HivemqProvider.tlsContexts())) {
            assertThat(contexts.get(Tls.ofTests().options()).join())
                    .isSameAs(contexts.get(Tls.ofTests().options()).join())
                    .isNotSameAs(
                            contexts.get(Tls.ofTests().alpn("mqtt").options()).join());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/mqtt, '', /mqtt",
        "/a/b%20c, token=x&y=1, /a/b%20c?token=x&y=1",
        "/, q=%25, /?q=%25",
        "/a%2Fb, 'X=AKIA%2F1&s=a+b/c==&e=&t=%2Bb%3A%20', '/a%2Fb?X=AKIA%2F1&s=a+b/c==&e=&t=%2Bb%3A%20'",
        "/mqtt, name=%C3%A9, /mqtt?name=%C3%A9",
        "/a//b/../c, 'a=%zz', '/a//b/../c?a=%zz'",
    })
    void theRequestOfTheWebSocketIsAsAskedFor(String path, String query, String sent) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> request = CompletableFuture.supplyAsync(() -> request(server, "404 Not Found"));
            Network network = new Network(
                    Transport.WS,
                    null,
                    new WebSocketOptions(
                            path, query, List.of(new Header("X-Token", "t1"), new Header("X-Token", "t2"))),
                    null,
                    null);
            Connecting connecting = Connecting.to("localhost", server.getLocalPort(), MqttVersion.V5)
                    .withNetwork(network);

            assertThat(provider.refusal(connecting.options())).isNull();
            assertSays(
                    connecting,
                    "localhost:" + server.getLocalPort() + " did not open a WebSocket at " + path + ": 404 Not Found");

            assertThat(request.get(10, TimeUnit.SECONDS))
                    .startsWith("GET " + sent + " HTTP/1.1\r\n")
                    .containsIgnoringCase("\r\nsec-websocket-protocol: mqtt\r\n")
                    .containsIgnoringCase("\r\nhost: localhost:" + server.getLocalPort() + "\r\n")
                    .contains("\r\nX-Token: t1, t2\r\n");
        }
    }

    static Stream<Arguments> waysOfAWebSocket() {
        return Stream.of(Transport.WS, Transport.WSS)
                .flatMap(transport -> Stream.concat(
                                Arrays.stream(ProxyOptions.Kind.values()).map(Optional::of),
                                Stream.of(Optional.empty()))
                        .map(kind -> Arguments.of(transport, kind.orElse(null))));
    }

    /** @param kind null: there is no proxy */
    @ParameterizedTest
    @MethodSource("waysOfAWebSocket")
    void theRequestIsTheSameOnEveryWay(Transport transport, ProxyOptions.Kind kind) throws Exception {
        ServerSocketFactory sockets = transport.encrypted()
                ? TestCertificates.Server.GOOD.context().getServerSocketFactory()
                : ServerSocketFactory.getDefault();
        try (ServerSocket server = sockets.createServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ForwardProxy proxy = new ForwardProxy(kind == ProxyOptions.Kind.SOCKS5, null, Map.of())) {
            CompletableFuture<String> request = CompletableFuture.supplyAsync(() -> request(server, "404 Not Found"));
            Network network = new Network(
                    transport,
                    transport.encrypted() ? Tls.ofTests().options() : null,
                    new WebSocketOptions("/a%2Fb", "X=AKIA%2F1&s=a+b/c==&e=", List.of()),
                    kind == null ? null : to(proxy, kind, Credentials.NONE),
                    null);

            assertSays(
                    Connecting.to("localhost", server.getLocalPort(), MqttVersion.V5)
                            .withNetwork(network),
                    "localhost:" + server.getLocalPort() + " did not open a WebSocket at /a%2Fb: 404 Not Found");

            assertThat(request.get(10, TimeUnit.SECONDS)).startsWith("GET /a%2Fb?X=AKIA%2F1&s=a+b/c==&e= HTTP/1.1\r\n");
        }
    }

    /** A terminal would take the status for commands, and fill its screens with it. */
    @Test
    void theStatusOfAServerIsShownEscapedAndShort() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> request =
                    CompletableFuture.supplyAsync(() -> request(server, "403 \u001b[2J\u0007" + "no".repeat(500)));
            Network network = new Network(Transport.WS, null, new WebSocketOptions("/mqtt", "", List.of()), null, null);

            assertSays(
                    Connecting.to("localhost", server.getLocalPort(), MqttVersion.V5)
                            .withNetwork(network),
                    "localhost:" + server.getLocalPort() + " did not open a WebSocket at /mqtt: 403 \\u001b[2J\\u0007"
                            + "no".repeat(90) + "n…");

            request.get(10, TimeUnit.SECONDS);
        }
    }

    private static String request(ServerSocket server, String status) {
        try (Socket socket = server.accept()) {
            StringBuilder text = new StringBuilder();
            while (!text.toString().endsWith("\r\n\r\n")) {
                text.append((char) socket.getInputStream().read());
            }
            socket.getOutputStream()
                    .write(("HTTP/1.1 " + status + "\r\ncontent-length: 0\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return text.toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"/a b, ''", "/mqtt, a=é"})
    void whatNoRequestCanHaveIsRefused(String path, String query) {
        Network network = new Network(Transport.WS, null, new WebSocketOptions(path, query, List.of()), null, null);

        assertThat(provider.refusal(Connecting.to("localhost", 80, MqttVersion.V5)
                        .withNetwork(network)
                        .options()))
                .hasToString("HTTP can't send this WebSocket path or WebSocket query as it is written");
    }

    @ParameterizedTest
    @EnumSource
    void everyTransportIsSupported(Transport transport) throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, FakeBroker.Client::accept)) {
            assertThat(provider.refusal(Connecting.to(broker.host(), broker.port(), MqttVersion.V5)
                            .over(transport, Tls.ofTests().options())
                            .options()))
                    .isNull();
        }
    }
}
