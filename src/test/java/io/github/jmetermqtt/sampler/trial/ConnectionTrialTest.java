package io.github.jmetermqtt.sampler.trial;

import static io.github.jmetermqtt.sampler.trial.TrialElement.set;
import static io.github.jmetermqtt.sampler.trial.TrialElement.to;
import static io.github.jmetermqtt.sampler.trial.TrialStep.CONNECT;
import static io.github.jmetermqtt.sampler.trial.TrialStep.DISCONNECT;
import static io.github.jmetermqtt.sampler.trial.TrialStep.LOOK_UP;
import static io.github.jmetermqtt.sampler.trial.TrialStep.PUBLISH;
import static io.github.jmetermqtt.sampler.trial.TrialStep.RECEIVE;
import static io.github.jmetermqtt.sampler.trial.TrialStep.SUBSCRIBE;
import static io.github.jmetermqtt.sampler.trial.TrialStep.TCP;
import static io.github.jmetermqtt.sampler.trial.TrialStep.TLS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.Listeners;
import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.broker.Ports;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.broker.TestCertificates;
import io.github.jmetermqtt.client.Connecting;
import io.github.jmetermqtt.client.Dialect;
import io.github.jmetermqtt.client.Heard;
import io.github.jmetermqtt.client.MqttClientProvider;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Transport;
import io.github.jmetermqtt.config.MqttConnectionDefaults;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.NetworkFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.TlsFields;
import io.github.jmetermqtt.sampler.trial.TrialEnd.State;
import io.github.jmetermqtt.session.TestRuns;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.jmeter.testelement.TestElement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What "Test the connection" does, below its window. */
@NeedsBroker
@Timeout(120)
class ConnectionTrialTest {

    private static final String SECRET = "s3cret-pAsSwOrD";

    @BeforeAll
    static void loadProperties() {
        JMeterProperties.load();
    }

    private static TestElement over(TestBroker broker, Transport transport, Dialect dialect) {
        TestElement element = to(broker.host(), broker.port(transport));
        set(element, NetworkFields.TRANSPORT, NetworkFields.TRANSPORT.token(transport));
        set(element, NetworkFields.WS_PATH, Listeners.WEB_SOCKET_PATH);
        set(element, ConnectionFields.VERSION, dialect.version().number());
        set(element, ConnectionFields.CLIENT_LIBRARY, dialect.library());
        return set(
                element,
                TlsFields.CA_FILE,
                TestCertificates.shared().path("ca.pem").toString());
    }

