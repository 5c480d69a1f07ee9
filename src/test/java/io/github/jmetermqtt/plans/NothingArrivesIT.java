package io.github.jmetermqtt.plans;

import static io.github.jmetermqtt.plans.PlanBuilder.connect;
import static io.github.jmetermqtt.plans.PlanBuilder.contains;
import static io.github.jmetermqtt.plans.PlanBuilder.extractsWord;
import static io.github.jmetermqtt.plans.PlanBuilder.group;
import static io.github.jmetermqtt.plans.PlanBuilder.loop;
import static io.github.jmetermqtt.plans.PlanBuilder.subscribe;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.field.SubFields;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Windows in which nothing arrives, in one run: a check below them must run, and fail where it looks for something. */
@NeedsProcess
@NeedsBroker
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NothingArrivesIT {

    private static final int WINDOWS = 2;

    private JMeterRun run;
    private JsonNode report;

    private static Element window(String label) {
        return subscribe(label, "silence/" + UUID.randomUUID(), 1)
                .set(SubFields.SAMPLE_ON, "time")
                .set(SubFields.ELAPSED_TIME, 100);
    }

    @BeforeAll
    void run() throws Exception {
        Path folder = JMeterProcess.newFolder("nothing-arrives");
        Element old = window("old property").set("mqtt.failWhenEmpty", true);
        Path plan = PlanBuilder.save(
                folder,
                PlanBuilder.defaults(BrokerKind.EMBEDDED.shared()),
                PlanBuilder.deliveryReport(folder.resolve("report")),
                group(
                        "Subscriber",
                        1,
                        connect("Connect"),
                        loop(
                                WINDOWS,
                                window("plain"),
                                window("checked").with(contains("hello")),
                                window("extracted").with(extractsWord()),
                                window("${word}").set(SubFields.WHEN_NOTHING_ARRIVES, "same-name"),
                                window("never")
                                        .set(SubFields.WHEN_NOTHING_ARRIVES, "none")
                                        .with(contains("hello")),
                                window("always").set(SubFields.WHEN_NOTHING_ARRIVES, "sample"),
                                window("imported")
                                        .set(SubFields.WHEN_NOTHING_ARRIVES, "same-name")
                                        .set(SubFields.RESPONSE_MESSAGE, "Received %n of message."),
                                window("fails").set(SubFields.WHEN_NOTHING_ARRIVES, "failure"),
                                old)));
        run = new JMeterProcess.Command(folder, plan).run(Duration.ofMinutes(2));
        run.assertNoStackTrace();
        report = new ObjectMapper().readTree(folder.resolve("report.json").toFile());
    }

    private void assertRows(String label, boolean success, String message) throws Exception {
        assertThat(Jtl.labelled(run.rows(), label))
                .as(label)
                .hasSize(WINDOWS)
                .allMatch(row -> row.success() == success)
                .allMatch(row -> row.message().equals(message))
                .allMatch(row -> row.number("elapsed") == 0 || !success);
    }

    @Test
    void withoutACheckThereIsNoRow() throws Exception {
        assertThat(run.rows()).noneMatch(row -> row.label().startsWith("plain"));
    }

    @Test
    void anAssertionRunsAndFails() throws Exception {
        assertRows("checked (nothing arrived)", false, "Nothing arrived");
    }

    @Test
    void anExtractorRunsAndGivesItsDefault() throws Exception {
        assertRows("extracted (nothing arrived)", true, "Nothing arrived");
        assertRows("NOTHING", true, "Nothing arrived");
    }

    @Test
    void theChoiceIsHeard() throws Exception {
        assertThat(run.rows()).noneMatch(row -> row.label().startsWith("never"));
        assertRows("always (nothing arrived)", true, "Nothing arrived");
        assertRows("fails", false, "No message arrived within 100 ms");
    }

    @Test
    void importedPlansSayZero() throws Exception {
        assertRows("imported", true, "Received 0 of message.");
    }

    @Test
    void thePropertyOfBeforeIsUnderstood() throws Exception {
        assertRows("old property", false, "No message arrived within 100 ms");
    }

    @Test
    void theReportCountsThem() {
        assertThat(report.at("/received/labels/plain/emptyWindows").asInt()).isEqualTo(WINDOWS);
        assertThat(report.at("/received/labels/fails/emptyWindows").asInt()).isEqualTo(WINDOWS);
        assertThat(report.at("/received/total/emptyWindows").asInt()).isEqualTo(9 * WINDOWS);
        assertThat(run.output()).contains("empty windows: 18 samples of MQTT Sub in which nothing arrived");
    }
}
