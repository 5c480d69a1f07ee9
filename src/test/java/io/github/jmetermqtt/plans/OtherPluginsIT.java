package io.github.jmetermqtt.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.TakesLong;
import io.github.jmetermqtt.broker.Listeners;
import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.client.Transport;
import io.github.jmetermqtt.emqx.PlanConverter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans of hemikak's and tuanhiep's plugin and of Taurus, as they are and converted: in a real JMeter, against a real broker. */
@NeedsProcess
@TakesLong
@NeedsBroker
class OtherPluginsIT {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Path PLANS = Path.of("src/test/resources/emqx/others").toAbsolutePath();

    /** How Taurus looks for a minimum of messages: in the response message, after the sample. */
    private static final String AT_LEAST = """
            def found = prev.responseMessage =~ /Received (\\d+) of message./
            if (found.find() && found[0][1].toInteger() < %d) {
                prev.responseMessage = "Too few: " + found[0][1]
                prev.successful = false
            }
            """;

    private record Ran(List<Jtl.Row> rows, String log, String broker) {

        /** The rows that are no row of an MQTT Connect that the converter has put in. */
        List<Jtl.Row> samples() {
            return rows.stream()
                    .filter(row -> !row.label().endsWith(" (connect)"))
                    .toList();
        }

        List<Jtl.Row> labelled(String label) {
            return Jtl.labelled(rows, label);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void planOfHemikak(boolean converted) throws Exception {
        Ran ran = run("hemikak", converted, Map.of());

        assertThat(ran.samples()).hasSize(3).allSatisfy(row -> {
            assertThat(row.code()).as(row.toString()).isEqualTo("200");
            assertThat(row.success()).isTrue();
        });
        assertThat(ran.rows()).hasSize(converted ? 6 : 3);
        assertThat(ran.labelled("MQTT Subscriber"))
                .singleElement()
                .satisfies(row -> assertThat(row.message()).isEqualTo("Received 1 messages."));
        assertThat(ran.broker())
                .contains(" as hemikak-pub (p2, c1, k0, u'admin')", " as hemikak-sub (p2, c1, k30, u'admin')")
                .containsPattern(
                        "Received PUBLISH from hemikak-pub \\(d0, q1, r1, m\\d+, 'hemikak/kept', \\.\\.\\. \\(5 bytes\\)")
                .containsPattern(
                        "Received PUBLISH from jmeter-\\w+ \\(d0, q2, r0, m\\d+, 'hemikak/file', \\.\\.\\. \\(11 bytes\\)")
                .containsPattern("Sending PUBLISH to hemikak-sub \\(d0, q1, r1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void planOfTuanhiep(boolean converted) throws Exception {
        Ran ran = run("tuanhiep", converted, Map.of());

        assertThat(ran.samples()).hasSize(14).allSatisfy(row -> {
            assertThat(row.code()).as(row.toString()).isEqualTo("200");
            assertThat(row.success()).isTrue();
        });
        List<Jtl.Row> windows = ran.labelled("Subscriber");
        assertThat(windows).hasSize(2);
        assertThat(windows.get(0).message()).isEqualTo("Nothing arrived");
        assertThat(windows.get(1).message()).as("those of the first time").startsWith("count 5,");
        assertThat(ran.broker())
                .contains(" as tuanhiep-pub-0 (p2, c1, k30, u'alice')", " as tuanhiep-sub-0 (p2, c1, k30)")
                .contains("tuanhiep-sub-0 1 tuanhiep/text\n", "tuanhiep-sub-0 1 tuanhiep/list/+\n")
                .containsPattern("Received PUBLISH from list-0 .*'tuanhiep/list/a', ")
                .containsPattern("Received PUBLISH from list-0 .*'tuanhiep/list/b', ")
                .containsPattern("Received PUBLISH from list-at-random-0 .*'tuanhiep/list/[ab]', ")
                .containsPattern("Received PUBLISH from fixed-0 .*'tuanhiep/fixed', \\.\\.\\. \\(5 bytes\\)")
                .containsPattern("Received PUBLISH from generated-0 .*'tuanhiep/generated', \\.\\.\\. \\(8 bytes\\)")
                .containsPattern("Received PUBLISH from bytes-0\\w+ .*'tuanhiep/bytes', \\.\\.\\. \\(9 bytes\\)");
        assertThat(ran.broker().split("Received PUBLISH from tuanhiep-pub-0 ", -1))
                .hasSize(1 + 6);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void planOfTaurus(boolean converted) throws Exception {
        Path folder = JMeterProcess.newFolder("taurus-scripts");
        Path enough = Files.writeString(folder.resolve("enough.gsh"), AT_LEAST.formatted(1));
        Path tooFew = Files.writeString(folder.resolve("too-few.gsh"), AT_LEAST.formatted(1_000_000));

        Ran ran = run(
                "taurus",
                converted,
                Map.of("@ENOUGH@", enough.toString(), "@TOO_FEW@", tooFew.toString(), "@LOOPS@", "300"));

        Map<String, List<Boolean>> successes = new TreeMap<>();
        ran.rows()
                .forEach(row -> successes
                        .computeIfAbsent(row.label(), label -> new ArrayList<>())
                        .add(row.success()));
        assertThat(successes.get("subscribe")).hasSizeGreaterThan(1).doesNotContain(false);
        assertThat(ran.labelled("subscribe"))
                .last()
                .satisfies(row -> assertThat(row.message()).matches("Received \\d+ of message\\."));
        assertThat(successes.get("too few")).containsOnlyOnce(false);
        assertThat(successes.get("nothing")).containsExactly(false);
        assertThat(successes.get("subscribe without a count")).containsExactly(true);
        assertThat(successes.get("publish")).hasSize(900).doesNotContain(false);
        assertThat(ran.broker()).contains("'t1/3', ").doesNotContain("${__threadNum}");
    }

    private static Ran run(String plan, boolean converted, Map<String, String> places) throws Exception {
        assumeTrue(
                MosquittoBroker.unavailable().isEmpty(),
                () -> MosquittoBroker.unavailable().orElse(""));
        Path folder = JMeterProcess.newFolder(plan + (converted ? "-converted" : "-imported"));
        Files.writeString(folder.resolve("payload.txt"), "from a file");
        try (MosquittoBroker broker =
                new MosquittoBroker(MosquittoBroker.Options.DEFAULT, Listeners.all(), "log_type all")) {
            broker.start();
            int port = broker.port(Transport.TCP);
            String text = Files.readString(PLANS.resolve(plan + ".jmx"))
                    .replace("@URL@", "tcp://" + broker.host() + ":" + port)
                    .replace("@PORT@", Integer.toString(port));
            for (Map.Entry<String, String> place : places.entrySet()) {
                text = text.replace(place.getKey(), place.getValue());
            }
            Path file = Files.writeString(folder.resolve("old.jmx"), text);
            if (converted) {
                Path old = file;
                file = folder.resolve("new.jmx");
                PlanConverter.convert(old).write(file, false);
                assertThat(Files.readString(file)).doesNotContain("protocol.mqtt", "net.xmeter", "mqtt.provider_url");
            }
            JMeterRun run = new JMeterProcess.Command(folder, file).run(LIMIT);
            assertThat(run.exitCode()).as(run.output()).isZero();
            run.assertNoStackTrace();
            broker.stop(); // it writes its log in blocks
            assertThat(run.log()).doesNotContain("geheim");
            return new Ran(run.rows(), run.log(), broker.output());
        }
    }
}
