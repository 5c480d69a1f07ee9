package io.github.jmetermqtt.plans;

import static io.github.jmetermqtt.plans.PlanBuilder.awaitSubscriptions;
import static io.github.jmetermqtt.plans.PlanBuilder.collect;
import static io.github.jmetermqtt.plans.PlanBuilder.connect;
import static io.github.jmetermqtt.plans.PlanBuilder.group;
import static io.github.jmetermqtt.plans.PlanBuilder.publish;
import static io.github.jmetermqtt.plans.PlanBuilder.subscribe;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What has no row, in one run: a line in the log for each, and figures in the report. */
@NeedsProcess
@NeedsBroker
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SaidOnceIT {

    private static final int PUBLISHED = 8;
    private static final int TAKEN = 3;
    private static final int READERS = 2;

    private final String topic = "said/" + UUID.randomUUID();
    private JMeterRun run;
    private JsonNode report;

    private static Element twin(String name) {
        return connect("Twin")
                .set(SharedFields.CONNECTION_NAME, name)
                .set(ConnectionFields.CLIENT_ID, "twin")
                .set(ConnectionFields.CLIENT_ID_SUFFIX, false);
    }

    private static Element brief(Element sub) {
        return sub.set(SubFields.SAMPLE_ON, "time").set(SubFields.ELAPSED_TIME, 1);
    }

    @BeforeAll
    void run() throws Exception {
        Path folder = JMeterProcess.newFolder("said-once");
        String own = topic + "/${__threadNum}";
        String gate = topic + "/gate";
        Path plan = PlanBuilder.save(
                folder,
                PlanBuilder.defaults(BrokerKind.EMBEDDED.shared()),
                PlanBuilder.deliveryReport(folder.resolve("report")),
                group("Twins", 1, twin("a"), twin("b")),
                group(
                        "Readers",
                        READERS,
                        connect("Connect"),
                        brief(subscribe("Sub", own, 1)),
                        brief(subscribe("Gate", gate, 1)),
                        brief(subscribe("Empty", topic + "/nobody", 1)),
                        publish("Pub", own, 1)
                                .set(PubFields.ADD_TIMESTAMP, true)
                                .set(PubFields.MESSAGES, PUBLISHED),
                        collect("Sub", own, 1, TAKEN, 20_000),
                        collect("Gate", gate, 1, 1, 20_000)),
                group(
                        "Without",
                        1,
                        awaitSubscriptions(3 * READERS),
                        publish("Not shared", gate, 1),
                        connect("Own").set(SharedFields.CONNECTION_NAME, "own"),
                        publish("Unresolved", topic + "/${id}", 1).set(SharedFields.CONNECTION_NAME, "own"),
                        publish("Open", gate, 1)
                                .set(PubFields.ADD_TIMESTAMP, true)
                                .set(SharedFields.CONNECTION_NAME, "own")));
        run = new JMeterProcess.Command(folder, plan).run(Duration.ofMinutes(1));
        report = new ObjectMapper().readTree(folder.resolve("report.json").toFile());
    }

    private List<String> lines(String part) throws Exception {
        return run.log().lines().filter(line -> line.contains(part)).toList();
    }

    private void assertSaidOnce(String level, String sentence) throws Exception {
        assertThat(lines(sentence)).as(sentence).singleElement().asString().contains(" " + level + " ");
    }

    @Test
    void nothingElseIsAmiss() throws Exception {
        run.assertNoComplaintBut(
                "Empty received nothing", "has ${id}", "another connection of this test has the client id");
    }

    @Test
    void whatNoSampleTookIsInTheReport() throws Exception {
        long rows = Jtl.labelled(run.rows(), "Sub").size();
        JsonNode received = report.at("/received/labels/Sub");
        long withoutRow = received.at("/withoutRow").asLong();

        assertThat(rows).isEqualTo(TAKEN * READERS);
        assertThat(withoutRow).isPositive();
        assertThat(received.at("/received").asLong()).isEqualTo(rows + withoutRow);
        assertThat(run.output()).contains("without a row: " + withoutRow + " messages that arrived");
        assertSaidOnce("INFO", "Sub: " + withoutRow + " messages arrived that no sample took any more");
    }

    @Test
    void aStandingSubscriptionIsSaid() throws Exception {
        assertThat(lines("Sub: subscribed to "))
                .singleElement()
                .asString()
                .contains(" INFO ")
                .matches(".*: subscribed to " + topic + "/[12] at QoS 1 \\(in the field: " + topic
                        + "/\\$\\{__threadNum}\\)");
        assertSaidOnce("INFO", "Gate: subscribed to " + topic + "/gate at QoS 1");
    }

    @Test
    void anEmptySubIsSaid() throws Exception {
        assertSaidOnce(
                "ERROR",
                "Empty received nothing in the whole test. It was subscribed to " + topic
                        + "/nobody at QoS 1 on the thread's own connection; no message that matches came");
        assertThat(lines("received nothing")).hasSize(1);
    }

    @Test
    void anUnresolvedVariableIsSaid() throws Exception {
        assertSaidOnce(
                "WARN",
                "Unresolved: Topic \"" + topic
                        + "/${id}\" has ${id}, which is no variable of this thread; it is sent as it" + " stands");
    }

    @Test
    void oneClientIdForTwoIsSaid() throws Exception {
        assertSaidOnce(
                "WARN", "Twin: another connection of this test has the client id \"twin\"; the broker will close");
    }

    @Test
    void aConnectionThatIsAnotherThreadsIsSaid() throws Exception {
        assertThat(Jtl.labelled(run.rows(), "Not shared")).singleElement().satisfies(row -> {
            assertThat(row.code()).isEqualTo("MQTT-NO-CONNECTION");
            assertThat(row.message())
                    .matches(
                            "This thread has no connection; the thread \".+\" has one\\. To share it, set \"Belongs to\" of its"
                                    + " MQTT Connect to \"the whole test\"; else an MQTT Connect in this thread group must succeed"
                                    + " first");
        });
    }
}
