package io.github.jmetermqtt.client;

import static io.github.jmetermqtt.client.Connecting.done;
import static io.github.jmetermqtt.client.Connecting.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.broker.TestCertificates;
import io.github.jmetermqtt.broker.TestCertificates.Server;
import io.github.jmetermqtt.broker.TlsServer;
import io.github.jmetermqtt.client.spi.HostLookUps;
import io.github.jmetermqtt.client.tls.Tls;
import java.net.InetAddress;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS with each client library to hosts whose names are no host names by the letter, which a compose file or a hosts file gives. */
@Timeout(60)
public abstract class OddNames {

    protected final Heard heard = new Heard();

    /** Each name is this machine's. */
    private final MqttClientProvider provider = provider(host -> InetAddress.getLoopbackAddress());

    protected abstract MqttClientProvider provider(HostLookUps.Resolver resolver);

    @AfterEach
    void freeThreads() {
        provider.close();
    }

    protected final MqttConnection connect(String host, int port, Transport transport, Tls tls) throws Exception {
        return Connecting.to(host, port, MqttVersion.V3_1_1)
                .over(transport, tls.options())
                .by(provider, heard);
    }

    protected final String failure(String host, int port, Transport transport, Tls tls) throws Exception {
        Throwable failure = failureOf(provider.connect(
                Connecting.to(host, port, MqttVersion.V3_1_1)
                        .over(transport, tls.options())
                        .options(),
                heard));
        assertThat(failure).isInstanceOf(ConnectFailedException.class);
        return failure.getMessage();
    }

    /** A host, and what is sent as SNI. */
    static Stream<Arguments> goodNames() {
        return Stream.of(
                Arguments.of("my_broker", ""),
                Arguments.of("MY_BROKER.", ""),
                Arguments.of("a_b.long.example", ""),
                Arguments.of("node.1", "node.1"),
                Arguments.of("localhost.", "localhost"),
                Arguments.of("br\u00f6ker.example", "xn--brker-kua.example"),
                Arguments.of("one.wild.example.", "one.wild.example"),
                Arguments.of(TestCertificates.longName(), ""));
    }

    @ParameterizedTest
    @MethodSource("goodNames")
    void theCertificateIsForTheName(String host, String sni) throws Exception {
        try (TlsServer server = new TlsServer(Server.ODD_HOSTS)) {
            done(connect(host, server.port(), Transport.TLS, Tls.ofTests()).disconnect(Disconnect.NORMAL));

            assertThat(server.serverNames()).containsExactly(sni);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"::1", "[::1]", "0:0::1"})
    void anAddressOfIpV6IsTakenForOne(String name) throws Exception {
        try (TlsServer server = new TlsServer(Server.ODD_HOSTS)) {
            done(connect(
                            "my_broker",
                            server.port(),
                            Transport.TLS,
                            Tls.ofTests().serverName(name))
                    .disconnect(Disconnect.NORMAL));

            assertThat(server.serverNames()).containsExactly("");
        }
    }

    @Test
    void theCommonNameCountsWhereThereIsNoOther() throws Exception {
        try (TlsServer server = new TlsServer(Server.COMMON_NAME)) {
            done(connect("my_broker", server.port(), Transport.TLS, Tls.ofTests())
                    .disconnect(Disconnect.NORMAL));
            assertThat(failure("its_broker", server.port(), Transport.TLS, Tls.ofTests()))
                    .isEqualTo("The certificate of its_broker:" + server.port()
                            + " is for CN=my_broker, not for its_broker");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"your_broker", "an_odd.wild.example", "my..broker", ".", "-a", "a b"})
    void anotherNameIsRefusedInASentence(String host) throws Exception {
        try (TlsServer server = new TlsServer(Server.ODD_HOSTS)) {
            assertThat(failure(host, server.port(), Transport.TLS, Tls.ofTests()))
                    .isEqualTo("The certificate of " + host + ":" + server.port() + " is for "
                            + Shown.text(String.join(", ", TestCertificates.ODD_HOSTS) + ", 0:0:0:0:0:0:0:1")
                            + ", not for " + host);
            done(connect(host, server.port(), Transport.TLS, Tls.ofTests().verifyingNoHost())
                    .disconnect(Disconnect.NORMAL));
        }
    }

    @Test
    void theAuthorityCountsForAnOddNameAsWell() throws Exception {
        try (TlsServer server = new TlsServer(Server.ODD_HOSTS)) {
            assertThat(failure("my_broker", server.port(), Transport.TLS, Tls.SYSTEM))
                    .isEqualTo("The certificate of my_broker:" + server.port()
                            + " is not signed by an authority that Java trusts");
            done(connect("my_broker", server.port(), Transport.TLS, Tls.SYSTEM.trustingAll())
                    .disconnect(Disconnect.NORMAL));
        }
    }
}
