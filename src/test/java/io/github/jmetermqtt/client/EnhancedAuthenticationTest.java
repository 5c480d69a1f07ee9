package io.github.jmetermqtt.client;

import static io.github.jmetermqtt.client.Connecting.done;
import static io.github.jmetermqtt.client.Connecting.failureOf;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.EmbeddedBroker;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.client.auth.ScramSha256;
import io.github.jmetermqtt.client.hivemq.HivemqProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Enhanced authentication, MQTT 5 section 4.12, with a broker that asks for SCRAM-SHA-256 and with some that cheat. */
@Timeout(60)
@NeedsBroker
class EnhancedAuthenticationTest {

    private static final int AUTH = 15;
    private static final int AUTH_FIRST_BYTE = 0xF0;
    private static final int CONTINUE = 24;
    private static final String PASSWORD = "s3cret-pencil";

    private static EmbeddedBroker scramBroker;

    private final HivemqProvider provider = new HivemqProvider();
    private final Heard heard = new Heard();

    @BeforeAll
    static void startBroker() throws Exception {
        scramBroker = new EmbeddedBroker(ScramExtension.knowing(PASSWORD));
        scramBroker.start();
    }

    @AfterAll
    static void closeBroker() throws Exception {
        scramBroker.close();
    }

    @AfterEach
    void freeThreads() {
        provider.close();
    }

    private static Connecting to(String host, int port, String password, MqttAuthenticatorFactory factory) {
        return Tuned.with(
                Connecting.to(host, port, MqttVersion.V5).withCredentials(new Credentials("alice", password)),
                Tuned.authentication(factory));
    }

    private static Connecting scram(String password) {
        return to(scramBroker.host(), scramBroker.port(), password, new ScramSha256());
    }

    private static Connecting scram(FakeBroker broker) {
        return to(broker.host(), broker.port(), PASSWORD, new ScramSha256());
    }

    private static WireBytes authentication(byte[] data) {
        return new WireBytes().u8(0x15).text(ScramServer.METHOD).u8(0x16).data(data);
    }

    /** The authentication data of a CONNECT or an AUTH; the library writes it right behind the method. */
    private static byte[] dataIn(FakeBroker.Packet packet) {
        byte[] body = packet.body();
        int at = new String(body, ISO_8859_1).indexOf(ScramServer.METHOD) + ScramServer.METHOD.length();
        assertThat(body[at]).isEqualTo((byte) 0x16);
        int length = (body[at + 1] & 0xFF) << 8 | (body[at + 2] & 0xFF);
        return Arrays.copyOfRange(body, at + 3, at + 3 + length);
    }

    private Throwable failure(Connecting connecting) throws Exception {
        Throwable failure = failureOf(provider.connect(connecting.options(), heard));
        assertThat(failure.getMessage()).doesNotContain(PASSWORD);
        assertThat(heard.lost).as("it never was established").isEmpty();
        return failure;
    }

    private void assertFailed(Connecting connecting, String sentence) throws Exception {
        assertThat(failure(connecting))
                .isInstanceOf(ConnectFailedException.class)
                .hasMessage(sentence);
    }

    private void assertRefused(Connecting connecting, int code, String name) throws Exception {
        Throwable failure = failure(connecting);
        assertThat(failure).isInstanceOf(RefusedException.class).hasMessage(name);
        assertThat(((RefusedException) failure).code()).isEqualTo(code);
    }

    @Test
    void theRightPasswordConnects() throws Exception {
        MqttConnection connection = scram(PASSWORD).by(provider, heard);

        assertThat(connection.isConnected()).isTrue();
        assertThat(connection.connAck().headers()).contains(new Header("Authentication method", "SCRAM-SHA-256"));
        done(connection.publish(new OutboundMessage("a", Tuned.text("x"), Qos.AT_LEAST_ONCE, false)));
        done(connection.disconnect(Disconnect.NORMAL));
    }

    @Test
    void theWrongPasswordIsRefused() throws Exception {
        assertRefused(scram("other"), 135, "Not authorized");
    }

    @Test
    void aMethodThatTheBrokerDoesNotKnowIsRefused() throws Exception {
        TestBroker mosquitto = BrokerKind.MOSQUITTO.shared();
        assertRefused(
                to(mosquitto.host(), mosquitto.port(), PASSWORD, new ScramSha256()), 140, "Bad authentication method");
    }

    @Test
    void aBrokerWithoutAuthenticationThatLetsEverybodyInIsLeft() throws Exception {
        TestBroker hivemq = BrokerKind.EMBEDDED.shared();
        assertFailed(
                to(hivemq.host(), hivemq.port(), PASSWORD, new ScramSha256()),
                "The broker did not prove itself with SCRAM-SHA-256");
    }

    @Test
    void anotherMethodThanTheBrokersIsRefused() throws Exception {
        assertRefused(
                to(scramBroker.host(), scramBroker.port(), PASSWORD, new Method("X-OTHER")),
                140,
                "Bad authentication method");
    }

