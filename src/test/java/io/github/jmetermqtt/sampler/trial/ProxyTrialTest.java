package io.github.jmetermqtt.sampler.trial;

import static io.github.jmetermqtt.sampler.trial.TrialElement.set;
import static io.github.jmetermqtt.sampler.trial.TrialElement.to;
import static io.github.jmetermqtt.sampler.trial.TrialStep.CONNECT;
import static io.github.jmetermqtt.sampler.trial.TrialStep.DISCONNECT;
import static io.github.jmetermqtt.sampler.trial.TrialStep.LOOK_UP;
import static io.github.jmetermqtt.sampler.trial.TrialStep.PROXY;
import static io.github.jmetermqtt.sampler.trial.TrialStep.PUBLISH;
import static io.github.jmetermqtt.sampler.trial.TrialStep.RECEIVE;
import static io.github.jmetermqtt.sampler.trial.TrialStep.SUBSCRIBE;
import static io.github.jmetermqtt.sampler.trial.TrialStep.TCP;
import static io.github.jmetermqtt.sampler.trial.TrialStep.TLS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.TakesLong;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.ForwardProxy;
import io.github.jmetermqtt.broker.Listeners;
import io.github.jmetermqtt.broker.Ports;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.broker.TestCertificates;
import io.github.jmetermqtt.client.Transport;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.NetworkFields;
import io.github.jmetermqtt.field.TlsFields;
import io.github.jmetermqtt.sampler.trial.TrialEnd.State;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.jmeter.testelement.TestElement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** "Test the connection" through a proxy: a person sees whether the proxy or the broker is to blame. */
@NeedsBroker
@Timeout(120)
@TakesLong
class ProxyTrialTest {

    private static final String ELSEWHERE = "broker.only-the-proxy-knows.invalid";
    private static final String SECRET = "s3cret-pAsSwOrD";
    private static final String LOGIN = "me:" + SECRET;

    @BeforeAll
    static void loadProperties() {
        JMeterProperties.load();
    }

    private static TestElement through(String kind, int proxyPort, TestElement element) {
        set(set(element, NetworkFields.PROXY, kind), NetworkFields.PROXY_HOST, "127.0.0.1");
        return set(element, NetworkFields.PROXY_PORT, Integer.toString(proxyPort));
    }

    private static TestElement login(TestElement element, String password) {
        return set(set(element, NetworkFields.PROXY_USERNAME, "me"), NetworkFields.PROXY_PASSWORD, password);
    }

    private static TestElement over(Transport transport, TestElement element) {
        set(element, NetworkFields.TRANSPORT, NetworkFields.TRANSPORT.token(transport));
        set(element, NetworkFields.WS_PATH, Listeners.WEB_SOCKET_PATH);
        set(element, TlsFields.TRUST, "file");
        set(element, TlsFields.VERIFY_HOST, "false");
        return set(
                element,
                TlsFields.CA_FILE,
                TestCertificates.shared().path("ca.pem").toString());
    }

    private static ForwardProxy proxy(String kind, String login, Map<String, String> hosts) throws Exception {
        return new ForwardProxy(kind.equals("socks5"), login, hosts);
    }

    static Stream<Arguments> kindsAndTransports() {
        return Stream.of("socks5", "http")
                .flatMap(kind -> Stream.of(Transport.values()).map(transport -> Arguments.of(kind, transport)));
    }

    @ParameterizedTest
    @MethodSource("kindsAndTransports")
    void theProxyHasAStepOfItsOwn(String kind, Transport transport) throws Exception {
        TestBroker broker = BrokerKind.EMBEDDED.sharedOnEveryTransport();
        try (ForwardProxy proxy = proxy(kind, LOGIN, Map.of(ELSEWHERE, broker.host()))) {
            TestElement element = over(transport, to(ELSEWHERE, broker.port(transport)));

            Told told = Told.of(login(through(kind, proxy.port(), element), SECRET));

            assertThat(told.end().state()).as(told.all()).isEqualTo(State.GOOD);
            List<TrialStep> expected =
                    new ArrayList<>(List.of(LOOK_UP, TCP, PROXY, CONNECT, SUBSCRIBE, PUBLISH, RECEIVE, DISCONNECT));
            if (transport.encrypted()) {
                expected.add(3, TLS);
            }
            assertThat(told.good()).isEqualTo(expected);
            assertThat(told.step(TCP).said()).hasToString("Connected to the proxy 127.0.0.1:" + proxy.port());
            assertThat(told.step(PROXY).said())
                    .hasToString("The proxy has connected to " + ELSEWHERE + ":" + broker.port(transport));
            assertThat(told.all()).doesNotContain(SECRET);
        }
    }

