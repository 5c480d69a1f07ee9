package io.github.jmetermqtt.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.TakesLong;
import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A subscriber that never acknowledges: the broker's own log tells what it has sent, and what it has dropped. */
@TakesLong
@NeedsProcess
@NeedsBroker
class SlowConsumerIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int WINDOW = 10;
    private static final int MESSAGES = 200;
    private static final int HELD_BACK = MESSAGES - WINDOW;

    @ParameterizedTest
    @ValueSource(ints = {0, 50})
    void oneWindowArrivesAndTheRestIsHeldBack(int queue) throws Exception {
        assumeTrue(MosquittoBroker.unavailable().isEmpty(), "mosquitto is not installed");
        Path folder = JMeterProcess.newFolder("slow-consumer");
        try (MosquittoBroker broker = broker(queue)) {
            JMeterRun run = new JMeterProcess.Command(folder, plan(folder, broker, "never"))
                    .property("mqtt.limits", "held back <= " + HELD_BACK + "; missing = 0")
                    .run(LIMIT);
            broker.stop(); // it writes its log only then

            List<Jtl.Row> rows = run.rows();
            assertThat(Jtl.labelled(rows, "Slow")).hasSize(WINDOW).allMatch(Jtl.Row::success);
            assertThat(Jtl.labelled(rows, "Pub")).hasSize(MESSAGES).allMatch(Jtl.Row::success);
            assertThat(rows)
                    .filteredOn(row -> !row.success())
                    .extracting(Jtl.Row::code, Jtl.Row::label)
                    .containsExactly(tuple("MQTT-LIMIT", "missing = 0"));
            assertThat(lines(broker, "Sending PUBLISH to slow ")).isEqualTo(WINDOW);
            assertThat(lines(broker, "Received PUBACK from slow ")).isZero();
            assertThat(lines(broker, "Outgoing messages are being dropped for client slow"))
                    .isEqualTo(queue == 0 ? 0 : 1);

            JsonNode json =
                    new ObjectMapper().readTree(folder.resolve("report.json").toFile());
            JsonNode received = json.at("/received/labels/Slow");
            assertThat(json.at("/outcome/systemFailed"))
                    .extracting(JsonNode::asText)
                    .contains(HELD_BACK + " of " + MESSAGES + " expected messages did not arrive");
            assertThat(received.at("/received").asInt(-1)).as("%s", received).isEqualTo(WINDOW);
            assertThat(received.at("/heldBack").asInt(-1)).as("%s", received).isEqualTo(HELD_BACK);
            assertThat(received.at("/lost").asInt(-1) + received.at("/missing").asInt(-1))
                    .as("%s", received)
                    .isEqualTo(HELD_BACK);
            assertThat(received.at("/inTransit").asInt(-1)).as("%s", received).isZero();
            assertThat(received.at("/dropped").asInt(-1)).as("%s", received).isZero();
            assertThat(run.output())
                    .contains("held back: " + HELD_BACK
                            + " messages of readers that are slow on purpose; the broker dropped or still holds them");
        }
    }

    /** The same plan with a quick reader, so that it is the acknowledgement alone that makes the difference. */
    @Test
    void withAcknowledgementsAllArrive() throws Exception {
        assumeTrue(MosquittoBroker.unavailable().isEmpty(), "mosquitto is not installed");
        Path folder = JMeterProcess.newFolder("quick-consumer");
        try (MosquittoBroker broker = broker(0)) {
            JMeterRun run = new JMeterProcess.Command(folder, plan(folder, broker, "at-once")).run(LIMIT);

            run.assertNoComplaint();
            assertThat(Jtl.labelled(run.rows(), "Slow")).hasSize(MESSAGES);
            JsonNode received = new ObjectMapper()
                    .readTree(folder.resolve("report.json").toFile())
                    .at("/received/labels/Slow");
            assertThat(received.at("/received").asInt(-1)).as("%s", received).isEqualTo(MESSAGES);
            assertThat(received.at("/heldBack").asInt(-1)).as("%s", received).isZero();
        }
    }

    private static MosquittoBroker broker(int queue) throws Exception {
        MosquittoBroker broker = new MosquittoBroker(
                MosquittoBroker.Options.DEFAULT.withMaxInflight(WINDOW).withMaxQueued(queue), "log_type all");
        broker.start();
        return broker;
    }

    private static long lines(MosquittoBroker broker, String part) throws Exception {
        return broker.output().lines().filter(line -> line.contains(part)).count();
    }

    private static Path plan(Path folder, MosquittoBroker broker, String acknowledge) throws Exception {
        return PlanBuilder.save(
                folder,
                PlanBuilder.deliveryReport(folder.resolve("report")),
                PlanBuilder.defaults(broker),
                PlanBuilder.group(
                        "One thread",
                        1,
                        PlanBuilder.connect("Connect slow")
                                .set(SharedFields.CONNECTION_NAME, "slow")
                                .set(ConnectionFields.CLIENT_ID, "slow")
                                .set(ConnectionFields.CLIENT_ID_SUFFIX, false),
                        PlanBuilder.connect("Connect quick").set(SharedFields.CONNECTION_NAME, "quick"),
                        slow(acknowledge, 1),
                        PlanBuilder.publish("Pub", "slow/topic", 1)
                                .set(SharedFields.CONNECTION_NAME, "quick")
                                .set(PubFields.ADD_TIMESTAMP, true)
                                .set(PubFields.MESSAGES, MESSAGES),
                        // Longer than what the report takes as in transit when the reader leaves.
                        slow(acknowledge, 3000)));
    }

    private static Element slow(String acknowledge, int millis) {
        return PlanBuilder.subscribe("Slow", "slow/topic", 1)
                .set(SharedFields.CONNECTION_NAME, "slow")
                .set(SubFields.ACKNOWLEDGE, acknowledge)
                .set(SubFields.SAMPLE_ON, "time")
                .set(SubFields.ELAPSED_TIME, millis);
    }
}
