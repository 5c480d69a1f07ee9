package io.github.jmetermqtt.plans;

import static io.github.jmetermqtt.plans.PlanBuilder.connect;
import static io.github.jmetermqtt.plans.PlanBuilder.deliveryReport;
import static io.github.jmetermqtt.plans.PlanBuilder.group;
import static io.github.jmetermqtt.plans.PlanBuilder.loop;
import static io.github.jmetermqtt.plans.PlanBuilder.publish;
import static io.github.jmetermqtt.plans.PlanBuilder.subscribe;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.broker.Ports;
import io.github.jmetermqtt.config.MqttConnectionDefaults;
import io.github.jmetermqtt.field.ConnectionFields;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A run in which nothing works: the first line of the report must not look like a success. */
@NeedsProcess
@NeedsBroker
class OutcomeIT {

    @Test
    void aBrokerThatIsAway() throws Exception {
        Path folder = JMeterProcess.newFolder("outcome");
        Path plan = PlanBuilder.save(
                folder,
                deliveryReport(folder.resolve("report")),
                new Element(MqttConnectionDefaults.class, "Defaults")
                        .set(ConnectionFields.SERVER, "127.0.0.1")
                        .set(ConnectionFields.PORT, Ports.free()),
                group("Subscriber", 1, connect("Connect"), subscribe("Sub", "t", 1)),
                group("Publisher", 1, connect("Connect"), loop(100, publish("Pub", "t", 1))));

        JMeterRun run = new JMeterProcess.Command(folder, plan).run(Duration.ofMinutes(2));

        run.assertNoStackTrace();
        assertThat(run.output().lines())
                .containsSubsequence(
                        "MQTT Delivery Report: nothing was measured",
                        "  nothing was measured because nothing was published, and nothing was received",
                        "  the system under test failed: 103 of 103 samples failed")
                .anyMatch(line -> line.startsWith("  the system under test failed: 101 × MQTT-NO-CONNECTION "))
                .anyMatch(line -> line.startsWith("  the system under test failed: 2 × MQTT-CONNECT "));
        JsonNode outcome = new ObjectMapper()
                .readTree(folder.resolve("report.json").toFile())
                .at("/outcome");
        assertThat(outcome.at("/state").asText()).isEqualTo("nothing-measured");
        assertThat(outcome.at("/failedSamples").asLong()).isEqualTo(103);
        assertThat(outcome.at("/failures/0/samples").asLong()).isEqualTo(101);
    }
}
