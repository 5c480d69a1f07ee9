package io.github.jmetermqtt.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SubFields;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A broker is killed while 50 threads publish and 100 wait for messages, and comes back: no sample hangs, and the same
 * threads go on as soon as an MQTT Connect works again.
 */
@NeedsProcess
@NeedsBroker
class BrokerDeathIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int THREADS = 50;
    private static final int PUBLISH_TIMEOUT = 3000;
    private static final int CONNECT_TIMEOUT = 3;
    private static final int SUB_TIMEOUT = 60_000;
    /** How much later than its timeout a sample may end on a busy machine. */
    private static final int GRACE = 2000;

    private static final Set<String> CODES =
            Set.of("200", "MQTT-LOST", "MQTT-CONNECT", "MQTT-NO-CONNECTION", "MQTT-TIMEOUT", "MQTT-INTERRUPTED");

    @Test
    void everySampleEndsAndTheNextConnectWorks() throws Exception {
        assumeTrue(
                MosquittoBroker.unavailable().isEmpty(),
                () -> MosquittoBroker.unavailable().orElse(""));
        Path folder = JMeterProcess.newFolder("broker-death");
        try (MosquittoBroker broker = new MosquittoBroker()) {
            broker.start();
            try (JMeterProcess jmeter = new JMeterProcess.Command(folder, plan(folder, broker)).start()) {
                jmeter.until("messages flow", LIMIT, () -> allSucceed(jmeter, 0));
                jmeter.until("the others wait", LIMIT, () -> jmeter.threadsIn("session.Inbox.await") >= THREADS);

                long killed = System.currentTimeMillis();
                broker.kill();
                jmeter.until(
                        "all have lost their connection",
                        LIMIT,
                        () -> threads(jmeter.rows(), row -> row.code().equals("MQTT-LOST"))
                                        .size()
                                == 3 * THREADS);
                jmeter.until(
                        "all have tried again in vain",
                        LIMIT,
                        () -> threads(jmeter.rows(), row -> row.code().equals("MQTT-CONNECT"))
                                        .size()
                                == 3 * THREADS);

                long back = System.currentTimeMillis();
                broker.start();
                jmeter.until("messages flow again", LIMIT, () -> allSucceed(jmeter, back));

                jmeter.send("StopTestNow");
                JMeterRun run = jmeter.await(LIMIT);
                run.assertNoComplaintBut("Wait received nothing in the whole test");
                run.assertEndedWithin(Duration.ofSeconds(5));
                assertEachRow(run.rows(), killed);
            }
        }
    }

    private static Path plan(Path folder, MosquittoBroker broker) throws Exception {
        return PlanBuilder.save(
                folder,
                PlanBuilder.defaults(broker).set(ConnectionFields.CONNECT_TIMEOUT, CONNECT_TIMEOUT),
                PlanBuilder.timer(100),
                PlanBuilder.group(
                        "Publishers",
                        THREADS,
                        PlanBuilder.loop(
                                -1,
                                PlanBuilder.connect("Pub Connect"),
                                PlanBuilder.publish("Pub", "death/${__threadNum}", 1)
                                        .set(PubFields.TIMEOUT, PUBLISH_TIMEOUT)
                                        .set(PubFields.ADD_TIMESTAMP, true))),
                PlanBuilder.group(
                        "Subscribers",
                        THREADS,
                        PlanBuilder.loop(
                                -1,
                                PlanBuilder.connect("Sub Connect"),
                                PlanBuilder.collect("Sub", "death/${__threadNum}", 1, Integer.MAX_VALUE, SUB_TIMEOUT))),
                // those hear nothing at all
                PlanBuilder.group(
                        "Waiting",
                        THREADS,
                        PlanBuilder.loop(
                                -1,
                                PlanBuilder.connect("Wait Connect"),
                                PlanBuilder.collect("Wait", "death/nobody", 1, 1, SUB_TIMEOUT)
                                        .set(SubFields.SUBSCRIBE_TIMEOUT, PUBLISH_TIMEOUT))));
    }

    /** Whether each thread has connected, and published or received, with samples that ended after this moment: a connect may have begun before. */
    private static boolean allSucceed(JMeterProcess jmeter, long since) throws Exception {
        List<Jtl.Row> rows = jmeter.rows().stream()
                .filter(row -> row.success() && row.end() >= since)
                .toList();
        return List.of("Pub Connect", "Pub", "Sub Connect", "Sub", "Wait Connect").stream()
                .allMatch(label ->
                        threads(rows, row -> row.label().equals(label)).size() == THREADS);
    }

    private static Set<String> threads(List<Jtl.Row> rows, Predicate<Jtl.Row> which) {
        return rows.stream().filter(which).map(Jtl.Row::thread).collect(Collectors.toSet());
    }

    private static void assertEachRow(List<Jtl.Row> rows, long killed) {
        assertThat(rows).allSatisfy(row -> {
            assertThat(CODES).contains(row.code());
            assertThat(row.success()).isEqualTo(row.code().equals("200"));
            assertThat(row.message()).isNotEmpty();
            assertThat(row.elapsed()).isLessThanOrEqualTo(timeout(row) + GRACE);
        });
        // whoever waited did not wait for its timeout but for the connection
        assertThat(rows)
                .filteredOn(row -> row.label().equals("Wait") && row.code().equals("MQTT-LOST"))
                .hasSizeGreaterThanOrEqualTo(THREADS)
                .allSatisfy(row -> assertThat(row.end()).isLessThan(killed + PUBLISH_TIMEOUT + GRACE));
    }

    private static long timeout(Jtl.Row row) {
        if (row.label().endsWith("Connect")) {
            return CONNECT_TIMEOUT * 1000L;
        }
        return row.label().equals("Pub") ? PUBLISH_TIMEOUT : SUB_TIMEOUT;
    }
}
