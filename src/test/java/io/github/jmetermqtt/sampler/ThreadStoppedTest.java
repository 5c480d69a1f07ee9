package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Outcome.assertSuccess;
import static io.github.jmetermqtt.sampler.Samplers.assertPublished;
import static io.github.jmetermqtt.sampler.Samplers.connect;
import static io.github.jmetermqtt.sampler.Samplers.named;
import static io.github.jmetermqtt.sampler.Samplers.pub;
import static io.github.jmetermqtt.sampler.Samplers.request;
import static io.github.jmetermqtt.sampler.Samplers.sub;
import static io.github.jmetermqtt.sampler.Samplers.subscribe;
import static io.github.jmetermqtt.sampler.Samplers.window;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.RequestFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.measure.Stages;
import io.github.jmetermqtt.session.Runs;
import java.io.EOFException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.threads.JMeterContextService;
import org.apache.jmeter.threads.JMeterThread;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What the samplers of a thread do that is stopped, or whose time is up: they end, and nothing of that is a failure. All that they
 * wait for takes longer than each test may.
 */
@Timeout(30)
@NeedsBroker
class ThreadStoppedTest {

    private static final String LONG_MILLIS = "600000";
    private static final int TIME_MILLIS = 400;

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private final String topic = "stopped/" + UUID.randomUUID();
    private final Thread sampling = Thread.currentThread();
    /** Whether the thread is to be left interrupted. */
    private boolean stoppedNow;

    private FutureTask<Void> stopping = new FutureTask<>(() -> null);

    private static JMeterThread thread() {
        return JMeterContextService.getContext().getThread();
    }

    private void stopWhen(String what, Callable<Boolean> condition, Runnable stop) {
        stopping = new FutureTask<>(() -> {
            Eventually.holds(what, condition);
            stop.run();
            return null;
        });
        new Thread(stopping, "stops").start();
    }

    /** As JMeter's engine does. */
    private void stopNowWhen(String what, Callable<Boolean> condition, MqttSampler sampler) {
        JMeterThread thread = thread();
        stopWhen(what, condition, () -> {
            thread.stop();
            sampler.interrupt();
            sampling.interrupt();
        });
    }

    private void shutdownWhen(String what, Callable<Boolean> condition) {
        stopWhen(what, condition, thread()::stop);
    }

    private void timeIsUpSoon() {
        thread().setEndTime(System.currentTimeMillis() + TIME_MILLIS);
    }

    private Callable<Boolean> waitsIn(String method) {
        return () -> sampling.getState() == Thread.State.TIMED_WAITING
                && Arrays.stream(sampling.getStackTrace())
                        .anyMatch(frame -> (frame.getClassName() + "." + frame.getMethodName()).endsWith(method));
    }

    /** What stops the thread has no failure of its own, and the interrupt of a Stop is still there. */
    @AfterEach
    void stopped() throws Exception {
        boolean interrupted = Thread.interrupted();
        stopping.run(); // where the test needs none
        try {
            stopping.get(20, TimeUnit.SECONDS);
        } catch (
                InterruptedException
                        e) { // JMeter marks the thread as stopped first: the sample may end before the interrupt comes
            interrupted = true;
            stopping.get(20, TimeUnit.SECONDS);
        }
        interrupted |= Thread.interrupted();
        assertThat(interrupted).as("interrupted").isEqualTo(stoppedNow);
    }

    private void connectToRealBroker() throws Exception {
        assertSuccess(connect(BrokerKind.EMBEDDED.shared(), MqttVersion.V5).sample(null));
    }

    private MqttSubSampler subscribed(MqttSubSampler sub) throws Exception {
        connectToRealBroker();
        subscribe(sub);
        return sub;
    }

    private MqttSubSampler waitingForTwo() throws Exception {
        MqttSubSampler sub = subscribed(with(sub(topic, 2), SubFields.COUNT_TIMEOUT, LONG_MILLIS));
        assertSuccess(pub(topic, "one").sample(null));
        return sub;
    }

    private static long emptyWindows() {
        return Runs.current()
                .measurements()
                .in(Stages.NONE)
                .emptyWindows(MqttSubSampler.class.getSimpleName())
                .sum();
    }

    @Test
    void stopGivesWhatMqttSubHas() throws Exception {
        MqttSubSampler sub = waitingForTwo();
        stopNowWhen("it waits", waitsIn("Inbox.await"), sub);
        stoppedNow = true;

        assertThat(samplers.results(sub)).singleElement().satisfies(Outcome::assertSuccess);
    }

    @Test
    void stopGivesNoRowOfNothing() throws Exception {
        MqttSubSampler sub = subscribed(with(sub(topic, 1), SubFields.COUNT_TIMEOUT, LONG_MILLIS));
        long before = emptyWindows();
        stopNowWhen("it waits", waitsIn("Inbox.await"), sub);
        stoppedNow = true;

        assertThat(samplers.results(sub)).isEmpty();
        assertThat(emptyWindows()).as("its window was not over").isEqualTo(before);
    }

