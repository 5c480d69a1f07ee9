package io.github.jmetermqtt.plans;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.config.MqttConnectionDefaults;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.RequestFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.sampler.MqttRequestSampler;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How a test ends that is told to, or whose time is up: soon, and nothing of that is a failure. Sample Timeout means one sample. */
@NeedsProcess
@NeedsBroker
class StopIT {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration THREADS_END = Duration.ofSeconds(4);
    private static final Duration JVM_END = Duration.ofSeconds(5);
    private static final int THREADS = 20;
    private static final int LONG_MILLIS = 600_000;

    /** Where MQTT Sub waits. */
    private static final String WAITING = "session.Inbox.await";

    private static void assertThreadsEnded(JMeterRun run, Instant told) throws Exception {
        run.assertNoComplaintBut("received nothing in the whole test");
        run.assertEndedWithin(JVM_END);
        assertThat(Duration.between(told, run.testEnded()))
                .as("from the command to the end of the last thread")
                .isLessThan(THREADS_END);
    }

    private static void assertNoFailure(JMeterRun run) throws Exception {
        assertThat(run.rows())
                .allSatisfy(row -> assertThat(row.label() + " " + row.code() + " " + row.message())
                        .matches("\\S.* 200 .*"));
    }

    private static JsonNode report(Path folder) throws Exception {
        return new ObjectMapper().readTree(folder.resolve("report.json").toFile());
    }

    @Test
    void stopEndsThoseThatWaitAndThoseThatPublish() throws Exception {
        TestBroker broker = BrokerKind.EMBEDDED.shared();
        Path folder = JMeterProcess.newFolder("stop-now");
        Path plan = PlanBuilder.save(
                folder,
                PlanBuilder.deliveryReport(folder.resolve("report")),
                PlanBuilder.defaults(broker),
                PlanBuilder.group(
                        "Waiting",
                        THREADS,
                        PlanBuilder.connect("Connect"),
                        PlanBuilder.collect("Sub of nothing", "stop/nobody", 1, 1, LONG_MILLIS)),
                PlanBuilder.group(
                        "Receiving",
                        1,
                        PlanBuilder.connect("Connect"),
                        PlanBuilder.collect("Sub", "stop/all", 1, 1_000_000_000, LONG_MILLIS)),
                PlanBuilder.group(
                        "Publishing",
                        THREADS,
                        PlanBuilder.connect("Connect"),
                        PlanBuilder.awaitSubscriptions(THREADS + 1),
                        PlanBuilder.loop(
                                -1,
                                PlanBuilder.publish("Pub", "stop/all", 1)
                                        .set(PubFields.ADD_TIMESTAMP, true)
                                        .set(PubFields.IN_FLIGHT_WINDOW, 64)
                                        .set(PubFields.RATE, 20))));
        try (JMeterProcess jmeter = new JMeterProcess.Command(folder, plan).start()) {
            jmeter.until(
                    "messages flow",
                    START_LIMIT,
                    () -> Jtl.labelled(jmeter.rows(), "Sub").size() > 10 * THREADS);
            jmeter.until("the others wait", START_LIMIT, () -> jmeter.threadsIn(WAITING) >= THREADS);
            Instant told = jmeter.send("StopTestNow");
            JMeterRun run = jmeter.await(THREADS_END.plus(JVM_END));

            assertThreadsEnded(run, told);
            assertNoFailure(run);
            assertThat(Jtl.labelled(run.rows(), "Sub of nothing")).isEmpty();
            assertLedger(run);
        }
    }

    private static void assertLedger(JMeterRun run) throws Exception {
        JsonNode published = report(run.folder()).at("/published/total");
        int all = published.at("/published").asInt();
        int acknowledged = published.at("/acknowledged").asInt();
        assertThat(acknowledged).isEqualTo(Jtl.labelled(run.rows(), "Pub").size());
        assertThat(published.at("/failed").asInt(-1)).isEqualTo(all - acknowledged);
        JsonNode received = report(run.folder()).at("/received/total");
        assertThat(received.at("/received").asInt())
                .isBetween(Jtl.labelled(run.rows(), "Sub").size(), all);
        assertThat(received.at("/lost").asInt(-1)).isZero();
    }

