package io.github.jmetermqtt.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.TakesLong;
import io.github.jmetermqtt.broker.MosquittoBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Old plans that rely on how the old plugin ran: their scripts and assertions get what they got, or somebody is told. */
@NeedsProcess
@TakesLong
@NeedsBroker
class OldCasesIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Path PLANS = Path.of("src/test/resources/emqx/cases");

    private record Ran(List<Jtl.Row> rows, String log, List<String> published) {}

    private static Ran run(String name, OldPlanWay way) throws Exception {
        assumeTrue(
                MosquittoBroker.unavailable().isEmpty(),
                () -> MosquittoBroker.unavailable().orElse(""));
        Path folder = JMeterProcess.newFolder("case-" + name + "-" + way);
        try (MosquittoBroker open = new MosquittoBroker();
                MosquittoBroker login =
                        new MosquittoBroker(MosquittoBroker.Options.DEFAULT.withUser("alice", "secret"))) {
            open.start();
            login.start();
            String text = Files.readString(PLANS.resolve(name + ".jmx"))
                    .replace(">1883<", ">" + open.port() + "<")
                    .replace(">1884<", ">" + login.port() + "<");
            Path old = Files.writeString(folder.resolve("old.jmx"), text);
            try (OracleWitness witness = new OracleWitness(open)) {
                JMeterRun run = new JMeterProcess.Command(folder, way.plan(old, folder)).run(LIMIT);
                return new Ran(Jtl.read(run.jtl()), run.log(), witness.published());
            }
        }
    }

    private static void assertAllSucceed(Ran ran) {
        assertThat(ran.rows())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.success())
                        .as(row.label() + ": " + row.text("failureMessage"))
                        .isTrue());
    }

    @ParameterizedTest
    @EnumSource
    void anAssertionSeesAllBodiesOfAWindow(OldPlanWay way) throws Exception {
        Ran ran = run("05-body-of-all-messages", way);

        assertThat(ran.rows())
                .filteredOn(row -> row.message().equals("Received 0 of message."))
                .as("the first window, before anything is published: it failed in the old plugin, too")
                .hasSize(1)
                .allMatch(row -> !row.success());
        assertThat(ran.rows())
                .filteredOn(row -> row.message().equals("Received 3 of message."))
                .hasSize(1)
                .allMatch(Jtl.Row::success);
        assertThat(ran.published()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void aScriptSeesALineForEachMessage(OldPlanWay way) throws Exception {
        Ran ran = run("25-script-over-lines-of-the-body", way);

        assertAllSucceed(ran);
        assertThat(ran.published()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void whatScriptsWriteIntoElementsGoesOut(OldPlanWay way) throws Exception {
        Ran ran = run("17-scripts-that-set-properties", way);

        assertAllSucceed(ran);
        assertThat(ran.published()).containsExactly("t/script 1 from script null", "t/1 1 from setter");
        assertThat(ran.log())
                .containsPattern("CID conn_\\w{16}")
                .contains("CONN null")
                .containsOnlyOnce(
                        "script line 1: it looks for the connection of the old plugin in the variable \"conn\"");
    }

    @ParameterizedTest
    @EnumSource
    void anAssertionOnAnOldCodeIsNamedWithTheNewOne(OldPlanWay way) throws Exception {
        Ran ran = run("26-assert-code-502", way);

        assertThat(ran.rows()).hasSize(1).allSatisfy(row -> {
            assertThat(row.success()).isFalse();
            assertThat(row.text("responseCode")).isEqualTo("5");
        });
        assertThat(ran.log())
                .containsOnlyOnce(
                        "it looks for the response code 502, which the old plugin gave for a failed connect: that is"
                                + " now the broker's reason code, such as 5 for Not authorized, or MQTT-CONNECT")
                .contains("(\"must be 502\")");
    }
}
