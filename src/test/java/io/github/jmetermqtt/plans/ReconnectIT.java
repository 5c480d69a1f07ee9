package io.github.jmetermqtt.plans;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.TakesLong;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.ReconnectFields;
import io.github.jmetermqtt.field.SubFields;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A broker is restarted in the middle of a run, and the plan does nothing about it. */
@NeedsProcess
@NeedsBroker
@TakesLong
class ReconnectIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int SUBSCRIBERS = 5;
    private static final int MAX_DELAY = 500;

    /** A signal takes its time, and so does a resubscription on a busy machine. */
    private static final int GRACE = 5000;

    @ParameterizedTest
    @CsvSource({"MOSQUITTO, 3.1.1", "MOSQUITTO, 5", "EMBEDDED, 5"})
    void subscribersGoOnAfterARestart(BrokerKind kind, String version) throws Exception {
        Path folder = JMeterProcess.newFolder("reconnect");
        try (TestBroker broker = kind.start();
                JMeterProcess jmeter = new JMeterProcess.Command(folder, plan(folder, broker, version)).start()) {
            jmeter.until("messages flow", LIMIT, () -> allReceive(jmeter, 0));

            long down = System.currentTimeMillis();
            if (broker instanceof MosquittoBroker mosquitto) {
                mosquitto.kill();
            } else {
                broker.stop();
            }
            long gone = System.currentTimeMillis();
            Thread.sleep(1000); // the outage has to have a length
            long starting = System.currentTimeMillis();
            broker.start();
            long back = System.currentTimeMillis();
            jmeter.until("messages flow again", LIMIT, () -> allReceive(jmeter, back));

            jmeter.send("Shutdown");
            JMeterRun run = jmeter.await(LIMIT);
            run.assertNoComplaint();
            assertOutages(run.rows(), starting - gone, back + MAX_DELAY + GRACE - down);
            assertThat(run.rows())
                    .filteredOn(row -> !row.success())
                    .as("but for what was in flight nothing fails")
                    .hasSizeLessThanOrEqualTo(1)
                    .allMatch(row -> row.label().equals("Pub") && row.code().equals("MQTT-LOST"));
            JsonNode report =
                    new ObjectMapper().readTree(folder.resolve("files/run.json").toFile());
            assertMessages(report);
            assertTheReportHasTheOutage(report, starting - gone, back + MAX_DELAY + GRACE - down);
        }
    }

    private static Path plan(Path folder, TestBroker broker, String version) throws Exception {
        return PlanBuilder.save(
                folder,
                PlanBuilder.deliveryReport(folder.resolve("files/run")),
                PlanBuilder.defaults(broker)
                        .set(ConnectionFields.VERSION, version)
                        .set(ReconnectFields.RECONNECT, "automatic")
                        .set(ReconnectFields.FIRST_DELAY, 100)
                        .set(ReconnectFields.MAX_DELAY, MAX_DELAY),
                PlanBuilder.group(
                        "Subscribers",
                        SUBSCRIBERS,
                        PlanBuilder.connect("Sub Connect"),
                        PlanBuilder.loop(
                                -1,
                                PlanBuilder.subscribe("Sub", "reconnect/#", 1)
                                        .set(SubFields.SAMPLE_ON, "time")
                                        .set(SubFields.ELAPSED_TIME, 500))),
                PlanBuilder.group(
                        "Publisher",
                        1,
                        PlanBuilder.connect("Pub Connect"),
                        PlanBuilder.awaitSubscriptions(SUBSCRIBERS),
                        PlanBuilder.loop(
                                -1,
                                PlanBuilder.timer(20),
                                PlanBuilder.publish("Pub", "reconnect/a", 1)
                                        .set(PubFields.TIMEOUT, 60_000)
                                        .set(PubFields.ADD_TIMESTAMP, true))));
    }

    /** Whether each subscriber has received something that was sent after this moment. */
    private static boolean allReceive(JMeterProcess jmeter, long since) throws Exception {
        Set<String> threads = jmeter.rows().stream()
                .filter(row -> row.label().equals("Sub") && row.success() && row.start() >= since)
                .map(Jtl.Row::thread)
                .collect(Collectors.toSet());
        return threads.size() == SUBSCRIBERS;
    }

    private static void assertOutages(List<Jtl.Row> rows, long shortest, long longest) {
        assertThat(Jtl.labelled(rows, "Sub Connect (reconnect)")).hasSize(SUBSCRIBERS);
        assertThat(Jtl.labelled(rows, "Pub Connect (reconnect)")).hasSize(1);
        assertThat(rows).filteredOn(row -> row.label().endsWith("(reconnect)")).allSatisfy(row -> {
            assertThat(row.code()).isEqualTo("200");
            assertThat(row.message()).startsWith("Reconnected: The connection was ");
            assertThat(row.elapsed()).isBetween(shortest, longest);
        });
    }

    /** A failed publish is expected of nobody. */
    private static void assertMessages(JsonNode report) {
        long published = report.at("/published/total/published").asLong();
        long failed = report.at("/published/total/failed").asLong();
        assertThat(published)
                .isEqualTo(failed + report.at("/published/total/acknowledged").asLong());
        assertThat(report.at("/received/total/expected").asLong())
                .isLessThanOrEqualTo(SUBSCRIBERS * published)
                .isGreaterThanOrEqualTo(SUBSCRIBERS * (published - failed));
        assertThat(report.at("/received/total/duplicated").asLong()).isZero();
    }

    /** One outage of all connections, which are fewer while it lasts. */
    private static void assertTheReportHasTheOutage(JsonNode report, long shortest, long longest) {
        JsonNode outages = report.at("/outages");
        assertThat(outages).as("outages").hasSize(1);
        double from = outages.at("/0/fromSeconds").asDouble();
        double until = outages.at("/0/untilSeconds").asDouble();
        assertThat(outages.at("/0/connections").asInt()).isEqualTo(SUBSCRIBERS + 1);
        assertThat((until - from) * 1000).isBetween((double) shortest, (double) longest);
        JsonNode ends = report.at("/overTime/untilSeconds");
        JsonNode connections = report.at("/overTime/connections");
        assertThat(connections).hasSameSizeAs(ends);
        for (int i = 0; i < ends.size(); i++) {
            double end = ends.get(i).asDouble();
            if (end > from + 0.1 && end < until) { // counted a moment before its end
                assertThat(connections.get(i).asInt())
                        .as("connections at %s s", end)
                        .isLessThanOrEqualTo(SUBSCRIBERS);
            }
        }
        assertThat(connections.get(ends.size() - 1).asInt()).as("in the end").isZero();
    }
}