    static Stream<Arguments> ways() {
        return Stream.of(BrokerKind.EMBEDDED, BrokerKind.MOSQUITTO)
                .flatMap(kind -> Dialect.all().stream()
                        .filter(dialect -> kind == BrokerKind.MOSQUITTO || dialect.version() != MqttVersion.V3_1)
                        .flatMap(dialect -> Stream.of(Transport.values())
                                .filter(transport ->
                                        dialect.provider().capabilities().speaks(dialect.version(), transport))
                                .map(transport -> Arguments.of(kind, dialect, transport))));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void everyStepIsToldOnEveryWay(BrokerKind kind, Dialect dialect, Transport transport) throws Exception {
        TestElement element = over(kind.sharedOnEveryTransport(), transport, dialect);
        if (transport.encrypted()) {
            set(element, TlsFields.TRUST, "file");
        }

        Told told = Told.of(element);

        assertThat(told.end().state()).as(told.all()).isEqualTo(State.GOOD);
        assertThat(told.bad()).isEmpty();
        List<TrialStep> expected =
                new ArrayList<>(List.of(LOOK_UP, TCP, CONNECT, SUBSCRIBE, PUBLISH, RECEIVE, DISCONNECT));
        if (transport.encrypted()) {
            expected.add(2, TLS);
            assertThat(told.step(TLS).said().toString()).startsWith("TLSv1.3, TLS_");
            assertThat(told.details(TLS).get(0))
                    .matches("1\\. CN=server, issued by CN=Test CA, valid until 20\\d\\d-.*");
        }
        assertThat(told.good()).isEqualTo(expected);
        assertThat(told.end().said().toString())
                .matches("The connection works: a message came back after \\d+\\.\\d ms");
        assertThat(told.details(CONNECT)).contains("Client id: " + told.clientId());
        assertThat(TestRuns.running()).isNull();
    }

    @Test
    void ofMqtt5TheConnAckIsShown() throws Exception {
        try (MosquittoBroker broker = mosquitto("max_keepalive 30", "max_qos 0", "max_topic_alias 7")) {
            Told told = Told.of(set(
                    set(to(broker.host(), broker.port()), ConnectionFields.VERSION, "5"),
                    ConnectionFields.CLIENT_ID_ASSIGNED,
                    "true"));

            assertThat(told.end().state()).as(told.all()).isEqualTo(State.GOOD);
            assertThat(told.clientId()).isEmpty();
            assertThat(told.details(CONNECT))
                    .contains(
                            "Session present: no",
                            "Server keep alive (s): 30",
                            "Maximum QoS: 0",
                            "Topic alias maximum: 7")
                    .anyMatch(line -> line.startsWith("Assigned client id: "))
                    .anyMatch(line -> line.startsWith("What is not listed"));
            assertThat(told.step(PUBLISH).said()).hasToString("One message is sent with QoS 0, which has no PUBACK");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = MqttVersion.class,
            names = {"V3_1_1", "V5"})
    void aWrongPasswordIsTheBrokersNo(MqttVersion version) throws Exception {
        assumeTrue(MosquittoBroker.unavailable().isEmpty());
        try (MosquittoBroker broker = new MosquittoBroker(MosquittoBroker.Options.DEFAULT.withUser("ann", "right"))) {
            broker.start();
            TestElement element = set(to(broker.host(), broker.port()), ConnectionFields.VERSION, version.number());
            Told told = Told.of(set(set(element, ConnectionFields.USERNAME, "ann"), ConnectionFields.PASSWORD, SECRET));

            assertThat(told.good()).containsExactly(LOOK_UP, TCP);
            assertThat(told.bad()).containsExactly(CONNECT);
            assertThat(told.end().state()).isEqualTo(State.FAILED);
            assertThat(told.end().said().toString())
                    .startsWith("The broker refused the connection: " + (version == MqttVersion.V5 ? "135 " : "5 "))
                    .endsWith("Not authorized");
            assertThat(told.advice().get(0)).startsWith("Look at User name and Password");
            assertThat(told.all()).doesNotContain(SECRET);
        }
    }

    static List<Dialect> libraries() {
        return List.copyOf(Dialect.ofEachLibrary());
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void aWrongCertificateIsShown(Dialect dialect) throws Exception {
        TestElement element = over(BrokerKind.EMBEDDED.sharedOnEveryTransport(), Transport.TLS, dialect);

        Told told = Told.of(set(element, TlsFields.TRUST, "system"));

        assertThat(told.good()).containsExactly(LOOK_UP, TCP);
        assertThat(told.bad()).containsExactly(TLS);
        assertThat(told.end().said().toString()).endsWith("is not signed by an authority that Java trusts");
        assertThat(told.details(TLS)).singleElement().asString().startsWith("1. CN=server, issued by CN=Test CA");
        assertThat(told.advice().get(0)).startsWith("Look at the section TLS");
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void aFileOfTlsThatIsNotThereIsAFailureOfTls(Dialect dialect) throws Exception {
        TestElement element = over(BrokerKind.EMBEDDED.sharedOnEveryTransport(), Transport.TLS, dialect);
        set(element, TlsFields.CA_FILE, "/no/such/file.pem");

        Told told = Told.of(set(element, TlsFields.TRUST, "file"));

        assertThat(told.bad()).containsExactly(TLS);
        assertThat(told.end().said().toString()).contains("/no/such/file.pem");
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void aClosedPortIsAFailureOfTcp(Dialect dialect) throws Exception {
        Told told = Told.of(set(to("127.0.0.1", Ports.free()), ConnectionFields.CLIENT_LIBRARY, dialect.library()));

        assertThat(told.good()).containsExactly(LOOK_UP);
        assertThat(told.bad()).containsExactly(TCP);
        assertThat(told.end().said().toString()).startsWith("Connection refused by 127.0.0.1:");
        assertThat(told.advice().get(0)).startsWith("Look at Server and Port");
    }

    @Test
    void aHostThatNobodyKnowsIsAFailureOfTheLookUp() throws Exception {
        Told told = Told.of(to("nobody.invalid", 1883));

        assertThat(told.good()).isEmpty();
        assertThat(told.bad()).containsExactly(LOOK_UP);
        assertThat(told.end().said()).hasToString("Unknown host nobody.invalid");
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void aSilentPortFailsInTheTimeOfThePanel(Dialect dialect) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            TestElement element = set(to("127.0.0.1", silent.getLocalPort()), ConnectionFields.CONNECT_TIMEOUT, "1");

            Told told = Told.of(set(element, ConnectionFields.CLIENT_LIBRARY, dialect.library()));

            assertThat(told.good()).containsExactly(LOOK_UP, TCP);
            assertThat(told.bad()).containsExactly(CONNECT);
            assertThat(told.end().said().toString()).endsWith(" within 1 s").startsWith("No CONNACK");
            assertThat(told.advice().get(0)).contains("a port for TLS stays silent without TLS");
        }
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void cancelEndsItAtASilentPortAndNothingStaysOpen(Dialect dialect) throws Exception {
        Told.of(set(to("127.0.0.1", Ports.free()), ConnectionFields.CLIENT_LIBRARY, dialect.library()));
        Leftovers.awaitNoThreads();
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            TestElement element = set(to("127.0.0.1", silent.getLocalPort()), ConnectionFields.CONNECT_TIMEOUT, "60");
            Told told = Told.begin(new TrialRequest(
                    set(element, ConnectionFields.CLIENT_LIBRARY, dialect.library()), Map.of(), List.of(), false));
            Eventually.holds("TCP is told", () -> told.good().contains(TCP));
            try (Socket socket = silent.accept()) {
                socket.setSoTimeout(10_000);
                int packet = socket.getInputStream().read(); // before a reset could take it away
                assertThat(packet).as("the CONNECT").isEqualTo(0x10);
                long start = System.nanoTime();
                told.cancel();
                told.awaitEnd();

                assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
                assertThat(told.end().state()).isEqualTo(State.CANCELLED);
                assertThat(Leftovers.readToEnd(socket)).as("the socket ends").isTrue();
            }
            Leftovers.awaitNoThreads();
        }
    }

    /** Mosquitto lets anybody subscribe; in MQTT 3.1.1 it drops the message without a word. */
    @ParameterizedTest
    @EnumSource(
            value = MqttVersion.class,
            names = {"V3_1_1", "V5"})
    void whereTheTopicIsNotAllowedTheStepsBeforeStandAsGood(MqttVersion version, @TempDir Path folder)
            throws Exception {
        Path rights = Files.writeString(folder.resolve("acl"), "topic readwrite mine/#\n");
        try (MosquittoBroker broker = mosquitto("acl_file " + rights)) {
            TestElement element = set(to(broker.host(), broker.port()), ConnectionFields.CONNECT_TIMEOUT, "2");

            Told told = Told.of(set(element, ConnectionFields.VERSION, version.number()));

            assertThat(told.good()).as(told.all()).startsWith(LOOK_UP, TCP, CONNECT, SUBSCRIBE);
            assertThat(told.bad().get(0)).isEqualTo(version == MqttVersion.V5 ? PUBLISH : RECEIVE);
            assertThat(told.end().state()).isEqualTo(State.CONNECTED);
            assertThat(told.end().said().toString())
                    .endsWith(
                            version == MqttVersion.V5
                                    ? "The broker refused the message: 135 Not authorized"
                                    : "The message did not come back within 2 s");
            assertThat(told.advice().get(0)).contains("jmeter-mqtt/test/");
        }
    }

    @Test
    void ofSeveralNodesItSaysWhichOneItTries() throws Exception {
        TestBroker broker = BrokerKind.EMBEDDED.shared();
        String node = broker.host() + ":" + broker.port();
        TestElement element = to(node + ", localhost:1", 1);

        Told told = Told.of(element);

        assertThat(told.end().state()).isEqualTo(State.GOOD);
        assertThat(told.node()).isEqualTo(node + " of 2");
        assertThat(Told.of(to(broker.host(), broker.port())).node()).isEmpty();
    }

    @Test
    void aDeviceWithAFixedClientIdStaysConnected() throws Exception {
        TestBroker broker = BrokerKind.EMBEDDED.shared();
        String id = "device-" + System.nanoTime();
        TestElement element = to(broker.host(), broker.port());
        set(set(element, ConnectionFields.CLIENT_ID, id), ConnectionFields.CLIENT_ID_SUFFIX, "false");
        try (MqttClientProvider provider = Dialect.all().get(0).provider()) {
            Heard heard = new Heard();
            MqttConnection device = Connecting.to(broker.host(), broker.port(), MqttVersion.V3_1_1)
                    .withClientId(id)
                    .by(provider, heard);

            Told told = Told.of(element);

            assertThat(told.end().state()).isEqualTo(State.GOOD);
            assertThat(told.fixed()).isTrue();
            assertThat(told.clientId()).startsWith(id).hasSizeGreaterThan(id.length());
            assertThat(device.isConnected()).isTrue();

            Told exactly = Told.begin(new TrialRequest(element, Map.of(), List.of(), true))
                    .awaitEnd();

            assertThat(exactly.clientId()).isEqualTo(id);
            Eventually.holds("the device is disconnected", () -> !heard.lost.isEmpty());
        }
    }

    @Test
    void emptyFieldsGetTheDefaultsAndConstantsOfThePlan() throws Exception {
        TestBroker broker = BrokerKind.EMBEDDED.shared();
        TestElement element = set(new MqttConnectionDefaults(), ConnectionFields.SERVER, "${host}");
        set(element, SharedFields.RESPONSE_TEXT, "${nobody.reads.this}");
        set(element, TlsFields.CA_FILE, "${nor.this}");

        Told told = Told.begin(new TrialRequest(
                        element,
                        Map.of(ConnectionFields.PORT.key(), "${port}"),
                        List.of(
                                Map.of("host", "other", "port", Integer.toString(broker.port())),
                                Map.of("host", broker.host())),
                        false))
                .awaitEnd();

        assertThat(told.end().state()).as(told.all()).isEqualTo(State.GOOD);
    }

    @Test
    void anExpressionWithoutAValueIsNamedWithoutItsParameters() throws Exception {
        TestElement element = set(to("localhost", 1), ConnectionFields.PASSWORD, "${__groovy(\"" + SECRET + "\")}");
        Told told = Told.of(element);
        assertThat(told.end().state()).isEqualTo(State.FAILED);
        assertThat(told.end().said().toString()).startsWith("Password has ${__groovy(…)}, which has no value");
        assertThat(told.all()).doesNotContain(SECRET);

        assertThat(Told.of(to("${host}", 1)).end().said().toString())
                .startsWith("Server has ${host}, which has no value");
    }

    @Test
    void aWrongFieldIsNamed() throws Exception {
        assertThat(Told.of(set(to("localhost", 1), ConnectionFields.PORT, "99999"))
                        .end()
                        .said()
                        .toString())
                .startsWith("Port \"99999\" is not");
    }

    private static MosquittoBroker mosquitto(String... lines) throws IOException {
        assumeTrue(MosquittoBroker.unavailable().isEmpty());
        MosquittoBroker broker = new MosquittoBroker(MosquittoBroker.Options.DEFAULT, lines);
        broker.start();
        return broker;
    }
}
