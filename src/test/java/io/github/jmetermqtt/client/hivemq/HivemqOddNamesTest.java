package io.github.jmetermqtt.client.hivemq;

import static io.github.jmetermqtt.client.Connecting.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.Listeners;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.broker.TestCertificates.Server;
import io.github.jmetermqtt.client.Connecting;
import io.github.jmetermqtt.client.Credentials;
import io.github.jmetermqtt.client.Disconnect;
import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.client.MqttClientProvider;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Network;
import io.github.jmetermqtt.client.OddNames;
import io.github.jmetermqtt.client.ProxyOptions;
import io.github.jmetermqtt.client.Transport;
import io.github.jmetermqtt.client.WebSocketOptions;
import io.github.jmetermqtt.client.spi.HostLookUps;
import io.github.jmetermqtt.client.tls.Tls;
import io.github.jmetermqtt.words.Sentence;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NeedsBroker
class HivemqOddNamesTest extends OddNames {

    @Override
    protected MqttClientProvider provider(HostLookUps.Resolver resolver) {
        return new HivemqProvider(resolver);
    }

    @Test
    void aSecureWebSocketConnectsAndVerifies() throws Exception {
        try (TestBroker broker = BrokerKind.EMBEDDED.start(Listeners.with(Server.ODD_HOSTS))) {
            int port = broker.port(Transport.WSS);
            for (String host : List.of("my_broker", "node.1", "localhost.", "br\u00f6ker.example")) {
                done(connect(host, port, Transport.WSS, Tls.ofTests()).disconnect(Disconnect.NORMAL));
                done(connect(host, broker.port(Transport.WS), Transport.WS, Tls.ofTests())
                        .disconnect(Disconnect.NORMAL));
            }
            assertThat(failure("your_broker", port, Transport.WSS, Tls.ofTests()))
                    .startsWith("The certificate of your_broker:" + port + " is for ")
                    .endsWith(", not for your_broker");
            done(connect("your_broker", port, Transport.WSS, Tls.ofTests().verifyingNoHost())
                    .disconnect(Disconnect.NORMAL));
            done(connect("your_broker", port, Transport.WSS, Tls.ofTests().serverName("my_broker"))
                    .disconnect(Disconnect.NORMAL));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "my_broker, my_broker",
        "node.1, node.1",
        "localhost., localhost.",
        "br\u00f6ker.example, xn--brker-kua.example",
    })
    void theRequestOfTheWebSocketNamesTheHost(String host, String told) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> request = CompletableFuture.supplyAsync(() -> request(server));
            failure(host, server.getLocalPort(), Transport.WS, Tls.ofTests());

            assertThat(request.get(10, TimeUnit.SECONDS))
                    .containsIgnoringCase("\r\nhost: " + told + ":" + server.getLocalPort() + "\r\n")
                    .containsIgnoringCase("\r\norigin: http://" + told + ":" + server.getLocalPort() + "\r\n");
        }
    }

    private static String request(ServerSocket server) {
        try (Socket socket = server.accept()) {
            StringBuilder text = new StringBuilder();
            while (!text.toString().endsWith("\r\n\r\n")) {
                text.append((char) socket.getInputStream().read());
            }
            socket.getOutputStream()
                    .write("HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return text.toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aWebSocketThroughAProxyNeedsAHostName() {
        assertThat(refusal("my_broker"))
                .hasToString("HiveMQ's client can't open a WebSocket through a proxy to the host my_broker:"
                        + " it is no host name by the letter");
        assertThat(refusal("localhost.")).isNull();
        assertThat(refusal("br\u00f6ker.example")).isNull();
    }

    private Sentence refusal(String host) {
        ProxyOptions proxy = new ProxyOptions(ProxyOptions.Kind.HTTP, new Endpoint("proxy", 1), Credentials.NONE);
        try (MqttClientProvider provider = new HivemqProvider()) {
            return provider.refusal(Connecting.to(host, 80, MqttVersion.V5)
                    .withNetwork(
                            new Network(Transport.WS, null, new WebSocketOptions("/mqtt", "", List.of()), proxy, null))
                    .options());
        }
    }
}
