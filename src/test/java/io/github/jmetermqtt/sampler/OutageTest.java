package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Outcome.assertFailure;
import static io.github.jmetermqtt.sampler.Outcome.assertSuccess;
import static io.github.jmetermqtt.sampler.Samplers.request;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.field.ReconnectFields;
import io.github.jmetermqtt.field.RequestFields;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.Runs;
import io.github.jmetermqtt.session.StopSignal;
import io.github.jmetermqtt.session.TestRuns;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.jmeter.samplers.SampleResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Outages of a broker that listens all the time, so that every attempt is seen: what waits for their end, and what ends them. */
@Timeout(60)
@NeedsBroker
class OutageTest {

    private static final int DELAY = 300;
    private static final String GIVEN_UP = "The connection was lost; it was given up before it was back";

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private static MqttConnect connect(FakeBroker broker, int delayMillis) {
        MqttConnect connect = Samplers.connect(broker.host(), broker.port(), MqttVersion.V3_1_1);
        connect.setName("x");
        with(connect, ReconnectFields.RECONNECT, "automatic");
        with(connect, ReconnectFields.FIRST_DELAY, Integer.toString(delayMillis));
        return with(connect, ReconnectFields.MAX_DELAY, Integer.toString(delayMillis));
    }

    private static void awaitOutage() throws Exception {
        MqttSession session = Runs.current().find("").first();
        Eventually.holds("the connection is lost", () -> session.away() != null);
    }

    /** A connection that the broker has just closed, and that it would accept again. */
    private static FakeBroker lost() throws Exception {
        FakeBroker broker = new FakeBroker(MqttVersion.V3_1_1, FakeBroker.Client::accept);
        assertSuccess(connect(broker, DELAY).sample(null));
        broker.die();
        awaitOutage();
        return broker;
    }

    private static SampleResult disconnect() {
        return Samplers.named(new MqttDisconnect()).sample(null);
    }

    private static void assertNobodyConnects(FakeBroker broker) throws Exception {
        Thread.sleep(4 * DELAY);
        assertThat(broker.heard()).containsExactly(FakeBroker.CONNECT);
    }

    @Test
    void whatIsLostIsConnectedAgain() throws Exception {
        try (FakeBroker broker = lost()) {
            Eventually.holds("it is connected again", () -> broker.heard().size() == 2);
        }
    }

    @Test
    void disconnectEndsAnOutage() throws Exception {
        try (FakeBroker broker = lost()) {
            assertFailure(disconnect(), "MQTT-LOST", "The connection was lost");

            assertThat(samplers.emitted).hasSize(1);
            assertFailure(samplers.emitted.get(0), "MQTT-LOST", GIVEN_UP);
            assertNobodyConnects(broker);
        }
    }

    @Test
    void theEndOfATestEndsAnOutage() throws Exception {
        try (FakeBroker broker = lost()) {
            TestRuns.end();

            Eventually.holds(
                    "no thread is left",
                    () -> Thread.getAllStackTraces().keySet().stream()
                            .noneMatch(thread -> thread.getName().equals("mqtt-reconnect")));
            assertNobodyConnects(broker);
        }
    }

    @Test
    void theEndOfAThreadEndsAnOutage() throws Exception {
        try (FakeBroker broker = lost()) {
            Runs.current().closeThread(StopSignal.NONE);

            assertNobodyConnects(broker);
        }
    }

    @Test
    void anAttemptThatSucceedsAfterTheDisconnectIsDropped() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        CountDownLatch attempt = new CountDownLatch(1);
        CountDownLatch disconnected = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        try (FakeBroker broker = new FakeBroker(MqttVersion.V3_1_1, client -> {
            if (connections.incrementAndGet() == 1) {
                client.accept();
                client.close();
                return;
            }
            client.await(FakeBroker.CONNECT);
            attempt.countDown();
            disconnected.await();
            client.send(0x20, (byte) 0, (byte) 0);
            while (client.read() != null) {
                // until the client goes
            }
            gone.countDown();
        })) {
            assertSuccess(connect(broker, 20).sample(null));
            awaitOutage();
            assertThat(attempt.await(20, TimeUnit.SECONDS)).isTrue();

            assertFailure(disconnect(), "MQTT-LOST", "The connection was lost");
            disconnected.countDown();

            assertThat(gone.await(20, TimeUnit.SECONDS))
                    .as("the connection is closed")
                    .isTrue();
            assertThat(connections).hasValue(2);
        }
    }

    private static void answerRequest(FakeBroker.Client client) throws IOException {
        ByteBuffer request = ByteBuffer.wrap(client.await(FakeBroker.PUBLISH).body());
        int id = request.getShort(3); // behind the topic q
        client.send(0x40, (byte) (id >> 8), (byte) id);
        client.publish("r", 1, false, new byte[] {'x'});
        client.await(FakeBroker.PUBACK); // unread, it would turn a close into a reset that overtakes the response
    }

    @Test
    void aRequestWaitsForTheConnectionWithinItsTimeout() throws Exception {
        int outage = 3000;
        AtomicInteger connections = new AtomicInteger();
        try (FakeBroker broker = new FakeBroker(MqttVersion.V3_1_1, client -> {
            client.accept();
            client.answerSubscribe(1);
            answerRequest(client);
            if (connections.incrementAndGet() == 1) {
                client.close();
            } else {
                answerRequest(client);
            }
        })) {
            assertSuccess(connect(broker, outage).sample(null));
            assertSuccess(request("q", "r", "none", "").sample(null));
            awaitOutage();

            SampleResult impatient = with(request("q", "r", "none", ""), RequestFields.TIMEOUT, "200")
                    .sample(null);
            SampleResult newcomer = with(request("q", "another", "none", ""), RequestFields.TIMEOUT, "200")
                    .sample(null);
            SampleResult patient = request("q", "r", "none", "").sample(null);
            SampleResult afterwards = request("q", "r", "none", "").sample(null);

            for (SampleResult late : new SampleResult[] {impatient, newcomer}) {
                assertFailure(late, "MQTT-LOST", "The connection was lost, and was not back in time");
            }
            assertThat(impatient.getTime()).isBetween(200L, (long) outage);
            assertSuccess(patient);
            assertThat(patient.getTime()).isGreaterThan(200);
            assertSuccess(afterwards);
            assertThat(samplers.emitted).hasSize(1);
            assertSuccess(samplers.emitted.get(0));
            assertThat(broker.heard())
                    .filteredOn(type -> type == FakeBroker.SUBSCRIBE || type == FakeBroker.PUBLISH)
                    .as("nothing is sent twice")
                    .containsExactly(
                            FakeBroker.SUBSCRIBE,
                            FakeBroker.PUBLISH,
                            FakeBroker.SUBSCRIBE,
                            FakeBroker.PUBLISH,
                            FakeBroker.PUBLISH);
        }
    }
}