    @Test
    void neitherNameNorPasswordIsInTheConnect() throws Exception {
        List<FakeBroker.Packet> packets = new ArrayList<>();
        ScramServer server = new ScramServer(PASSWORD);
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            packets.add(client.await(FakeBroker.CONNECT));
            challenge(client, server.challenge(dataIn(packets.get(0))));
            packets.add(client.await(AUTH));
            accept(client, authentication(server.verify(dataIn(packets.get(1)))));
        })) {
            done(scram(broker).by(provider, heard).disconnect(Disconnect.NORMAL));

            assertThat(packets).hasSize(2);
            for (FakeBroker.Packet packet : packets) {
                assertThat(new String(packet.body(), UTF_8)).doesNotContain(PASSWORD);
            }
            int connectFlags = packets.get(0).body()[7];
            assertThat(connectFlags & 0xC0).as("user name and password flag").isZero();
        }
    }

    private static void challenge(FakeBroker.Client client, byte[] data) throws Exception {
        client.send(
                AUTH_FIRST_BYTE,
                new WireBytes().u8(CONTINUE).properties(authentication(data)).array());
    }

    private static void accept(FakeBroker.Client client, WireBytes properties) throws Exception {
        client.send(0x20, new WireBytes().u8(0, 0).properties(properties).array());
    }

    @Test
    void aBrokerThatDoesNotKnowThePasswordIsLeft() throws Exception {
        ScramServer server = new ScramServer(PASSWORD);
        try (FakeBroker impostor = new FakeBroker(MqttVersion.V5, client -> {
            challenge(client, server.challenge(dataIn(client.await(FakeBroker.CONNECT))));
            client.await(AUTH);
            accept(client, authentication("v=AAAA".getBytes(UTF_8)));
        })) {
            assertFailed(scram(impostor), "The broker did not prove itself with SCRAM-SHA-256");
            impostor.awaitGone();
            assertThat(impostor.heard()).containsExactly(FakeBroker.CONNECT, AUTH, FakeBroker.DISCONNECT);
        }
    }

    @Test
    void aBrokerThatAsksForNoProofIsLeft() throws Exception {
        try (FakeBroker impostor = new FakeBroker(MqttVersion.V5, client -> {
            client.await(FakeBroker.CONNECT);
            accept(client, new WireBytes().u8(0x15).text(ScramServer.METHOD));
        })) {
            assertFailed(scram(impostor), "The broker did not prove itself with SCRAM-SHA-256");
        }
    }

    @Test
    void aBrokerThatIgnoresTheMethodIsLeft() throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, FakeBroker.Client::accept)) {
            assertFailed(
                    scram(broker),
                    "Cannot connect to 127.0.0.1:" + broker.port() + ": Auth method in CONNACK must be present.");
        }
    }

    @Test
    void aWrongChallengeIsOneSentence() throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            client.await(FakeBroker.CONNECT);
            challenge(client, "guess what".getBytes(UTF_8));
        })) {
            assertFailed(scram(broker), "The broker's data for SCRAM-SHA-256 is not a challenge");
        }
    }

    @Test
    void aBrokerThatNeverGoesOnIsATimeout() throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            client.await(FakeBroker.CONNECT);
            challenge(client, "x".getBytes(UTF_8));
        })) {
            Connecting connecting = to(broker.host(), broker.port(), PASSWORD, new Method("SCRAM-SHA-256"));
            ConnectOptions options = connecting.options();

            Throwable failure = failure(new Connecting(new ConnectOptions(
                    options.endpoint(),
                    options.network(),
                    options.version(),
                    options.clientId(),
                    options.credentials(),
                    options.keepAliveSeconds(),
                    options.cleanStart(),
                    null,
                    options.properties(),
                    Duration.ofSeconds(1))));

            assertThat(((ConnectFailedException) failure).isTimeout()).isTrue();
            broker.awaitGone();
        }
    }

    @Test
    void whatTheMethodNeedsIsAskedForBeforeAnythingIsSent() throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {})) {
            assertFailed(
                    to(broker.host(), broker.port(), null, new ScramSha256()),
                    "SCRAM-SHA-256 needs a user name and a password");
            assertThat(broker.heard()).isEmpty();
        }
    }

    @Test
    void aMethodThatBreaksIsOneSentence() throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            client.await(FakeBroker.CONNECT);
            challenge(client, "break".getBytes(UTF_8));
        })) {
            assertFailed(
                    to(broker.host(), broker.port(), PASSWORD, new Method("SCRAM-SHA-256")),
                    "The authentication method SCRAM-SHA-256 failed: java.lang.IllegalStateException: broken");
        }
    }

    /** Says yes to everything but "break". */
    private record Method(String method) implements MqttAuthenticatorFactory, MqttAuthenticator {

        @Override
        public MqttAuthenticator create(Credentials credentials) {
            return this;
        }

        @Override
        public byte[] begin() {
            return null;
        }

        @Override
        public byte[] answer(byte[] challenge) {
            if (new String(challenge, UTF_8).equals("break")) {
                throw new IllegalStateException("broken");
            }
            return challenge;
        }

        @Override
        public boolean accepts(byte[] last) {
            return true;
        }
    }
}