    @Test
    void shutdownGivesWhatMqttSubHas() throws Exception {
        MqttSubSampler sub = waitingForTwo();
        shutdownWhen("it waits", waitsIn("Inbox.await"));

        assertThat(samplers.results(sub)).singleElement().satisfies(Outcome::assertSuccess);
    }

    @Test
    void shutdownOfAWindowWithoutAMessageIsNoFailure() throws Exception {
        MqttSubSampler sub = with(subscribed(window(topic, 600_000)), SubFields.WHEN_NOTHING_ARRIVES, "failure");
        shutdownWhen("it waits", waitsIn("Inbox.await"));

        assertThat(samplers.results(sub)).isEmpty();
    }

    @Test
    void theThreadsTimeEndsMqttSubWithWhatItHas() throws Exception {
        MqttSubSampler sub = waitingForTwo();
        timeIsUpSoon();

        assertThat(samplers.results(sub)).singleElement().satisfies(Outcome::assertSuccess);
        assertThat(System.currentTimeMillis()).isGreaterThanOrEqualTo(thread().getEndTime());
    }

    @Test
    void theThreadsTimeEndsAWindowWithoutAMessageAndWithoutAFailure() throws Exception {
        MqttSubSampler sub = with(subscribed(window(topic, 600_000)), SubFields.WHEN_NOTHING_ARRIVES, "failure");
        timeIsUpSoon();

        assertThat(samplers.results(sub)).isEmpty();
        assertThat(System.currentTimeMillis()).isGreaterThanOrEqualTo(thread().getEndTime());
    }

    @Test
    void aSampleThatEndsBeforeTheThreadFailsAsEver() throws Exception {
        MqttSubSampler sub = subscribed(with(sub(topic, 1), SubFields.COUNT_TIMEOUT, "100"));
        thread().setEndTime(System.currentTimeMillis() + 600_000);

        assertThat(samplers.results(sub))
                .singleElement()
                .satisfies(row -> Outcome.assertFailure(row, "MQTT-TIMEOUT", "Got 0 of 1 messages within 100 ms"));
    }

    @Test
    void theThreadsTimeEndsARequestWithoutARow() throws Exception {
        connectToRealBroker();
        MqttRequestSampler request =
                with(request(topic, topic + "/nobody", "none", ""), RequestFields.TIMEOUT, LONG_MILLIS);
        timeIsUpSoon();

        assertThat(samplers.results(request)).isEmpty();
        assertThat(System.currentTimeMillis()).isGreaterThanOrEqualTo(thread().getEndTime());
    }

    @Test
    void stopEndsARequestWithoutARow() throws Exception {
        connectToRealBroker();
        MqttRequestSampler request =
                with(request(topic, topic + "/nobody", "none", ""), RequestFields.TIMEOUT, LONG_MILLIS);
        stopNowWhen("it waits", waitsIn("Mailbox.take"), request);
        stoppedNow = true;

        assertThat(samplers.results(request)).isEmpty();
    }

    /** Acknowledges so many messages. */
    private static FakeBroker acknowledging(int most, CountDownLatch came) throws Exception {
        return new FakeBroker(MqttVersion.V3_1_1, client -> {
            client.accept();
            try {
                for (int i = 0; ; i++) {
                    byte[] body = client.await(FakeBroker.PUBLISH).body();
                    if (i < most) {
                        client.send(0x40, body[3], body[4]); // behind the topic a
                    }
                    came.countDown();
                }
            } catch (EOFException e) {
                return; // the client has gone
            }
        });
    }

    private static MqttPubSampler connectedPub(FakeBroker broker) {
        assertSuccess(connect(broker.host(), broker.port(), MqttVersion.V3_1_1).sample(null));
        return with(pub("a", "x"), PubFields.TIMEOUT, LONG_MILLIS);
    }

    @Test
    void stopLeavesAMessageWithoutARowWhoseAcknowledgementIsWaitedFor() throws Exception {
        CountDownLatch came = new CountDownLatch(1);
        try (FakeBroker broker = acknowledging(0, came)) {
            MqttPubSampler pub = connectedPub(broker);
            stopNowWhen("the message has come", () -> came.getCount() == 0, pub);
            stoppedNow = true;

            assertThat(samplers.results(pub)).isEmpty();
            assertPublished(1, 0);
        }
    }

