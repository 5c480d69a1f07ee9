package io.github.jmetermqtt.plans;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a test that waits for messages does when it is told to stop, and when JMeter's Sample Timeout fires. */
@NeedsProcess
@NeedsBroker
class StopIT {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration THREADS_END = Duration.ofSeconds(2);
    private static final Duration JVM_END = Duration.ofSeconds(5);
    private static final int THREADS = 10;

    /** Where MQTT Sub waits. */
    private static final String WAITING = "session.Inbox.await";

    @Test
    void stopNowEndsTheWaitingAtOnce() throws Exception {
        TestBroker broker = BrokerKind.EMBEDDED.shared();
        Path folder = JMeterProcess.newFolder("stop-now");
        Path plan = PlanBuilder.save(
                folder,
                PlanBuilder.defaults(broker),
                PlanBuilder.group(
                        "Waiting",
                        THREADS,
                        PlanBuilder.connect("Connect"),
                        PlanBuilder.collect("Sub", "stop/nobody", 1, 1, 60_000),
                        PlanBuilder.disconnect("Disconnect")));
        try (JMeterProcess jmeter = new JMeterProcess.Command(folder, plan).start()) {
            jmeter.until("all wait", START_LIMIT, () -> jmeter.threadsIn(WAITING) == THREADS);
            Instant told = jmeter.send("StopTestNow");
            JMeterRun run = jmeter.await(THREADS_END.plus(JVM_END));

            run.assertNoComplaintBut("Sub received nothing in the whole test");
            assertThat(Duration.between(told, run.lastThreadFinished()))
                    .as("from Stop Now to the end of the last thread")
                    .isLessThan(THREADS_END);
            run.assertEndedWithin(JVM_END);
            List<Jtl.Row> subs = Jtl.labelled(run.rows(), "Sub");
            assertThat(subs).hasSize(THREADS).allSatisfy(row -> {
                assertThat(row.success()).isFalse();
                assertThat(row.code()).isEqualTo("MQTT-INTERRUPTED");
            });
        }
    }

    /** Graceful means that the samples go to their end; and Sample Timeout ends one of them, not its thread. */
    @Test
    void shutdownWaitsForTheSampleAndSampleTimeoutDoesNot() throws Exception {
        TestBroker broker = BrokerKind.EMBEDDED.shared();
        int window = 3000;
        int sampleTimeout = 3000; // it counts for every sampler of the thread, so for the first Connect, too
        Path folder = JMeterProcess.newFolder("shutdown");
        Path plan = PlanBuilder.save(
                folder,
                PlanBuilder.defaults(broker),
                PlanBuilder.group(
                        "Waiting",
                        THREADS,
                        PlanBuilder.connect("Connect"),
                        PlanBuilder.loop(-1, PlanBuilder.collect("Sub", "shutdown/nobody", 1, 1, window))),
                PlanBuilder.group(
                        "Timeout",
                        1,
                        PlanBuilder.connect("Connect"),
                        PlanBuilder.collect("Too long", "shutdown/mine", 1, 1, 60_000)
                                .with(PlanBuilder.sampleTimeout(sampleTimeout)),
                        PlanBuilder.publish("Pub after", "shutdown/mine", 1),
                        PlanBuilder.collect("Sub after", "shutdown/mine", 1, 1, 10_000)
                                .set("mqtt.payloadHasTimestamp", false),
                        PlanBuilder.disconnect("Disconnect after")));
        try (JMeterProcess jmeter = new JMeterProcess.Command(folder, plan).start()) {
            jmeter.until(
                    "timed out and went on",
                    START_LIMIT,
                    () -> !Jtl.labelled(jmeter.rows(), "Disconnect after").isEmpty());
            jmeter.until("all wait", START_LIMIT, () -> jmeter.threadsIn(WAITING) == THREADS);
            Instant told = jmeter.send("Shutdown");
            JMeterRun run =
                    jmeter.await(Duration.ofMillis(window).plus(THREADS_END).plus(JVM_END));

            run.assertNoComplaintBut("Sub received nothing in the whole test");
            run.assertEndedWithin(JVM_END);
            assertThat(Duration.between(told, run.lastThreadFinished()))
                    .as("from Shutdown to the end of the last thread")
                    .isLessThan(Duration.ofMillis(window).plus(THREADS_END));
            List<Jtl.Row> rows = run.rows();
            assertThat(Jtl.labelled(rows, "Sub")).allSatisfy(row -> {
                assertThat(row.code()).isEqualTo("MQTT-TIMEOUT");
                assertThat(row.message()).isEqualTo("Got 0 of 1 messages within " + window + " ms");
                assertThat(row.elapsed()).isGreaterThanOrEqualTo(window);
            });
            assertSampleTimeout(rows, sampleTimeout);
        }
    }

    private static void assertSampleTimeout(List<Jtl.Row> rows, int sampleTimeout) {
        Jtl.Row interrupted = Jtl.labelled(rows, "Too long").get(0);
        assertThat(interrupted.code()).isEqualTo("MQTT-INTERRUPTED");
        assertThat(interrupted.success()).isFalse();
        // its clock starts a little before the sample's
        assertThat(interrupted.elapsed()).isBetween(sampleTimeout - 100L, sampleTimeout + THREADS_END.toMillis());
        List<Jtl.Row> after =
                rows.stream().filter(row -> row.label().endsWith("after")).toList();
        assertThat(after).extracting(Jtl.Row::label).containsExactly("Pub after", "Sub after", "Disconnect after");
        assertThat(after).allSatisfy(row -> assertThat(row.success()).isTrue());
    }
}
