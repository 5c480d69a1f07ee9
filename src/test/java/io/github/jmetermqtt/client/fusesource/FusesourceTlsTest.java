package io.github.jmetermqtt.client.fusesource;

import static io.github.jmetermqtt.client.Connecting.done;
import static io.github.jmetermqtt.client.Connecting.failureOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.broker.Listeners;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.broker.TestCertificates;
import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.client.Connecting;
import io.github.jmetermqtt.client.Disconnect;
import io.github.jmetermqtt.client.Heard;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Network;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.client.TlsOptions;
import io.github.jmetermqtt.client.Transport;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** TLS through the library's transport, whose engines get all their settings from {@link ConnectionTlsContext}. */
@Timeout(120)
@NeedsBroker
class FusesourceTlsTest {

    private static final int MEBIBYTE = 1 << 20;

    private final FusesourceProvider provider = new FusesourceProvider();
    private final Heard heard = new Heard();

    @AfterEach
    void close() {
        provider.close();
    }

    private static Path file(String name) {
        return TestCertificates.shared().path(name);
    }

    /** Trusts the test's authority and speaks this version of TLS. */
    private static TlsOptions tls(String protocol) {
        return new TlsOptions(
                TlsOptions.Trust.FILE,
                file("ca.pem"),
                "",
                null,
                null,
                "",
                true,
                List.of(protocol),
                List.of(),
                "",
                List.of());
    }

    private static TlsOptions withServerName(TlsOptions tls, String name, boolean verifyHost) {
        return new TlsOptions(
                tls.trust(), tls.caFile(), "", null, null, "", verifyHost, tls.protocols(), List.of(), name, List.of());
    }

    private static Connecting to(TestBroker broker, TlsOptions tls) {
        return Connecting.to(broker.host(), broker.port(Transport.TLS), MqttVersion.V3_1_1)
                .withNetwork(new Network(Transport.TLS, tls, null, null, null));
    }

    private String failure(TestBroker broker, TlsOptions tls) throws Exception {
        Throwable failure = failureOf(provider.connect(to(broker, tls).options(), heard));
        assertThat(failure).isInstanceOf(ConnectFailedException.class);
        return failure.getMessage();
    }

    private void assertMessagesPass(MqttConnection connection) throws Exception {
        String topic = "test/" + UUID.randomUUID();
        byte[] large = new byte[MEBIBYTE];
        new Random(1).nextBytes(large);
        done(connection.subscribe(Subscribe.to(List.of(new Subscription(topic, Qos.EXACTLY_ONCE)))));
        for (Qos qos : Qos.values()) {
            for (byte[] payload : new byte[][] {{1, 2, 3}, large, {}, {4}}) {
                done(connection.publish(new OutboundMessage(topic, ByteBuffer.wrap(payload), qos, false)));
                assertThat(heard.next().payload()).isEqualTo(ByteBuffer.wrap(payload));
            }
        }
        done(connection.disconnect(Disconnect.NORMAL));
        assertThat(heard.lost).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"EMBEDDED, TLSv1.2", "EMBEDDED, TLSv1.3", "MOSQUITTO, TLSv1.2", "MOSQUITTO, TLSv1.3"})
    void messagesPass(BrokerKind kind, String protocol) throws Exception {
        assertMessagesPass(to(kind.sharedOnEveryTransport(), tls(protocol)).by(provider, heard));
    }

    @ParameterizedTest
    @CsvSource({"EMBEDDED, TLSv1.2", "EMBEDDED, TLSv1.3", "MOSQUITTO, TLSv1.2", "MOSQUITTO, TLSv1.3"})
    void aClientCertificateIsShownWhereItIsWanted(BrokerKind kind, String protocol) throws Exception {
        try (TestBroker broker = kind.start(Listeners.mutual())) {
            TlsOptions mutual = new TlsOptions(
                    TlsOptions.Trust.FILE,
                    file("ca.p12"),
                    TestCertificates.PASSWORD,
                    file("rsa.pem"),
                    file("rsa.pkcs8.pem"),
                    "",
                    true,
                    List.of(protocol),
                    List.of(),
                    "",
                    List.of());
            assertMessagesPass(to(broker, mutual).by(provider, heard));

            assertThat(failure(broker, tls(protocol))).contains("wants a client certificate");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EMBEDDED", "MOSQUITTO"})
    void theNameInTheCertificateMatters(BrokerKind kind) throws Exception {
        try (TestBroker broker = kind.start(Listeners.with(TestCertificates.Server.OTHER_HOST))) {
            TlsOptions tls = tls("TLSv1.3");

            assertThat(failure(broker, tls)).contains("127.0.0.1", TestCertificates.OTHER_HOST);

            for (TlsOptions good :
                    List.of(withServerName(tls, TestCertificates.OTHER_HOST, true), withServerName(tls, "", false))) {
                MqttConnection connection = to(broker, good).by(provider, heard);
                done(connection.disconnect(Disconnect.NORMAL));
            }
        }
    }

    @Test
    void whatIsWrongWithACertificateIsSaid() throws Exception {
        try (TestBroker broker = BrokerKind.EMBEDDED.start(Listeners.with(TestCertificates.Server.EXPIRED))) {
            assertThat(failure(broker, tls("TLSv1.3"))).contains("expired", "2020-03-01");
        }
    }

    @Test
    void aServerThatIsNotOneOfTlsIsTold() throws Exception {
        try (FakeBroker plain = new FakeBroker(
                MqttVersion.V3_1_1, client -> client.send('H', "TTP/1.1 400 Bad Request".getBytes(UTF_8)))) {
            Connecting connecting = Connecting.to(plain.host(), plain.port(), MqttVersion.V3_1_1)
                    .withNetwork(new Network(Transport.TLS, tls("TLSv1.3"), null, null, null));

            assertThat(failureOf(provider.connect(connecting.options(), heard)))
                    .isInstanceOf(ConnectFailedException.class)
                    .hasMessage(plain.host() + ":" + plain.port() + " does not speak TLS on this port");
        }
    }

    @Test
    void aServerThatClosesDuringTheHandshakeIsTold() throws Exception {
        try (FakeBroker plain = new FakeBroker(MqttVersion.V3_1_1, FakeBroker.Client::close)) {
            Connecting connecting = Connecting.to(plain.host(), plain.port(), MqttVersion.V3_1_1)
                    .withNetwork(new Network(Transport.TLS, tls("TLSv1.3"), null, null, null));

            assertThat(failureOf(provider.connect(connecting.options(), heard)))
                    .isInstanceOf(ConnectFailedException.class)
                    .hasMessageStartingWith(
                            "127.0.0.1:" + plain.port() + " closed the connection during the TLS handshake");
        }
    }
}
