package io.github.jmetermqtt.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.sampler.PubFields;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Two tests one after the other in the same JVM, as from the GUI: the second finds nothing of the first. */
class TwoRunsIT {

    private static final int THREADS = 5;
    private static final int MESSAGES = 10;
    private static final int LIMIT_SECONDS = 90;

    @Test
    void bothBehaveAlike() throws Exception {
        assumeTrue(
                MosquittoBroker.unavailable().isEmpty(),
                () -> MosquittoBroker.unavailable().orElse(""));
        Path folder = JMeterProcess.newFolder("two-runs");
        List<Path> results = List.of(folder.resolve("first.jtl"), folder.resolve("second.jtl"));
        String output;
        try (MosquittoBroker broker = new MosquittoBroker()) {
            broker.start();
            output = run(folder, plan(folder, broker), results);

            broker.stop(); // before that mosquitto may not have written its log
            List<String> log = broker.output()
                    .lines()
                    .takeWhile(line -> !line.contains("terminating"))
                    .toList();
            assertThat(count(log, "New client connected")).isEqualTo(2L * (THREADS + 1));
            assertThat(count(log, "Client jmeter-.* disconnected")).isEqualTo(2L * (THREADS + 1));
        }

        assertThat(output.lines().filter(line -> line.startsWith("left after the run")))
                .containsExactly("left after the run: []", "left after the run: []");
        List<String> first = summary(results.get(0));
        assertThat(first).hasSize(THREADS * (1 + 2 * MESSAGES) + 2);
        assertThat(summary(results.get(1))).isEqualTo(first);
        for (Path result : results) {
            assertThat(Jtl.read(result)).allSatisfy(row -> {
                assertThat(row.success()).isTrue();
                assertThat(row.code()).isEqualTo("200");
            });
            assertThat(Jtl.labelled(Jtl.read(result), "Sub")).hasSize(THREADS * MESSAGES);
            assertThat(Jtl.labelled(Jtl.read(result), "Subscriptions of this run: " + THREADS))
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

    private static String run(Path folder, Path plan, List<Path> results) throws Exception {
        Path home = JMeterProcess.home();
        String classPath = String.join(
                File.pathSeparator,
                home.resolve("lib") + "/*",
                home.resolve("lib/ext") + "/*",
                Path.of(TwoRuns.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .toString());
        Path output = folder.resolve("out.txt");
        Process process = new ProcessBuilder(
                        JMeterProcess.javaProgram("java"),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.awt.headless=true",
                        "-cp",
                        classPath,
                        TwoRuns.class.getName(),
                        home.toString(),
                        plan.toString(),
                        results.get(0).toString(),
                        results.get(1).toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .as("the JVM ends, see %s", folder)
                    .isTrue();
            assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(output);
    }

    private static long count(List<String> log, String what) {
        return log.stream().filter(line -> line.matches(".*" + what + ".*")).count();
    }

    /** What must be the same in every run, in an order that does not depend on time. */
    private static List<String> summary(Path result) throws Exception {
        return Jtl.read(result).stream()
                .map(row -> String.join(
                        " ", row.thread(), row.label(), row.code(), row.text("bytes"), row.text("sentBytes")))
                .sorted()
                .toList();
    }
}
