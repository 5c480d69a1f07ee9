package io.github.jmetermqtt.plans;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.TakesLong;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.Ports;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.sampler.MqttWaitForSubscriptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** MQTT Wait for Subscriptions in a real JMeter, which starts threads and thread groups when it likes. */
@NeedsProcess
@NeedsBroker
@TakesLong
class WaitIT {

    /** Less than the default timeout of MQTT Wait for Subscriptions. */
    private static final Duration LIMIT = Duration.ofSeconds(50);

    private static final String WAIT = "MQTT Wait for Subscriptions";

    private static Element await() {
        return new Element(MqttWaitForSubscriptions.class, WAIT);
    }

    private static Element publishers(int messages) {
        return PlanBuilder.group(
                "Publishers",
                2,
                PlanBuilder.connect("Connect"),
                await(),
                PlanBuilder.loop(
                        messages, PlanBuilder.publish("Pub", "wait/it", 1).set(PubFields.ADD_TIMESTAMP, true)));
    }

    private static Element subscribers(int threads, int messages) {
        return PlanBuilder.group(
                "Subscribers",
                threads,
                PlanBuilder.connect("Connect"),
                PlanBuilder.collect("Sub", "wait/it", 1, messages, 20_000));
    }

    /** Also one of a tearDown Thread Group, which begins when all else has ended, is not waited for. */
    @Test
    void waitsForThreadsThatStartLater() throws Exception {
        TestBroker broker = BrokerKind.EMBEDDED.shared();
        Path folder = JMeterProcess.newFolder("wait-later");
        int messages = 5;
        Element tearDown = new Element("PostThreadGroup", "Clean up")
                .set("ThreadGroup.num_threads", 1)
                .with(PlanBuilder.connect("Connect"), PlanBuilder.subscribeOnly("wait/other", 1));
        Path plan = PlanBuilder.save(
                folder,
                PlanBuilder.defaults(broker),
                publishers(messages),
                subscribers(3, 2 * messages).set("ThreadGroup.ramp_time", 2),
                tearDown);

        JMeterRun run = new JMeterProcess.Command(folder, plan).run(LIMIT);

        run.assertNoComplaintBut("received nothing in the whole test");
        List<Jtl.Row> rows = run.rows();
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.success()).as(row.toString()).isTrue());
        assertThat(Jtl.labelled(rows, WAIT))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.message()).isEqualTo("3 subscriptions"));
        assertThat(Jtl.labelled(rows, "Sub")).as("nobody came too late").hasSize(3 * 2 * messages);
    }

    @Test
    void endsAtOnceWhereTheSubscribersStartWhenThePublishersHaveEnded() throws Exception {
        TestBroker broker = BrokerKind.EMBEDDED.shared();
        Path folder = JMeterProcess.newFolder("wait-in-turn");
        Path plan = PlanBuilder.saveInTurn(folder, PlanBuilder.defaults(broker), publishers(0), subscribers(1, 0));

        JMeterRun run = new JMeterProcess.Command(folder, plan).run(LIMIT);

        run.assertNoComplaint();
        assertThat(Jtl.labelled(run.rows(), WAIT)).hasSize(2).allSatisfy(row -> {
            assertThat(row.code()).isEqualTo("MQTT-TIMEOUT");
            assertThat(row.message())
                    .isEqualTo(
                            "No further subscriber can come: 0 MQTT Subs have subscribed; missing: Sub (its thread group"
                                    + " has not started)");
            assertThat(row.elapsed()).isBetween(1000L, 20_000L);
        });
    }

    /** The examples publish nothing then, and end soon. */
    @ParameterizedTest
    @CsvSource({"single-pair, Subscriber, 1, 1 thread", "pubsub-200, Subscribers, 3, 3 threads"})
    void saysWhyNobodyComesWhereTheBrokerIsAway(String example, String group, int threads, String of) throws Exception {
        Path folder = JMeterProcess.newFolder("wait-" + example);
        JMeterRun run = new JMeterProcess.Command(folder, ExamplePlan.file(example))
                .property("host", "127.0.0.1")
                .property("port", Ports.free())
                .property("publishers", threads)
                .property("subscribers", threads)
                .property("rampup", 1)
                .run(LIMIT);

        run.assertNoComplaint();
        List<Jtl.Row> rows = run.rows();
        assertThat(Jtl.labelled(rows, WAIT))
                .hasSize(threads)
                .allSatisfy(row -> assertThat(row.message())
                        .isEqualTo("No further subscriber can come: 0 of " + threads
                                + " MQTT Subs have subscribed; missing: MQTT Sub"
                                + " in " + group + " (" + threads + " of " + of
                                + "); last failure in these threads: MQTT Connect: "
                                + Jtl.labelled(rows, "MQTT Connect").get(0).message()));
        assertThat(rows).allSatisfy(row -> assertThat(row.success()).isFalse());
        assertThat(Jtl.labelled(rows, "MQTT Pub")).isEmpty();
    }
}