    /** JMeter stops one thread after the other, and cannot interrupt one that ends already. */
    @Test
    void stopIsHeardByThreadsThatWaitAtTheirEnds() throws Exception {
        AtomicInteger came = new AtomicInteger();
        int ending = 5;
        int messages = 4;
        try (FakeBroker silent = new FakeBroker(MqttVersion.V3_1_1, client -> {
            client.accept();
            for (FakeBroker.Packet packet = client.read(); packet != null; packet = client.read()) {
                came.addAndGet(packet.type() == FakeBroker.PUBLISH ? 1 : 0);
            }
        })) {
            Path folder = JMeterProcess.newFolder("stop-ends");
            Element defaults = new Element(MqttConnectionDefaults.class, "Defaults")
                    .set(ConnectionFields.SERVER, silent.host())
                    .set(ConnectionFields.PORT, silent.port())
                    .set(ConnectionFields.VERSION, MqttVersion.V3_1_1.number());
            Path plan = PlanBuilder.save(
                    folder,
                    PlanBuilder.deliveryReport(folder.resolve("report")),
                    defaults,
                    PlanBuilder.group(
                            "Ending",
                            ending,
                            PlanBuilder.connect("Connect"),
                            PlanBuilder.loop(
                                    messages,
                                    PlanBuilder.publish("Pub", "stop/ends", 1)
                                            .set(PubFields.IN_FLIGHT_WINDOW, 64)
                                            .set(PubFields.TIMEOUT, LONG_MILLIS))));
            try (JMeterProcess jmeter = new JMeterProcess.Command(folder, plan).start()) {
                jmeter.until("all have come", START_LIMIT, () -> came.get() == ending * messages);
                jmeter.until(
                        "the threads wait at their ends",
                        START_LIMIT,
                        () -> jmeter.threadsIn("session.InFlight.finish") == ending);
                Instant told = jmeter.send("StopTestNow");
                JMeterRun run = jmeter.await(THREADS_END.plus(JVM_END));

                assertThreadsEnded(run, told);
                assertNoFailure(run);
                assertThat(Jtl.labelled(run.rows(), "Pub")).isEmpty();
                assertThat(report(folder).at("/published/total/failed").asInt()).isEqualTo(ending * messages);
            }
        }
    }

