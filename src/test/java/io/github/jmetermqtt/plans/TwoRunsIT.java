package io.github.jmetermqtt.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.field.PubFields;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two tests one after the other in the same JVM, as from the GUI: the second finds nothing of the first. */
@NeedsProcess
@NeedsBroker
class TwoRunsIT {

    private static final int THREADS = 5;
    private static final int MESSAGES = 10;
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @Test
    void bothBehaveAlike() throws Exception {
        assumeTrue(
                MosquittoBroker.unavailable().isEmpty(),
                () -> MosquittoBroker.unavailable().orElse(""));
        Path folder = JMeterProcess.newFolder("two-runs");
        JMeterRun jvm;
        List<ManyRunsProcess.Run> runs;
        try (MosquittoBroker broker = new MosquittoBroker()) {
            broker.start();
            Path plan = plan(folder, broker);
            runs = Stream.of("first", "second")
                    .map(name -> new ManyRunsProcess.Run(folder.resolve(name), plan, Map.of()))
                    .toList();
            try (ManyRunsProcess process = ManyRunsProcess.start(folder, runs)) {
                jvm = process.await(LIMIT);
            }

            broker.stop(); // before that mosquitto may not have written its log
            List<String> log = broker.output()
                    .lines()
                    .takeWhile(line -> !line.contains("terminating"))
                    .toList();
            assertThat(count(log, "New client connected")).isEqualTo(2L * (THREADS + 1));
            assertThat(count(log, "Client jmeter-.* disconnected")).isEqualTo(2L * (THREADS + 1));
        }

        jvm.assertNoComplaint();
        assertThat(jvm.output().lines().filter(line -> line.endsWith("threads left: []")))
                .as(jvm.output())
                .hasSize(2);
        List<String> first = summary(runs.get(0));
        assertThat(first).hasSize(THREADS * (1 + 2 * MESSAGES) + 2);
        assertThat(summary(runs.get(1))).isEqualTo(first);
        for (ManyRunsProcess.Run run : runs) {
            assertThat(run.rows()).allSatisfy(row -> {
                assertThat(row.success()).isTrue();
                assertThat(row.code()).isEqualTo("200");
            });
            assertThat(Jtl.labelled(run.rows(), "Sub")).hasSize(THREADS * MESSAGES);
            assertThat(Jtl.labelled(run.rows(), "Subscriptions of this run: " + THREADS))
                    .hasSize(1);
        }
    }

    /** No MQTT Disconnect: the end of the threads must do. */
    private static Path plan(Path folder, MosquittoBroker broker) throws Exception {
        String topic = "two/${__threadNum}";
        return PlanBuilder.saveInTurn(
                folder,
                PlanBuilder.defaults(broker),
                PlanBuilder.group(
                        "Group",
                        THREADS,
                        PlanBuilder.connect("Connect"),
                        PlanBuilder.subscribeOnly(topic, 1),
                        PlanBuilder.loop(
                                MESSAGES, PlanBuilder.publish("Pub", topic, 1).set(PubFields.ADD_TIMESTAMP, true)),
                        PlanBuilder.collect("Sub", topic, 1, MESSAGES, 10_000)),
                PlanBuilder.group(
                        "Afterwards",
                        1,
                        PlanBuilder.connect("Subscriptions of this run: ${__mqttSubscriptions()}"),
                        PlanBuilder.publish("Pub afterwards", "two", 1)));
    }

    private static long count(List<String> log, String what) {
        return log.stream().filter(line -> line.matches(".*" + what + ".*")).count();
    }

    /** What must be the same in every run, in an order that does not depend on time. */
    private static List<String> summary(ManyRunsProcess.Run run) throws Exception {
        return run.rows().stream()
                .map(row -> String.join(
                        " ", row.thread(), row.label(), row.code(), row.text("bytes"), row.text("sentBytes")))
                .sorted()
                .toList();
    }
}
