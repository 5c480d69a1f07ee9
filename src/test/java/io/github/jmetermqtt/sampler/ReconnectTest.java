package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Outcome.assertFailure;
import static io.github.jmetermqtt.sampler.Outcome.assertSuccess;
import static io.github.jmetermqtt.sampler.Samplers.pub;
import static io.github.jmetermqtt.sampler.Samplers.sub;
import static io.github.jmetermqtt.sampler.Samplers.subscribe;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.broker.TcpProxy;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.ReconnectFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.Runs;
import io.github.jmetermqtt.session.TestRuns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.jmeter.samplers.SampleResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What samplers do while a connection is lost and made again. */
@Timeout(120)
@NeedsBroker
class ReconnectTest {

    private static final int OUTAGE = 500;

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private final String topic = "test/" + UUID.randomUUID();
    private MosquittoBroker broker;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(MosquittoBroker.unavailable().isEmpty(), "mosquitto is not installed");
        broker = new MosquittoBroker();
        broker.start();
    }

    @AfterEach
    void stop() throws Exception {
        TestRuns.end();
        broker.close();
    }

    private static MqttConnect reconnecting(String name, String host, int port, MqttVersion version) {
        MqttConnect connect = Samplers.connect(host, port, version);
        connect.setName(name);
        with(connect, SharedFields.CONNECTION_NAME, name);
        with(connect, ReconnectFields.RECONNECT, "automatic");
        with(connect, ReconnectFields.FIRST_DELAY, "20");
        return with(connect, ReconnectFields.MAX_DELAY, "100");
    }

    private MqttConnect reconnecting(String name) {
        return reconnecting(name, broker.host(), broker.port(), MqttVersion.V3_1_1);
    }

    private static <S extends MqttSampler> S on(String name, S sampler) {
        return with(sampler, SharedFields.CONNECTION_NAME, name);
    }

    private static MqttSession session(String name) {
        return Runs.current().find(name).first();
    }

    private static void awaitUp(String name) throws Exception {
        Eventually.holds(name + " is connected again", () -> session(name).isConnected());
    }

    /** Kills the broker and waits until the connections know. */
    private void kill(String... names) throws Exception {
        broker.kill();
        for (String name : names) {
            Eventually.holds(name + " is lost", () -> session(name).away() != null);
        }
    }

    private void startLater() {
        CompletableFuture.delayedExecutor(OUTAGE, TimeUnit.MILLISECONDS).execute(() -> {
            try {
                broker.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private SampleResult onlyOutage(String label) {
        assertThat(samplers.emitted)
                .filteredOn(result -> result.getSampleLabel().equals(label))
                .hasSize(1);
        return samplers.emitted.stream()
                .filter(result -> result.getSampleLabel().equals(label))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(names = {"V3_1_1", "V5"})
    void subscriptionsComeBackAfterARestart(MqttVersion version) throws Exception {
        for (String name : List.of("sub", "pub")) {
            assertSuccess(
                    reconnecting(name, broker.host(), broker.port(), version).sample(null));
        }
        MqttSubSampler one = on("sub", sub(topic + "/1", 1));
        MqttSubSampler other = on("sub", sub(topic + "/2," + topic + "/3", 2));
        subscribe(one);
        subscribe(other);

        kill("sub", "pub");
        broker.start();
        awaitUp("sub");
        for (int i = 1; i <= 3; i++) {
            assertSuccess(on("pub", pub(topic + "/" + i, "x")).sample(null));
        }

        assertSuccess(one.sample(null));
        assertSuccess(other.sample(null));
        for (String name : List.of("sub", "pub")) {
            SampleResult outage = onlyOutage(name + " (reconnect)");
            assertSuccess(outage);
            assertThat(outage.getResponseMessage()).isEqualTo("Reconnected: The connection was lost");
            assertThat(outage.getResponseHeaders()).matches("Attempts: \\d+\nSession present: false");
            assertThat(outage.getTime()).isBetween(20L, 20_000L);
        }
    }

    @Test
    void aPublishWaitsForTheConnection() throws Exception {
        assertSuccess(reconnecting("pub").sample(null));
        kill("pub");
        startLater();

        SampleResult published = on("pub", pub(topic, "x")).sample(null);

        assertSuccess(published);
        assertThat(published.getTime()).isGreaterThan(OUTAGE / 2);
        assertThat(onlyOutage("pub (reconnect)").getTime()).isGreaterThan(OUTAGE / 2);
    }

    @Test
    void whoWaitsTooLongFails() throws Exception {
        assertSuccess(reconnecting("pub").sample(null));
        kill("pub");
        String sentence = "The connection was lost, and was not back in time";

        SampleResult published =
                with(on("pub", pub(topic, "x")), PubFields.TIMEOUT, "50").sample(null);
        SampleResult collected = with(on("pub", sub(topic, 1)), SubFields.SUBSCRIBE_TIMEOUT, "50")
                .sample(null);

        assertFailure(published, "MQTT-LOST", sentence);
        assertThat(published.getTime()).isBetween(50L, 10_000L);
        assertFailure(collected, "MQTT-LOST", sentence);
        assertThat(Runs.current()
                        .measurements()
                        .ledger()
                        .publishers()
                        .get("MqttPubSampler")
                        .counts())
                .as("it was never published")
                .satisfies(counts -> assertThat(counts.published()).isZero());
        assertThat(samplers.emitted).as("the outage goes on").isEmpty();
    }

    @Test
    void whatWasInFlightFailsAtOnceAndTheNextOneWaits() throws Exception {
        try (TcpProxy proxy = new TcpProxy(broker)) {
            assertSuccess(reconnecting("pub", proxy.host(), proxy.port(), MqttVersion.V3_1_1)
                    .sample(null));
            proxy.cutBefore(TcpProxy.PUBACK);

            assertFailure(on("pub", pub(topic, "x")).sample(null), "MQTT-LOST", "The connection was lost");
            assertSuccess(on("pub", pub(topic, "x")).sample(null));
            assertSuccess(onlyOutage("pub (reconnect)"));
        }
    }

    @Test
    void aSubThatCollectsGoesOn() throws Exception {
        assertSuccess(reconnecting("sub").sample(null));
        MqttSubSampler sub = on("sub", sub(topic, 1));
        subscribe(sub);
        MqttSession session = session("sub");
        kill("sub");
        CompletableFuture<Void> rest = CompletableFuture.runAsync(() -> {
            try {
                broker.start();
                Eventually.holds("sub is connected again", session::isConnected);
                assertSuccess(with(Samplers.connect(broker, MqttVersion.V5), SharedFields.CONNECTION_NAME, "p")
                        .sample(null));
                assertSuccess(on("p", pub(topic, "x")).sample(null));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });

        assertSuccess(sub.sample(null));
        rest.join();

        assertSuccess(onlyOutage("sub (reconnect)"));
    }

    @Test
    void afterTheLastAttemptTheConnectionIsLost() throws Exception {
        MqttConnect connect = with(reconnecting("x"), ReconnectFields.ATTEMPTS, "2");
        assertSuccess(connect.sample(null));
        subscribe(on("x", sub(topic, 1)));
        kill("x");
        Eventually.holds("it is given up", () -> session("x").lost() != null);

        assertFailure(on("x", pub(topic, "x")).sample(null), "MQTT-LOST", "The connection was lost");
        assertFailure(on("x", sub(topic, 1)).sample(null), "MQTT-LOST", "The connection was lost");
        SampleResult outage = onlyOutage("x (reconnect)");
        assertFailure(
                outage,
                "MQTT-LOST",
                "The connection was lost; the last attempt to reconnect failed: Connection refused by 127.0.0.1:"
                        + broker.port());
        assertThat(outage.getResponseHeaders()).startsWith("Attempts: 2\n");
        assertThat(outage.getTime()).isGreaterThanOrEqualTo(20 + 40);

        broker.start();
        SampleResult connected = connect.sample(null);
        assertSuccess(connected);
        assertThat(connected.getResponseMessage()).isEqualTo("OK");
    }

    @Test
    void connectKeepsAConnectionThatIsBeingMadeAgain() throws Exception {
        MqttConnect connect = reconnecting("x");
        assertSuccess(connect.sample(null));
        kill("x");
        startLater();

        SampleResult kept = connect.sample(null);

        assertSuccess(kept);
        assertThat(kept.getResponseMessage()).isEqualTo("Kept the connection");
        assertThat(kept.getTime()).isGreaterThan(OUTAGE / 2);
    }

    @Test
    void connectReplacesAConnectionThatIsBeingMadeAgain() throws Exception {
        MqttConnect connect = reconnecting("x");
        assertSuccess(connect.sample(null));
        kill("x");
        with(connect, ReconnectFields.FIRST_DELAY, "100000");
        with(connect, ReconnectFields.MAX_DELAY, "100000");
        broker.start();

        assertSuccess(with(connect, ConnectFields.IF_CONNECTED, "replace").sample(null));

        assertSuccess(on("x", pub(topic, "x")).sample(null));
        assertThat(samplers.emitted).hasSize(1);
    }

    /** The delays are of 100 ms at most. */
    private void assertNobodyConnects() throws Exception {
        try (ServerSocket server = new ServerSocket(broker.port(), 5, InetAddress.getByName(broker.host()))) {
            server.setSoTimeout(500);
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> server.accept().close());
        }
    }

    @Test
    void aConnectionThatWasDisconnectedOrNeverCameAboutIsNotMadeAgain() throws Exception {
        assertSuccess(reconnecting("x").sample(null));
        assertSuccess(on("x", Samplers.named(new MqttDisconnect())).sample(null));
        broker.kill();
        assertFailure(
                reconnecting("x").sample(null), "MQTT-CONNECT", "Connection refused by 127.0.0.1:" + broker.port());

        assertNobodyConnects();
        assertThat(samplers.emitted).isEmpty();
    }

    @Test
    void aSubscriptionThatIsRefusedAfterTheReconnectIsSaid() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        try (FakeBroker fake = new FakeBroker(MqttVersion.V3_1_1, client -> {
            client.accept();
            if (connections.incrementAndGet() == 1) {
                client.answerSubscribe(1);
                client.close();
            } else {
                client.answerSubscribe(128);
                client.answerSubscribe(1);
            }
        })) {
            assertSuccess(reconnecting("x", fake.host(), fake.port(), MqttVersion.V3_1_1)
                    .sample(null));
            String sentence = "Failure: the broker refused the topic filter " + topic;

            assertFailure(on("x", sub(topic, 1)).sample(null), "128", sentence + " after the reconnect");
            awaitUp("x");
            subscribe(on("x", sub(topic, 1))); // anew, and now the broker grants it

            assertFailure(onlyOutage("x (reconnect)"), "128", sentence + " after the reconnect");
        }
    }

    @Test
    void aSessionThatWasTakenOverIsNotConnectedAgain() throws Exception {
        try (FakeBroker fake = new FakeBroker(MqttVersion.V5, client -> {
            client.accept();
            client.answerSubscribe(1);
            client.send(0xE0, (byte) 142, (byte) 0);
            client.close();
        })) {
            assertSuccess(
                    reconnecting("x", fake.host(), fake.port(), MqttVersion.V5).sample(null));
            String sentence = "The connection was closed with 142 Session taken over";

            assertFailure(on("x", sub(topic, 1)).sample(null), "MQTT-LOST", sentence);

            assertFailure(
                    onlyOutage("x (reconnect)"),
                    "MQTT-LOST",
                    sentence + "; a session that was taken over is not connected again");
            assertThat(session("x").lost()).isNotNull();
            Thread.sleep(300); // several delays
            assertThat(fake.heard())
                    .filteredOn(type -> type == FakeBroker.CONNECT)
                    .hasSize(1);
        }
    }

    @Test
    void withoutReconnectNothingIsTried() throws Exception {
        assertSuccess(on("x", Samplers.connect(broker, MqttVersion.V5)).sample(null));
        kill("x");

        assertFailure(on("x", pub(topic, "x")).sample(null), "MQTT-LOST", "The connection was lost");
        assertNobodyConnects();
        assertThat(samplers.emitted).isEmpty();
    }

    @Test
    void theMaximumIsNotBelowTheFirstDelay() {
        assertFailure(
                with(reconnecting("x"), ReconnectFields.MAX_DELAY, "10").sample(null),
                "MQTT-CONFIG",
                "Maximum delay (ms) \"10\" is not at least the first delay of 20");
    }
}