    @ParameterizedTest
    @MethodSource("kindsAndTransports")
    void aWrongPasswordOfTheProxyIsTheProxysNo(String kind, Transport transport) throws Exception {
        try (ForwardProxy proxy = proxy(kind, "me:right", Map.of())) {
            TestElement element = over(transport, to("127.0.0.1", 1));

            Told told = Told.of(login(through(kind, proxy.port(), element), SECRET));

            assertBlamesTheProxy(told, ":1: user or password is wrong or missing");
            assertThat(told.advice()).singleElement().asString().contains("Proxy user name and Proxy password");
            assertThat(told.all()).doesNotContain(SECRET);
        }
    }

    private static void assertBlamesTheProxy(Told told, String end) {
        assertThat(told.good()).as(told.all()).containsExactly(LOOK_UP, TCP);
        assertThat(told.bad()).containsExactly(PROXY);
        assertThat(told.end().state()).isEqualTo(State.FAILED);
        assertThat(told.end().said().toString())
                .startsWith("The proxy 127.0.0.1:")
                .contains(" did not connect to ")
                .endsWith(end);
        assertThat(told.advice()).singleElement().asString().startsWith("The proxy can be reached, the broker not yet");
    }

    @ParameterizedTest
    @MethodSource("kindsAndTransports")
    void aProxyThatDoesNotReachTheBrokerSaysSo(String kind, Transport transport) throws Exception {
        int nobody = Ports.free();
        try (ForwardProxy proxy = proxy(kind, null, Map.of())) {
            Told told = Told.of(through(kind, proxy.port(), over(transport, to("127.0.0.1", nobody))));

            assertBlamesTheProxy(
                    told, nobody + (kind.equals("http") ? ": 502 Bad Gateway" : ": CONNECTION_REFUSED(5)"));
        }
    }

    @ParameterizedTest
    @MethodSource("kindsAndTransports")
    void aSilentProxyEndsInTheTimeOfThePanel(String kind, Transport transport) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            TestElement element = set(over(transport, to("127.0.0.1", 1)), ConnectionFields.CONNECT_TIMEOUT, "1");

            Told told = Told.of(through(kind, silent.getLocalPort(), element));

            assertBlamesTheProxy(told, ":1: no answer within 1 s");
            assertThat(told.advice()).singleElement().asString().contains("Look at Proxy and Proxy port");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks5", "http"})
    void cancelEndsItAtASilentProxyAndNothingStaysOpen(String kind) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            TestElement element = set(to("127.0.0.1", 1), ConnectionFields.CONNECT_TIMEOUT, "60");
            Told told = Told.begin(
                    new TrialRequest(through(kind, silent.getLocalPort(), element), Map.of(), List.of(), false));
            Eventually.holds("TCP is told", () -> told.good().contains(TCP));
            try (Socket socket = silent.accept()) {
                socket.setSoTimeout(10_000);
                assertThat(socket.getInputStream().read())
                        .as("it has begun to ask")
                        .isNotNegative();
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

    @ParameterizedTest
    @ValueSource(strings = {"socks5", "http"})
    void aProxyThatIsNotThereIsNoFaultOfTheBroker(String kind) throws Exception {
        int nobody = Ports.free();

        Told told = Told.of(through(kind, nobody, to("127.0.0.1", 1)));

        assertThat(told.good()).containsExactly(LOOK_UP);
        assertThat(told.bad()).containsExactly(TCP);
        assertThat(told.end().said()).hasToString("Connection refused by the proxy 127.0.0.1:" + nobody);
        assertThat(told.advice()).singleElement().asString().startsWith("Look at Proxy host and Proxy port");

        Told unknown =
                Told.of(set(through(kind, nobody, to("127.0.0.1", 1)), NetworkFields.PROXY_HOST, "proxy.invalid"));

        assertThat(unknown.bad()).containsExactly(LOOK_UP);
        assertThat(unknown.end().said()).hasToString("Unknown host of the proxy proxy.invalid");
        assertThat(unknown.advice()).singleElement().asString().startsWith("Look at Proxy host:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks5", "http"})
    void behindAGoodProxyASilentBrokerIsToBlame(String kind) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                ForwardProxy proxy = proxy(kind, null, Map.of())) {
            TestElement element = set(to("127.0.0.1", silent.getLocalPort()), ConnectionFields.CONNECT_TIMEOUT, "1");

            Told told = Told.of(through(kind, proxy.port(), element));

            assertThat(told.good()).containsExactly(LOOK_UP, TCP, PROXY);
            assertThat(told.bad()).containsExactly(CONNECT);
            assertThat(told.end().said())
                    .hasToString("No CONNACK from 127.0.0.1:" + silent.getLocalPort() + " within 1 s");
            assertThat(told.advice()).singleElement().asString().contains("no broker answers there");

            Told encrypted = Told.of(over(Transport.TLS, element));

            assertThat(encrypted.good()).containsExactly(LOOK_UP, TCP, PROXY);
            assertThat(encrypted.bad()).containsExactly(TLS);
        }
    }
}
