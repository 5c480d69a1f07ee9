package io.github.jmetermqtt.plans;

import static io.github.jmetermqtt.plans.PlanBuilder.codeIs999;
import static io.github.jmetermqtt.plans.PlanBuilder.collect;
import static io.github.jmetermqtt.plans.PlanBuilder.connect;
import static io.github.jmetermqtt.plans.PlanBuilder.contains;
import static io.github.jmetermqtt.plans.PlanBuilder.extractsWord;
import static io.github.jmetermqtt.plans.PlanBuilder.group;
import static io.github.jmetermqtt.plans.PlanBuilder.loop;
import static io.github.jmetermqtt.plans.PlanBuilder.publish;
import static io.github.jmetermqtt.plans.PlanBuilder.subscribe;
import static io.github.jmetermqtt.plans.PlanBuilder.subscribeOnly;
import static io.github.jmetermqtt.plans.PlanBuilder.transaction;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.emqx.OldElement;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SubFields;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Several messages in one sample, in one run: no row must look checked that no assertion has seen. */
@NeedsProcess
@NeedsBroker
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryMessageIT {

    private JMeterRun run;

    /** Three messages wait for the sampler; "bye2" is the second. */
    private static Element[] three(Element sub, String filter) {
        List<Element> all = new ArrayList<>();
        all.add(subscribeOnly(filter, 1));
        for (String message : List.of("hello1", "bye2", "hello3")) {
            all.add(publish("Pub", filter, 1)
                    .set(PayloadFields.MESSAGE, message)
                    .set(PubFields.ADD_TIMESTAMP, false));
        }
        all.add(sub);
        return all.toArray(Element[]::new);
    }

    private static Element[] three(String label, String see, Element... children) {
        String filter = "three/" + UUID.randomUUID();
        return three(
                collect(label, filter, 1, 3, 20_000)
                        .set(SubFields.DEBUG_RESPONSE, true)
                        .set(SubFields.HAS_TIMESTAMP, false)
                        .set(SubFields.ASSERTIONS_SEE, see)
                        .with(children),
                filter);
    }

    /** A sample that says what the variable has. */
    private static Element says(String prefix) {
        return subscribe(prefix + "${word}", "silence/" + UUID.randomUUID(), 1)
                .set(SubFields.SAMPLE_ON, "time")
                .set(SubFields.ELAPSED_TIME, 1)
                .set(SubFields.WHEN_NOTHING_ARRIVES, "same-name");
    }

    /** A thread that does this twice where nothing stops it. */
    private static Element onError(String action, Element... elements) {
        List<Element> all = new ArrayList<>(List.of(elements));
        all.add(says("after " + action + " "));
        Element connectAndMore = loop(1, all.toArray(Element[]::new));
        return group("on error " + action, 1, connect("Connect"), connectAndMore)
                .set("ThreadGroup.on_sample_error", action);
    }

    private static Element old() {
        String filter = "three/" + UUID.randomUUID();
        Element sub = new Element(OldElement.SUB.testClass(), "imported")
                .set("mqtt.topic_name", filter)
                .set("mqtt.qos_level", 1)
                .set("mqtt.add_timestamp", false)
                .set("mqtt.debug_response", true)
                .set("mqtt.sample_condition", "number of received messages")
                .set("mqtt.sample_condition_value", 3)
                .with(contains("hello1"), contains("bye2"), contains("hello3"));
        Element first = new Element(OldElement.SUB.testClass(), "armed")
                .set("mqtt.topic_name", filter)
                .set("mqtt.qos_level", 1)
                .set("mqtt.add_timestamp", false)
                .set("mqtt.debug_response", true)
                .set("mqtt.sample_condition", "specified elapsed time (ms)")
                .set("mqtt.sample_condition_value", 1);
        Element[] elements = three(sub, filter);
        elements[0] = first;
        return loop(1, elements);
    }

    @BeforeAll
    void run() throws Exception {
        Path folder = JMeterProcess.newFolder("every-message");
        Path plan = PlanBuilder.save(
                folder,
                PlanBuilder.defaults(BrokerKind.EMBEDDED.shared()),
                group(
                        "Choices",
                        1,
                        connect("Connect"),
                        loop(1, three("auto", "auto", contains("hello"), extractsWord())),
                        says("auto "),
                        loop(1, three("each", "each", extractsWord(), contains("${word}"))),
                        loop(1, three("last", "last", contains("hello"))),
                        loop(1, three("all", "all", contains("hello1"), contains("bye2"), contains("hello3"))),
                        loop(1, three("unchecked", "auto")),
                        old(),
                        transaction("transaction", three("in transaction", "auto", contains("hello"))),
                        transaction("parent", three("in parent", "auto", contains("hello")))
                                .set("TransactionController.parent", true),
                        transaction("good", three("in good", "auto", contains("e")))),
                group(
                        "Others",
                        1,
                        connect("fleet")
                                .set(ConnectFields.CONNECTIONS, 3)
                                .set(ConnectionFields.CLIENT_ID, "every-%i-")
                                .with(codeIs999()),
                        publish("three", "nobody", 1).set(PubFields.MESSAGES, 3).with(codeIs999()),
                        publish("window", "nobody", 1)
                                .set(PubFields.MESSAGES, 3)
                                .set(PubFields.IN_FLIGHT_WINDOW, 10)
                                .with(codeIs999()),
                        PlanBuilder.disconnect("off").with(codeIs999())),
                onError("stopthread", three("stops", "auto", contains("hello"))),
                onError("startnextloop", three("next", "auto", contains("hello"))),
                onError("continue", three("goes on", "auto", contains("hello"))));
        run = new JMeterProcess.Command(folder, plan).run(Duration.ofMinutes(2));
        run.assertNoStackTrace();
    }

    /** Whether each row of this label was a success, in the order in which they came. */
    private List<Boolean> successes(String label) throws Exception {
        return Jtl.labelled(run.rows(), label).stream().map(Jtl.Row::success).toList();
    }

    @Test
    void assertionsJudgeEachMessageAndExtractorsTheLast() throws Exception {
        assertThat(successes("auto")).containsExactly(true, false, true);
        assertThat(successes("auto hello3")).containsExactly(true);
        assertThat(run.log()).contains("auto: 2 of 3 messages were not seen by its extractors");
    }

    @Test
    void expressionsOfAnAssertionAreEvaluatedForEachMessage() throws Exception {
        assertThat(successes("each")).containsExactly(true, true, true);
        assertThat(run.log()).doesNotContain("each: ");
    }

    @Test
    void theLastOnlyIsSaid() throws Exception {
        assertThat(successes("last")).containsExactly(true, true, true);
        assertThat(run.log()).contains("last: 2 of 3 messages were not seen by its assertions");
    }

    @Test
    void allBodiesAreOneForTheAssertions() throws Exception {
        assertThat(successes("all")).containsExactly(true, true, true);
        assertThat(successes("imported")).containsExactly(true, true, true);
        assertThat(run.log())
                .doesNotContain("all: ")
                .doesNotContain("imported: ")
                .doesNotContain("unchecked: ");
    }

    @Test
    void transactionsFailWithTheirMessages() throws Exception {
        assertThat(successes("transaction")).containsExactly(false);
        assertThat(successes("in transaction")).containsExactly(true, false, true);
        assertThat(successes("parent")).containsExactly(false);
        assertThat(successes("in parent")).containsExactlyInAnyOrder(true, false, true);
        assertThat(successes("good")).containsExactly(true);
    }

    @Test
    void everyElementWithSeveralRowsIsJudged() throws Exception {
        for (String label : List.of("fleet", "three", "window", "off")) {
            assertThat(successes(label)).as(label).containsExactly(false, false, false);
        }
    }

    @Test
    void theActionAfterAnErrorHearsOfEachMessage() throws Exception {
        assertThat(successes("stops")).containsExactly(true, false, true);
        assertThat(successes("next")).containsExactly(true, false, true);
        assertThat(run.rows()).noneMatch(row -> row.label().startsWith("after stopthread"));
        assertThat(run.rows()).noneMatch(row -> row.label().startsWith("after startnextloop"));
        assertThat(run.rows()).anyMatch(row -> row.label().startsWith("after continue"));
    }
}