    /** Nothing of this would end within the test by itself. */
    @Test
    void shutdownIsHeardAndSampleTimeoutMeansOneSample() throws Exception {
        TestBroker broker = BrokerKind.EMBEDDED.shared();
        int sampleTimeout = 3000; // it counts for every sampler of the thread, so for the first Connect, too
        Path folder = JMeterProcess.newFolder("shutdown");
        Path plan = PlanBuilder.save(
                folder,
                PlanBuilder.deliveryReport(folder.resolve("report")),
                PlanBuilder.defaults(broker),
                PlanBuilder.group(
                        "Fleet",
                        1,
                        PlanBuilder.connect("Fleet")
                                .set(ConnectFields.CONNECTIONS, 10_000)
                                .set(ConnectFields.CONNECT_RATE, 5)),
                PlanBuilder.group(
                        "Burst",
                        1,
                        PlanBuilder.connect("Connect"),
                        PlanBuilder.publish("Burst", "shutdown/burst", 1)
                                .set(PubFields.MESSAGES, 1_000_000)
                                .set(PubFields.RATE, 10)),
                PlanBuilder.group(
                        "Waiting",
                        THREADS,
                        PlanBuilder.connect("Connect"),
                        PlanBuilder.loop(-1, PlanBuilder.collect("Sub", "shutdown/nobody", 1, 1, LONG_MILLIS))),
                PlanBuilder.group(
                        "Pausing",
                        1,
                        PlanBuilder.loop(
                                -1,
                                PlanBuilder.publish("Unconnected", "shutdown/nobody", 1)
                                        .set(SharedFields.DEFAULT_FAILURE_PAUSE, LONG_MILLIS))),
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
            JMeterRun run = jmeter.await(THREADS_END.plus(JVM_END));

            assertThreadsEnded(run, told);
            List<Jtl.Row> rows = run.rows();
            assertThat(rows)
                    .filteredOn(row -> !row.success())
                    .extracting(Jtl.Row::code)
                    .containsExactlyInAnyOrder("MQTT-NO-CONNECTION", "MQTT-INTERRUPTED");
            assertThat(Jtl.labelled(rows, "Sub")).isEmpty();
            assertThat(Jtl.labelled(rows, "Fleet")).hasSizeGreaterThan(2);
            assertThat(Jtl.labelled(rows, "Burst"))
                    .hasSizeGreaterThan(5)
                    .hasSize(report(folder)
                            .at("/published/labels/Burst/acknowledged")
                            .asInt());
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

    @Test
    void theDurationOfAThreadGroupEndsWhatWaits() throws Exception {
        TestBroker broker = BrokerKind.EMBEDDED.shared();
        int seconds = 4;
        int messages = 3;
        Path folder = JMeterProcess.newFolder("duration");
        Path plan = PlanBuilder.save(
                folder,
                PlanBuilder.deliveryReport(folder.resolve("report")),
                PlanBuilder.defaults(broker),
                lasting(
                        seconds,
                        PlanBuilder.group(
                                "Receiving",
                                1,
                                PlanBuilder.connect("Connect"),
                                PlanBuilder.collect("Sub", "duration/some", 1, 1000, LONG_MILLIS))),
                lasting(
                        seconds,
                        PlanBuilder.group(
                                "Requesting",
                                1,
                                PlanBuilder.connect("Connect"),
                                new Element(MqttRequestSampler.class, "Request")
                                        .set(PubFields.TOPIC, "duration/question")
                                        .set(RequestFields.RESPONSE_TOPIC, "duration/no-answer")
                                        .set(RequestFields.CORRELATION, "none")
                                        .set(RequestFields.TIMEOUT, LONG_MILLIS))),
                lasting(
                        seconds,
                        PlanBuilder.group(
                                "Burst",
                                1,
                                PlanBuilder.connect("Connect"),
                                PlanBuilder.publish("Burst", "duration/burst", 1)
                                        .set(PubFields.MESSAGES, 1_000_000)
                                        .set(PubFields.RATE, 10))),
                PlanBuilder.group(
                        "Publishing",
                        1,
                        PlanBuilder.connect("Connect"),
                        PlanBuilder.awaitSubscriptions(1),
                        PlanBuilder.loop(
                                messages,
                                PlanBuilder.publish("Pub", "duration/some", 1).set(PubFields.ADD_TIMESTAMP, true))));
        JMeterRun run = new JMeterProcess.Command(folder, plan)
                .run(START_LIMIT.plusSeconds(seconds).plus(JVM_END));

        run.assertNoComplaintBut("received nothing in the whole test");
        run.assertEndedWithin(JVM_END);
        assertNoFailure(run);
        assertThat(Jtl.labelled(run.rows(), "Sub")).hasSize(messages);
        assertThat(Jtl.labelled(run.rows(), "Request")).isEmpty();
        assertThat(Jtl.labelled(run.rows(), "Burst")).hasSizeBetween(10, 10 * seconds + 1);
        assertThat(Duration.between(run.firstThreadStarted(), run.testEnded()))
                .isBetween(Duration.ofSeconds(seconds).minusMillis(500), THREADS_END.plusSeconds(seconds));
    }

    private static Element lasting(int seconds, Element group) {
        return group.set("ThreadGroup.scheduler", true).set("ThreadGroup.duration", seconds);
    }
}
