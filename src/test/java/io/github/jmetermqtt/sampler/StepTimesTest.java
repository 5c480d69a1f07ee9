package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Outcome.assertSuccess;
import static io.github.jmetermqtt.sampler.Samplers.connect;
import static io.github.jmetermqtt.sampler.Samplers.pub;
import static io.github.jmetermqtt.sampler.Samplers.sub;
import static io.github.jmetermqtt.sampler.Samplers.subscribe;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.broker.ForwardProxy;
import io.github.jmetermqtt.broker.Listeners;
import io.github.jmetermqtt.broker.Ports;
import io.github.jmetermqtt.broker.TcpProxy;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.broker.TestCertificates;
import io.github.jmetermqtt.client.Dialect;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Transport;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.NetworkFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.ReconnectFields;
import io.github.jmetermqtt.field.TlsFields;
import io.github.jmetermqtt.measure.DeliverySummary;
import io.github.jmetermqtt.measure.Step;
import io.github.jmetermqtt.measure.StepSummary;
import io.github.jmetermqtt.session.Runs;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.jmeter.samplers.SampleResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the time of a connect, a subscribe and a publish at QoS 2 goes. */
@Timeout(60)
@NeedsBroker
class StepTimesTest {

    private static final long DELAY_MILLIS = 150;
    private static final long DELAY = TimeUnit.MILLISECONDS.toNanos(DELAY_MILLIS);

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private static Map<Step, StepSummary> steps() {
        return DeliverySummary.of(Runs.current().measurements()).steps();
    }

    private static StepSummary step(Step step) {
        return steps().get(step);
    }

    private static void assertFailed(Step... which) {
        Set<Step> failed = new LinkedHashSet<>();
        steps().forEach((step, summary) -> {
            if (summary.failed() > 0) {
                assertThat(summary.failed()).isEqualTo(1);
                failed.add(step);
            }
        });
        assertThat(failed).containsExactly(which);
        assertThat(step(Step.CONNECT).times().count()).isZero();
    }

