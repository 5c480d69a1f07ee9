package io.github.jmetermqtt.plans;

import static io.github.jmetermqtt.plans.PlanBuilder.awaitSubscriptions;
import static io.github.jmetermqtt.plans.PlanBuilder.collect;
import static io.github.jmetermqtt.plans.PlanBuilder.connect;
import static io.github.jmetermqtt.plans.PlanBuilder.group;
import static io.github.jmetermqtt.plans.PlanBuilder.loop;
import static io.github.jmetermqtt.plans.PlanBuilder.publish;
import static io.github.jmetermqtt.plans.PlanBuilder.subscribe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.TakesLong;
import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.broker.TcpProxy;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** 200,000 pairs of connection and topic in a heap of 512 MB, and a proxy that swallows and counts. */
@TakesLong
@NeedsProcess
@NeedsBroker
class ManyPairsIT {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int CONNECTIONS = 200;
    private static final int TOPICS = 1000;
    private static final int MESSAGES = 2 * CONNECTIONS * TOPICS;
    private static final int SWALLOWED = 7;

    /** So long before its reader leaves, a message that has not come may be on its way. */
    private static final int IN_TRANSIT_MILLIS = 1500;

    @Test
    void eachLossIsSeen() throws Exception {
        assumeTrue(MosquittoBroker.unavailable().isEmpty(), "mosquitto is not installed");
        Path folder = JMeterProcess.newFolder("many-pairs");
        try (MosquittoBroker broker = new MosquittoBroker(MosquittoBroker.Options.DEFAULT)) {
            broker.start();
            try (TcpProxy proxy = new TcpProxy(broker)) {
                proxy.swallow(TcpProxy.PUBLISH, SWALLOWED);
                JMeterRun run = new JMeterProcess.Command(folder, plan(folder, broker, proxy))
                        .launcher("env", "_JAVA_OPTIONS=-Xmx512m") // goes before what the command says
                        .run(LIMIT);

                run.assertNoComplaint();
                int lost = proxy.swallowed(TcpProxy.PUBLISH);
                assertThat(lost).isEqualTo(MESSAGES / SWALLOWED);
                JsonNode received = new ObjectMapper()
                        .readTree(folder.resolve("report.json").toFile())
                        .at("/received/total");
                assertThat(received.at("/expected").asInt()).isEqualTo(MESSAGES);
                assertThat(received.at("/received").asInt()).isEqualTo(MESSAGES - lost);
                assertThat(received.at("/lost").asInt()
                                + received.at("/missing").asInt())
                        .isEqualTo(lost);
                assertThat(received.at("/duplicated").asInt(-1)).isZero();
                assertThat(received.at("/outOfOrder").asInt(-1)).isZero();
            }
        }
    }

    private static Path plan(Path folder, MosquittoBroker broker, TcpProxy proxy) throws Exception {
        return PlanBuilder.save(
                folder,
                PlanBuilder.deliveryReport(folder.resolve("report")),
                group(
                        "Reader",
                        1,
                        connect("Connect")
                                .set(ConnectionFields.SERVER, proxy.host())
                                .set(ConnectionFields.PORT, proxy.port()),
                        collect("Sub", "t/#", 0, MESSAGES - MESSAGES / SWALLOWED, Math.toIntExact(LIMIT.toMillis()))
                                .set(SubFields.RESULTS, "window"),
                        subscribe("Sub", "t/#", 0)
                                .set(SubFields.SAMPLE_ON, "time")
                                .set(SubFields.ELAPSED_TIME, IN_TRANSIT_MILLIS)),
                group(
                        "Devices",
                        1,
                        connect("Connect")
                                .set(SharedFields.CONNECTION_NAME, "devices")
                                .set(ConnectionFields.SERVER, broker.host())
                                .set(ConnectionFields.PORT, broker.port())
                                .set(ConnectFields.CONNECTIONS, CONNECTIONS),
                        awaitSubscriptions(1),
                        loop(
                                MESSAGES / CONNECTIONS,
                                publish("Pub", "t/%i/${__jexl3(${__counter(TRUE,)} % " + TOPICS + ",)}", 0)
                                        .set(SharedFields.CONNECTION_NAME, "devices")
                                        .set(PubFields.ADD_TIMESTAMP, true)
                                        .set(PubFields.SEND_THROUGH, "all")
                                        .set(PubFields.RESULTS, "burst"))));
    }
}
