package io.github.jmetermqtt.plans;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.TakesLong;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.TestBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The examples of request and response and of the shared subscription, in a real headless JMeter; {@link ExampleMatrixIT} has
 * the other versions and brokers.
 */
@NeedsProcess
@NeedsBroker
@TakesLong
class RequestResponseIT {

    private static final String WAIT = "MQTT Wait for Subscriptions";

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration JVM_END = Duration.ofSeconds(5);

    private static JMeterProcess.Command command(String plan, Path folder, BrokerKind kind) throws Exception {
        TestBroker broker = kind.shared();
        return new JMeterProcess.Command(folder, ExamplePlan.file(plan))
                .property("host", broker.host())
                .property("port", broker.port());
    }

    private static Map<String, Long> counts(List<Jtl.Row> rows) {
        return rows.stream().collect(Collectors.groupingBy(Jtl.Row::label, Collectors.counting()));
    }

    @Test
    void requestResponse() throws Exception {
        long requesters = 3;
        long requests = 15;
        JMeterRun run = command("request-response", JMeterProcess.newFolder("request-response"), BrokerKind.EMBEDDED)
                .property("requesters", requesters)
                .property("requests", requests)
                .run(LIMIT);

        run.assertNoComplaint();
        run.assertEndedWithin(JVM_END);
        List<Jtl.Row> rows = run.rows();
        long all = requesters * requests;
        assertThat(counts(rows))
                .isEqualTo(Map.of(
                        "MQTT Connect",
                        2 + 2 * requesters,
                        WAIT,
                        2 * requesters,
                        "MQTT Sub",
                        2 * all,
                        "MQTT Pub",
                        2 * all,
                        "MQTT Request (JSON path)",
                        all,
                        "MQTT Request (correlation data)",
                        all,
                        "MQTT Disconnect",
                        2 + 2 * requesters));
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.code() + " " + row.message())
                        .isEqualTo(row.label().equals(WAIT) ? "200 2 subscriptions" : "200 OK"));
        assertThat(rows)
                .filteredOn(row -> row.label().startsWith("MQTT Request"))
                .allSatisfy(row -> {
                    assertThat(row.number("Latency")).isEqualTo(row.elapsed());
                    assertThat(row.number("Connect")).isZero();
                    assertThat(row.number("bytes")).isPositive();
                    assertThat(row.number("sentBytes")).isPositive();
                });
    }

    @ParameterizedTest
    @CsvSource({"EMBEDDED, 3.1.1", "MOSQUITTO, 5"})
    void sharedSubscription(BrokerKind kind, String version) throws Exception {
        Path folder = JMeterProcess.newFolder("shared-subscription");
        int messages = 80;
        JMeterRun run = command("shared-subscription", folder, kind)
                .property("version", version)
                .property("messages", messages)
                .property("seconds", 4)
                .property("report", folder.resolve("report"))
                .run(LIMIT);

        run.assertNoComplaint();
        run.assertEndedWithin(JVM_END);
        assertThat(counts(run.rows()))
                .containsEntry("MQTT Pub", (long) messages)
                .containsEntry("MQTT Sub", (long) messages);
        assertThat(Files.readString(folder.resolve("report.json"))).contains("\"lost\"");
        assertThat(run.output()).contains("delivered " + messages + " of " + messages);
    }
}
