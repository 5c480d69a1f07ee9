package io.github.jmetermqtt.plans;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.TakesLong;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.config.MqttConnectionDefaults;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PubFields;
import java.io.EOFException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** With an in-flight window each message has one row, however its thread ends; but what Stop cuts off has none. */
@TakesLong
@NeedsProcess
@NeedsBroker
class InFlightIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final int THREADS = 4;
    private static final int WINDOW = 64;

    private static Element publish(int qos) {
        return PlanBuilder.publish("Pub", "inflight/${__threadNum}", qos).set(PubFields.IN_FLIGHT_WINDOW, WINDOW);
    }

    private static void assertAllAcknowledged(List<Jtl.Row> rows) {
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.code() + " " + row.message()).isEqualTo("200 OK"));
    }

    @Test
    void theThreadsOfALoopEndWithAllTheirRows() throws Exception {
        int loops = 1000;
        TestBroker broker = BrokerKind.EMBEDDED.shared();
        Path folder = JMeterProcess.newFolder("in-flight-loop");
        Path plan = PlanBuilder.save(
                folder,
                PlanBuilder.defaults(broker),
                PlanBuilder.group("Loop", THREADS, PlanBuilder.connect("Connect"), PlanBuilder.loop(loops, publish(1))),
                PlanBuilder.group(
                        "Disconnect",
                        THREADS,
                        PlanBuilder.connect("Connect"),
                        PlanBuilder.loop(loops, publish(2)),
                        PlanBuilder.disconnect("Disconnect")));
        JMeterRun run = new JMeterProcess.Command(folder, plan).run(LIMIT);

        run.assertNoComplaint();
        List<Jtl.Row> rows = Jtl.labelled(run.rows(), "Pub");
        assertThat(rows).hasSize(2 * THREADS * loops);
        assertAllAcknowledged(rows);
    }

    @Test
    void theThreadsOfADurationEndWithAllTheirRows() throws Exception {
        AtomicLong came = new AtomicLong();
        try (FakeBroker broker = acknowledging(came, Long.MAX_VALUE)) {
            Path folder = JMeterProcess.newFolder("in-flight-duration");
            Path plan = PlanBuilder.save(
                    folder,
                    defaults(broker),
                    PlanBuilder.group(
                                    "Duration",
                                    THREADS,
                                    PlanBuilder.connect("Connect"),
                                    PlanBuilder.loop(-1, publish(1)))
                            .set("ThreadGroup.scheduler", true)
                            .set("ThreadGroup.duration", 3));
            JMeterRun run = new JMeterProcess.Command(folder, plan).run(LIMIT);

            run.assertNoComplaint();
            List<Jtl.Row> rows = Jtl.labelled(run.rows(), "Pub");
            assertThat(rows).hasSize((int) came.get());
            assertAllAcknowledged(rows);
        }
    }

    @Test
    void shutdownEndsWithAllRows() throws Exception {
        AtomicLong came = new AtomicLong();
        try (FakeBroker broker = acknowledging(came, Long.MAX_VALUE)) {
            Path folder = JMeterProcess.newFolder("in-flight-shutdown");
            try (JMeterProcess jmeter = new JMeterProcess.Command(folder, endless(folder, broker)).start()) {
                jmeter.until("messages come", START_LIMIT, () -> came.get() > 10 * WINDOW);
                jmeter.send("Shutdown");
                JMeterRun run = jmeter.await(LIMIT);

                run.assertNoComplaint();
                List<Jtl.Row> rows = Jtl.labelled(run.rows(), "Pub");
                assertThat(rows).hasSize((int) came.get());
                assertAllAcknowledged(rows);
            }
        }
    }

    /** The broker falls silent, so the windows are full and the samplers wait for room when they are stopped. */
    @Test
    void stopNowEndsWithARowForEachMessageThatWasAcknowledged() throws Exception {
        long acknowledged = 1000;
        AtomicLong came = new AtomicLong();
        try (FakeBroker broker = acknowledging(came, acknowledged)) {
            Path folder = JMeterProcess.newFolder("in-flight-stop-now");
            try (JMeterProcess jmeter = new JMeterProcess.Command(folder, endless(folder, broker)).start()) {
                long all = THREADS * (acknowledged + WINDOW);
                jmeter.until("the windows are full", START_LIMIT, () -> came.get() == all);
                jmeter.until(
                        "the acknowledged have their rows",
                        START_LIMIT,
                        () -> Jtl.labelled(jmeter.rows(), "Pub").size() == THREADS * acknowledged);
                jmeter.send("StopTestNow");
                JMeterRun run = jmeter.await(LIMIT);

                run.assertNoComplaint();
                List<Jtl.Row> rows = Jtl.labelled(run.rows(), "Pub");
                assertThat(rows).hasSize((int) (THREADS * acknowledged));
                assertAllAcknowledged(rows);
                assertThat(run.output().lines())
                        .anyMatch(line -> line.matches(
                                "Pub +" + all + " +" + THREADS * acknowledged + " +" + THREADS * WINDOW + " +[\\d.]+"));
            }
        }
    }

    private static Path endless(Path folder, FakeBroker broker) throws Exception {
        return PlanBuilder.save(
                folder,
                PlanBuilder.deliveryReport(folder.resolve("report")),
                defaults(broker),
                PlanBuilder.group(
                        "Endless",
                        THREADS,
                        PlanBuilder.connect("Connect"),
                        PlanBuilder.loop(-1, publish(1).set(PubFields.TIMEOUT, 60_000))));
    }

    private static Element defaults(FakeBroker broker) {
        return new Element(MqttConnectionDefaults.class, "Defaults")
                .set(ConnectionFields.SERVER, broker.host())
                .set(ConnectionFields.PORT, broker.port())
                .set(ConnectionFields.VERSION, MqttVersion.V3_1_1.number());
    }

    /** Counts what comes, and acknowledges so many messages of each connection. */
    private static FakeBroker acknowledging(AtomicLong came, long most) throws Exception {
        return new FakeBroker(MqttVersion.V3_1_1, client -> {
            client.accept();
            try {
                for (long i = 0; ; i++) {
                    byte[] body = client.await(FakeBroker.PUBLISH).body();
                    came.incrementAndGet();
                    int id = 2 + ((body[0] & 0xFF) << 8 | (body[1] & 0xFF));
                    if (i < most) {
                        client.send(0x40, body[id], body[id + 1]);
                    }
                }
            } catch (EOFException e) {
                return; // the client has gone
            }
        });
    }
}