    static Stream<Arguments> ways() {
        return Dialect.all().stream()
                .filter(dialect -> dialect.version() != MqttVersion.V3_1)
                .flatMap(dialect -> Stream.of(Transport.values())
                        .filter(transport -> dialect.provider().capabilities().speaks(dialect.version(), transport))
                        .map(transport -> Arguments.of(dialect, transport)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("ways")
    void eachStepOfEachWayHasItsTime(Dialect dialect, Transport transport) throws Exception {
        Runs.current().measurements().steps().wantPublishes();
        TestBroker broker = BrokerKind.EMBEDDED.sharedOnEveryTransport();
        MqttConnect connect = connect("localhost", broker.port(transport), dialect.version());
        with(connect, NetworkFields.TRANSPORT, NetworkFields.TRANSPORT.token(transport));
        with(connect, NetworkFields.WS_PATH, Listeners.WEB_SOCKET_PATH);
        with(connect, ConnectionFields.CLIENT_LIBRARY, dialect.library());
        with(connect, TlsFields.TRUST, "file");
        with(
                connect,
                TlsFields.CA_FILE,
                TestCertificates.shared().path("ca.pem").toString());

        assertSuccess(connect.sample(null));

        Set<Step> expected = EnumSet.of(Step.CONNECT, Step.LOOK_UP, Step.TCP, Step.CONNACK);
        if (transport.encrypted()) {
            expected.add(Step.TLS);
        }
        if (transport.webSocket()) {
            expected.add(Step.WEB_SOCKET);
        }
        assertThat(steps().keySet()).isEqualTo(expected);
        long parts = 0;
        for (Step step : expected) {
            assertThat(step(step).times().count()).as(step.word()).isEqualTo(1);
            parts += step == Step.CONNECT ? 0 : step(step).times().max();
        }
        // what is read is up to 0.1 % too long, and at least 1 us for each
        assertThat(parts).isLessThanOrEqualTo(step(Step.CONNECT).times().max() * 101 / 100 + 10_000);

        subscribe(sub("steps/a", 1));
        assertThat(step(Step.SUBACK).times().count()).isEqualTo(1);
        MqttPubSampler pub = with(pub("steps/b", "x"), PubFields.QOS, "2");
        for (int i = 0; i < 3; i++) {
            assertSuccess(pub.sample(null));
        }
        assertThat(step(Step.PUBREC).times().count()).isEqualTo(3);
        assertThat(step(Step.PUBCOMP).times().count()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks5", "http"})
    void theProxyHasAStepOfItsOwn(String kind) throws Exception {
        TestBroker broker = BrokerKind.EMBEDDED.shared();
        try (ForwardProxy proxy = new ForwardProxy(kind.equals("socks5"), null, Map.of())) {
            MqttConnect connect = connect(broker, MqttVersion.V5);
            with(connect, NetworkFields.PROXY, kind);
            with(connect, NetworkFields.PROXY_HOST, "127.0.0.1");
            with(connect, NetworkFields.PROXY_PORT, Integer.toString(proxy.port()));
            assertSuccess(connect.sample(null));

            assertThat(steps()).containsOnlyKeys(Step.CONNECT, Step.TCP, Step.PROXY, Step.CONNACK);
            assertThat(step(Step.PROXY).times().count()).isEqualTo(1);
        }
    }

    static Stream<Dialect> libraries() {
        return Dialect.ofEachLibrary().stream();
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void theTimeOfTheBrokerIsInTheStepInWhichItIsSlow(Dialect dialect) throws Exception {
        Runs.current().measurements().steps().wantPublishes();
        try (TcpProxy proxy = new TcpProxy(BrokerKind.EMBEDDED.shared())) {
            proxy.delay(Duration.ZERO, Duration.ofMillis(DELAY_MILLIS));
            MqttConnect connect = connect(proxy.host(), proxy.port(), MqttVersion.V3_1_1);
            SampleResult result = with(connect, ConnectionFields.CLIENT_LIBRARY, dialect.library())
                    .sample(null);
            subscribe(sub("steps/slow", 1));
            assertSuccess(with(pub("steps/slow", "x"), PubFields.QOS, "2").sample(null));

            for (Step step : EnumSet.of(Step.CONNECT, Step.CONNACK, Step.SUBACK, Step.PUBREC, Step.PUBCOMP)) {
                assertThat(step(step).times().max()).as(step.word()).isGreaterThanOrEqualTo(DELAY);
            }
            assertThat(step(Step.CONNECT).times().max() - step(Step.TCP).times().max())
                    .isGreaterThanOrEqualTo(DELAY * 99 / 100);
            // an IP address needs no look-up
            assertThat(steps()).doesNotContainKeys(Step.LOOK_UP, Step.TLS, Step.PROXY, Step.WEB_SOCKET);
            // each is rounded to whole ms
            assertThat(result.getTime() - result.getConnectTime()).isGreaterThanOrEqualTo(DELAY_MILLIS - 2);
        }
    }

    @Test
    void nobodyTakesTheTimesOfPublishesWhereNobodyWantsThem() throws Exception {
        assertSuccess(connect(BrokerKind.EMBEDDED.shared(), MqttVersion.V5).sample(null));
        assertSuccess(with(pub("steps/unseen", "x"), PubFields.QOS, "2").sample(null));

        assertThat(steps()).doesNotContainKeys(Step.PUBREC, Step.PUBCOMP);
    }

    @Test
    void anAttemptThatFailsCountsInTheStepThatItWasAt() throws Exception {
        connect("127.0.0.1", Ports.free(), MqttVersion.V5).sample(null);
        assertFailed(Step.CONNECT, Step.TCP);
    }

    @Test
    void soDoesALookUp() {
        SampleResult result =
                connect("no-such-host.invalid", 1883, MqttVersion.V5).sample(null);
        assertFailed(Step.CONNECT, Step.LOOK_UP);
        assertThat(result.getConnectTime()).isZero();
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void soDoesAHandshakeThatDoesNotEnd(Dialect dialect) throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            MqttConnect connect = connect("127.0.0.1", silent.getLocalPort(), MqttVersion.V3_1_1);
            with(connect, NetworkFields.TRANSPORT, "tls");
            with(connect, ConnectionFields.CONNECT_TIMEOUT, "1");
            SampleResult result = with(connect, ConnectionFields.CLIENT_LIBRARY, dialect.library())
                    .sample(null);

            assertFailed(Step.CONNECT, Step.TLS);
            assertThat(step(Step.TCP).times().count()).isEqualTo(1);
            assertThat(result.getConnectTime()).isPositive();
        }
    }

    @Test
    void soDoesARefusal() throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            client.await(FakeBroker.CONNECT);
            client.send(0x20, (byte) 0, (byte) 135, (byte) 0);
        })) {
            connect(broker.host(), broker.port(), MqttVersion.V5).sample(null);
            assertFailed(Step.CONNECT, Step.CONNACK);
        }
    }

    @Test
    void aRefusedSubscribeCountsAsFailed() throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            client.accept();
            client.answerSubscribe(135);
        })) {
            assertSuccess(connect(broker.host(), broker.port(), MqttVersion.V5).sample(null));
            sub("steps/refused", 1).sample(null);

            assertThat(step(Step.SUBACK).failed()).isEqualTo(1);
            assertThat(step(Step.SUBACK).times().count()).isZero();
        }
    }

    @Test
    void aReconnectIsTimedAsWell() throws Exception {
        try (TcpProxy proxy = new TcpProxy(BrokerKind.EMBEDDED.shared())) {
            MqttConnect connect = connect(proxy.host(), proxy.port(), MqttVersion.V5);
            with(connect, ReconnectFields.RECONNECT, "automatic");
            with(connect, ReconnectFields.FIRST_DELAY, "1");
            assertSuccess(connect.sample(null));
            subscribe(sub("steps/again", 1));

            proxy.cut();

            Eventually.holds("it is back", () -> step(Step.SUBACK).times().count() == 2);
            assertThat(step(Step.CONNECT).times().count()).isGreaterThanOrEqualTo(2);
            assertThat(step(Step.TCP).times().count()).isGreaterThanOrEqualTo(2);
        }
    }
}
