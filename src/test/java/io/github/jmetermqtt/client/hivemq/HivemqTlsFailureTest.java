package io.github.jmetermqtt.client.hivemq;

import static io.github.jmetermqtt.client.Connecting.failureOf;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.broker.Listeners;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.broker.TestCertificates;
import io.github.jmetermqtt.broker.TestCertificates.Server;
import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.client.Connecting;
import io.github.jmetermqtt.client.Heard;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Transport;
import io.github.jmetermqtt.client.tls.Tls;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said where TLS with a real broker does not come about. */
@Timeout(120)
@NeedsBroker
class HivemqTlsFailureTest {

    private final HivemqProvider provider = new HivemqProvider();
    private final Heard heard = new Heard();

    @AfterEach
    void freeThreads() {
        provider.close();
    }

    private void assertSays(TestBroker broker, Transport transport, Tls tls, String sentence) throws Exception {
        assertSays(broker.host(), broker.port(transport), transport, tls, sentence);
    }

    private void assertSays(String host, int port, Transport transport, Tls tls, String sentence) throws Exception {
        for (MqttVersion version : List.of(MqttVersion.V3_1_1, MqttVersion.V5)) {
            Throwable failure = failureOf(provider.connect(
                    Connecting.to(host, port, version)
                            .over(transport, tls.options())
                            .options(),
                    heard));
            assertThat(failure)
                    .isInstanceOf(ConnectFailedException.class)
                    .hasMessage(sentence.replace("<broker>", host + ":" + port));
        }
        assertThat(heard.lost).isEmpty();
    }

