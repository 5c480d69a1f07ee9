package io.github.jmetermqtt.plans;

import static io.github.jmetermqtt.plans.PlanBuilder.connect;
import static io.github.jmetermqtt.plans.PlanBuilder.disconnect;
import static io.github.jmetermqtt.plans.PlanBuilder.group;
import static io.github.jmetermqtt.plans.PlanBuilder.publish;
import static io.github.jmetermqtt.plans.PlanBuilder.subscribe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Fleets of two threads share one numbering; all subscribe to what nobody reads, and one MQTT Sub reads a part of it. */
@NeedsProcess
@NeedsBroker
class UnreadFleetIT {

    private static final int CONNECTIONS = 40;
    private static final int MESSAGES = 150;

    /** All messages of all connections together would not go into the heap of this JMeter. */
    private static final int SIZE = 10_000;

    @Test
    void whatNobodyReadsTakesNoMemory() throws Exception {
        assumeTrue(MosquittoBroker.unavailable().isEmpty(), "mosquitto is not installed");
        Path folder = JMeterProcess.newFolder("unread-fleet");
        String topic = "unread/" + UUID.randomUUID();
        Element fleet = connect("Connect")
                .set(ConnectFields.CONNECTIONS, CONNECTIONS)
                .set(ConnectFields.FIRST_INDEX, "${__jexl3((${__threadNum} - 1) * " + CONNECTIONS + " + 1)}")
                .set(
                        ConnectionFields.CLIENT_ID,
                        UUID.randomUUID() + "-%i") // two with the same would take each other's place
                .set(ConnectionFields.CLIENT_ID_SUFFIX, false)
                .set(ConnectFields.SUBSCRIBE_TO, topic + "/all," + topic + "/%i")
                .set(ConnectFields.SUBSCRIBE_QOS, 1)
                .set(SharedFields.RESPONSE_TEXT, "Successful.");
        Path plan = PlanBuilder.save(
                folder,
                PlanBuilder.defaults(BrokerKind.MOSQUITTO.shared()),
                group(
                        "Devices",
                        2,
                        fleet,
                        connect("Connect publisher").set(SharedFields.CONNECTION_NAME, "publisher"),
                        subscribe("Sub", topic + "/%i", 1)
                                .set(SubFields.SAMPLE_ON, "time")
                                .set(SubFields.ELAPSED_TIME, 1),
                        publish("Pub", topic + "/all", 1)
                                .set(SharedFields.CONNECTION_NAME, "publisher")
                                .set(PayloadFields.MESSAGE_TYPE, "random")
                                .set(PayloadFields.RANDOM_SIZE, SIZE)
                                .set(PubFields.MESSAGES, MESSAGES),
                        publish("Pub to one", topic + "/${__jexl3(${__threadNum} * " + CONNECTIONS + ")}", 1)
                                .set(PubFields.ADD_TIMESTAMP, true)
                                .set(SharedFields.CONNECTION_NAME, "publisher"),
                        PlanBuilder.collect("Sub", topic + "/%i", 1, 1, 60_000),
                        disconnect("Disconnect")));

        JMeterRun run = new JMeterProcess.Command(folder, plan)
                .launcher("env", "_JAVA_OPTIONS=-Xms64m -Xmx160m") // goes before what the command says
                .run(Duration.ofMinutes(3));

        run.assertNoComplaint();
        List<Jtl.Row> rows = run.rows();
        assertThat(rows).allMatch(Jtl.Row::success);
        assertThat(Jtl.labelled(rows, "Connect"))
                .hasSize(2 * CONNECTIONS)
                .allMatch(row -> row.number("bytes") == "Successful.".length());
        assertThat(Jtl.labelled(rows, "Pub")).hasSize(2 * MESSAGES);
        assertThat(Jtl.labelled(rows, "Sub")).as("one for each thread").hasSize(2);
        assertThat(Jtl.labelled(rows, "Disconnect")).hasSize(2 * CONNECTIONS);
    }
}
