package io.github.jmetermqtt.plans;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.TakesLong;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PubFields;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is published while a subscriber is away is received by the MQTT Sub that follows its next MQTT Connect. */
@NeedsProcess
@NeedsBroker
@TakesLong
class PersistentSessionIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int MESSAGES = 100;

    @ParameterizedTest
    @CsvSource({"EMBEDDED, 3.1.1, '', 1", "MOSQUITTO, 3.1.1, '', 2", "EMBEDDED, 5, 3600, 2", "MOSQUITTO, 5, 3600, 1"})
    void messagesWaitForTheirSubscriber(BrokerKind kind, String version, String sessionExpiry, int qos)
            throws Exception {
        Path folder = JMeterProcess.newFolder("persistent-session");
        TestBroker broker = kind.shared();
        String topic = "persistent/" + UUID.randomUUID();
        Element defaults = PlanBuilder.defaults(broker)
                .set(ConnectionFields.VERSION, version)
                .set(ConnectionFields.CLEAN_START, false)
                .set("mqtt.sessionExpiry", sessionExpiry)
                .set(ConnectionFields.CLIENT_ID, UUID.randomUUID() + "-${__threadGroupName}")
                .set(ConnectionFields.CLIENT_ID_SUFFIX, false);
        Path plan = PlanBuilder.saveInTurn(
                folder,
                PlanBuilder.deliveryReport(folder.resolve("files/run")),
                defaults,
                PlanBuilder.group(
                        "Subscriber",
                        1,
                        PlanBuilder.connect("Connect"),
                        PlanBuilder.subscribeOnly(topic, qos),
                        PlanBuilder.disconnect("Disconnect")),
                PlanBuilder.group(
                        "Publisher",
                        1,
                        PlanBuilder.connect("Pub Connect"),
                        PlanBuilder.publish("Pub", topic, qos)
                                .set(PubFields.MESSAGES, MESSAGES)
                                .set(PubFields.ADD_TIMESTAMP, true)),
                PlanBuilder.group(
                        "Subscriber",
                        1,
                        PlanBuilder.connect("Connect again"),
                        PlanBuilder.collect("Sub", topic, qos, MESSAGES, 20_000),
                        // nothing more comes
                        PlanBuilder.subscribe("Sub", topic, qos)
                                .set("mqtt.sampleOn", "time")
                                .set("mqtt.elapsedTime", 300),
                        PlanBuilder.disconnect("Disconnect")));

        JMeterRun run = new JMeterProcess.Command(folder, plan).run(LIMIT);

        run.assertNoComplaint();
        assertThat(run.rows()).allMatch(Jtl.Row::success);
        assertThat(Jtl.labelled(run.rows(), "Sub")).hasSize(MESSAGES);
        JsonNode received = new ObjectMapper()
                .readTree(folder.resolve("files/run.json").toFile())
                .at("/received/total");
        assertThat(received.at("/received").asLong()).isEqualTo(MESSAGES);
        assertThat(received.at("/expected").asLong()).isEqualTo(MESSAGES);
        assertThat(received.at("/duplicated").asLong()).isZero();
    }
}