    @Test
    void stopLeavesMessagesInFlightWithoutARow() throws Exception {
        CountDownLatch came = new CountDownLatch(3);
        try (FakeBroker broker = acknowledging(1, came)) {
            MqttPubSampler pub = with(connectedPub(broker), PubFields.IN_FLIGHT_WINDOW, "2");
            with(pub, PubFields.MESSAGES, "100");
            stopNowWhen(
                    "the window is full",
                    () -> came.getCount() == 0 && waitsIn("InFlight.await").call(),
                    pub);
            stoppedNow = true;

            samplers.results(pub);
            long end = System.nanoTime();
            pub.threadFinished();

            assertThat(System.nanoTime() - end).isLessThan(TimeUnit.SECONDS.toNanos(10));
            assertThat(samplers.emitted).allSatisfy(Outcome::assertSuccess);
            assertPublished(3, 1);
        }
    }

    @Test
    void stopEndsABurstWithWhatWasAcknowledged() throws Exception {
        CountDownLatch came = new CountDownLatch(5);
        try (FakeBroker broker = acknowledging(3, came)) {
            MqttPubSampler pub = with(connectedPub(broker), PubFields.IN_FLIGHT_WINDOW, "2");
            with(with(pub, PubFields.MESSAGES, "100"), PubFields.RESULTS, "burst");
            stopNowWhen(
                    "the window is full",
                    () -> came.getCount() == 0 && waitsIn("InFlight.await").call(),
                    pub);
            stoppedNow = true;

            assertThat(samplers.results(pub)).singleElement().satisfies(row -> {
                assertSuccess(row);
                assertThat(row.getResponseMessage()).startsWith("count 3,");
            });
            assertPublished(5, 3);
        }
    }

    /** The first of many messages leaves at once, the second after half an hour. */
    @Test
    void shutdownEndsAPacedBurst() throws Exception {
        connectToRealBroker();
        MqttPubSampler pub = with(with(pub(topic, "x"), PubFields.RATE, "0.0005"), PubFields.MESSAGES, "100");
        shutdownWhen("it waits for the second", waitsIn("StopSignal.pause"));

        assertThat(samplers.results(pub)).singleElement().satisfies(Outcome::assertSuccess);
        assertPublished(1, 1);
    }

    @Test
    void theThreadsTimeEndsAPacedBurst() throws Exception {
        connectToRealBroker();
        MqttPubSampler pub = with(with(pub(topic, "x"), PubFields.RATE, "0.0005"), PubFields.MESSAGES, "100");
        timeIsUpSoon();

        assertThat(samplers.results(pub)).singleElement().satisfies(Outcome::assertSuccess);
        assertThat(System.currentTimeMillis()).isGreaterThanOrEqualTo(thread().getEndTime());
    }

    private static MqttConnect fleet(MqttConnect connect, double rate) {
        with(connect, ConnectFields.CONNECTIONS, "100");
        return with(connect, ConnectFields.CONNECT_RATE, Double.toString(rate));
    }

    @Test
    void shutdownEndsAFleetThatOpensAtARate() throws Exception {
        MqttConnect fleet = fleet(connect(BrokerKind.EMBEDDED.shared(), MqttVersion.V5), 0.001);
        shutdownWhen("it waits for the second", waitsIn("FleetOpening.finishUntil"));

        assertThat(samplers.results(fleet)).singleElement().satisfies(Outcome::assertSuccess);
        assertThat(Runs.current().find("").sessions()).hasSize(1);
    }

    @Test
    void stopLeavesConnectionsUnderWayWithoutARow() throws Exception {
        CountDownLatch asked = new CountDownLatch(3);
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            client.await(FakeBroker.CONNECT);
            asked.countDown();
        })) {
            MqttConnect fleet = fleet(connect(broker.host(), broker.port(), MqttVersion.V5), 0);
            stopNowWhen("some have asked", () -> asked.getCount() == 0, fleet);
            stoppedNow = true;

            assertThat(samplers.results(fleet)).isEmpty();
        }
    }

    @Test
    void stopEndsADisconnectWithoutARow() throws Exception {
        CountDownLatch came = new CountDownLatch(1);
        try (FakeBroker broker = acknowledging(0, came)) {
            MqttPubSampler pub = with(connectedPub(broker), PubFields.IN_FLIGHT_WINDOW, "2");
            assertThat(samplers.results(pub)).isEmpty();
            MqttDisconnect disconnect = named(new MqttDisconnect());
            stopNowWhen("it waits for what is in flight", waitsIn("InFlight.settle"), disconnect);
            stoppedNow = true;

            assertThat(samplers.results(disconnect)).isEmpty();
        }
    }

    @Test
    void shutdownEndsThePauseAfterAFailure() throws Exception {
        MqttSubSampler unconnected = with(sub(topic, 1), SharedFields.FAILURE_PAUSE, "3600000");
        shutdownWhen("it pauses", waitsIn("StopSignal.pause"));

        List<SampleResult> results = samplers.results(unconnected);

        assertThat(results).extracting(SampleResult::getResponseCode).containsExactly("MQTT-NO-CONNECTION");
    }
}