    private void assertConnects(TestBroker broker, Transport transport, Tls tls) throws Exception {
        MqttConnection connection = Connecting.to(broker.host(), broker.port(transport), MqttVersion.V5)
                .over(transport, tls.options())
                .by(provider, heard);
        assertThat(connection.isConnected()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"EMBEDDED", "MOSQUITTO"})
    void anUnknownAuthority(BrokerKind kind) throws Exception {
        TestBroker broker = kind.sharedOnEveryTransport();

        for (Transport transport : List.of(Transport.TLS, Transport.WSS)) {
            assertSays(
                    broker,
                    transport,
                    Tls.SYSTEM,
                    "The certificate of <broker> is not signed by an authority that Java trusts");
            assertSays(
                    broker,
                    transport,
                    Tls.SYSTEM.trusting("other-ca.pem", ""),
                    "The certificate of <broker> is not signed by an authority that "
                            + TestCertificates.shared().path("other-ca.pem") + " trusts");
            assertConnects(broker, transport, Tls.SYSTEM.trustingAll());
            assertConnects(broker, transport, Tls.SYSTEM.trusting("both-cas.pem", ""));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EMBEDDED", "MOSQUITTO"})
    void anExpiredCertificate(BrokerKind kind) throws Exception {
        try (TestBroker broker = kind.start(Listeners.with(Server.EXPIRED))) {
            assertSays(broker, Transport.TLS, Tls.ofTests(), "The certificate of <broker> expired on 2020-03-01");
            assertConnects(broker, Transport.TLS, Tls.SYSTEM.trustingAll());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EMBEDDED", "MOSQUITTO"})
    void anotherHost(BrokerKind kind) throws Exception {
        try (TestBroker broker = kind.start(Listeners.with(Server.OTHER_HOST))) {
            for (Transport transport : List.of(Transport.TLS, Transport.WSS)) {
                assertSays(
                        broker,
                        transport,
                        Tls.ofTests(),
                        "The certificate of <broker> is for broker.example.org, not for 127.0.0.1");
                assertSays(
                        broker,
                        transport,
                        Tls.ofTests().serverName("mqtt.example.org"),
                        "The certificate of <broker> is for broker.example.org, not for mqtt.example.org");
                assertSays(
                        "localhost",
                        broker.port(transport),
                        transport,
                        Tls.ofTests(),
                        "The certificate of <broker> is for broker.example.org, not for localhost");
                assertConnects(broker, transport, Tls.ofTests().serverName(TestCertificates.OTHER_HOST));
                assertConnects(broker, transport, Tls.ofTests().verifyingNoHost());
            }
        }
    }

    @Test
    void severalNamesAreAllTold() throws Exception {
        TestBroker broker = BrokerKind.EMBEDDED.sharedOnEveryTransport();

        assertSays(
                broker,
                Transport.TLS,
                Tls.ofTests().serverName("mqtt.example.org"),
                "The certificate of <broker> is for localhost, 127.0.0.1, not for mqtt.example.org");
    }

    @ParameterizedTest
    @CsvSource({"EMBEDDED, TLSv1.2", "EMBEDDED, TLSv1.3", "MOSQUITTO, TLSv1.3"})
    void noClientCertificate(BrokerKind kind, String protocol) throws Exception {
        try (TestBroker broker = kind.start(Listeners.mutual())) {
            for (Transport transport : List.of(Transport.TLS, Transport.WSS)) {
                assertSays(broker, transport, Tls.ofTests().protocols(protocol), "<broker> wants a client certificate");
            }
        }
    }

    /** OpenSSL says no more than this in TLS 1.2. */
    @Test
    void noClientCertificateForMosquittoInTls12() throws Exception {
        try (TestBroker broker = BrokerKind.MOSQUITTO.start(Listeners.mutual())) {
            assertSays(
                    broker,
                    Transport.TLS,
                    Tls.ofTests().protocols("TLSv1.2"),
                    "<broker> refused the TLS handshake (handshake_failure): it accepts none of our cipher suites, or"
                            + " wants a client certificate");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "EMBEDDED, '<broker> does not accept the client certificate (bad_certificate)'",
        "MOSQUITTO, <broker> does not know the authority of the client certificate"
    })
    void aClientCertificateOfAStranger(BrokerKind kind, String sentence) throws Exception {
        try (TestBroker broker = kind.start(Listeners.mutual())) {
            assertSays(broker, Transport.TLS, Tls.ofTests().as("stranger.pem", "stranger.key.pem", ""), sentence);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EMBEDDED", "MOSQUITTO"})
    void aPortWithoutTls(BrokerKind kind) throws Exception {
        TestBroker broker = kind.shared();

        assertSays(
                broker.host(),
                broker.port(),
                Transport.TLS,
                Tls.ofTests(),
                "<broker> closed the connection during the TLS handshake; is this its port for TLS?");
    }

    @Test
    void aServerThatAnswersInPlainText() throws Exception {
        try (FakeBroker http = new FakeBroker(
                MqttVersion.V5, client -> client.send('H', "TTP/1.1 400 Bad Request".getBytes(US_ASCII)))) {
            assertSays(
                    http.host(), http.port(), Transport.TLS, Tls.ofTests(), "<broker> does not speak TLS on this port");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EMBEDDED", "MOSQUITTO"})
    void noCipherSuiteInCommon(BrokerKind kind) throws Exception {
        TestBroker broker = kind.sharedOnEveryTransport();

        assertSays(
                broker,
                Transport.TLS,
                Tls.ofTests()
                        .protocols("TLSv1.2")
                        .cipherSuites("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"), // the key is EC
                "<broker> refused the TLS handshake (handshake_failure): it accepts none of our cipher suites, or wants a"
                        + " client certificate");
    }

    @Test
    void aProtocolThatJavaHasSwitchedOff() throws Exception {
        TestBroker broker = BrokerKind.EMBEDDED.sharedOnEveryTransport();

        assertSays(
                broker,
                Transport.TLS,
                Tls.ofTests().protocols("TLSv1"),
                "Java allows none of the cipher suites with TLSv1");
    }

    @Test
    void aFileThatIsNotThere() throws Exception {
        TestBroker broker = BrokerKind.EMBEDDED.sharedOnEveryTransport();

        assertSays(
                broker,
                Transport.TLS,
                Tls.SYSTEM.trusting(Path.of("no", "such.pem"), ""),
                "There is no file no/such.pem");
    }

    @Test
    void aWebSocketThatIsNotThere() throws Exception {
        TestBroker broker = BrokerKind.EMBEDDED.sharedOnEveryTransport();

        assertSays(
                broker.host(),
                broker.port(Transport.TCP),
                Transport.WS,
                Tls.ofTests(),
                "<broker> did not open a WebSocket at /mqtt: connection was closed during handshake");
    }
}
