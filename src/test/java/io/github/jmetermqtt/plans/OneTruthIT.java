package io.github.jmetermqtt.plans;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.TcpProxy;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SubFields;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jmeter.util.Calculator;
import org.apache.jmeter.visualizers.SamplingStatCalculator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * 1,000 messages with known latencies read the same in every listener: JTL, summariser, Aggregate Report, Summary Report,
 * dashboard, InfluxDB backend listener and MQTT Delivery Report, within 1 ms.
 *
 * <p>The latencies are known twice over. Our own MQTT Pub publishes to a subscriber who stands behind a delay of 20 ms. And a
 * program that is not ours publishes messages whose stamps lie 30 to 529 ms in the past, each age twice, to four more
 * subscribers: a plain one, one in a Transaction Controller, one in a Transaction Controller that generates a parent
 * sample, and one with a sample per window. (HdrHistogram's three digits are finer than 0.3 ms up to 536 ms.)
 *
 * <p>Each listener is held to the rows of the JTL by its own definition of a percentile. And it is held to what is known from
 * outside: a message has at least its age or the delay, and at most what had passed when its acknowledgement went by. On an
 * idle machine these are 1 or 2 ms apart.
 */
@NeedsProcess
@NeedsBroker
class OneTruthIT {

    private static final int MESSAGES = 1000;
    private static final int SAMPLES = 10;
    private static final int MESSAGES_PER_SAMPLE = MESSAGES / SAMPLES;

    private static final Duration DELAY = Duration.ofMillis(20);
    private static final int YOUNGEST = 30;
    private static final int AGES = 500;
    /** Has no divisor in common with the number of messages: every age comes up, and neighbours differ much. */
    private static final int STRIDE = 617;
    /** Of the clocks of two processes, and of their whole milliseconds. */
    private static final long ROUNDING = 2;

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private static final String DELAYED = "MQTT Sub delayed";
    private static final String PLAIN = "MQTT Sub";
    private static final String IN_TRANSACTION = "MQTT Sub in transaction";
    private static final String IN_PARENT = "MQTT Sub in parent";
    private static final String WINDOW = "MQTT Sub window";
    private static final String PUB = "MQTT Pub";
    private static final String PUBLISHING = "Publishing";
    private static final String TRANSACTION = "Transaction";
    private static final String PARENT = "Parent";

    private static JMeterRun run;
    private static List<Jtl.Row> rows;
    private static JsonNode dashboard;
    private static JsonNode report;
    private static MetricsSink influx;
    private static Map<String, SamplingStatCalculator> aggregateReport;
    private static Map<String, Calculator> summaryReport;
    /** What each message has at least, by label, in the order of the messages. */
    private static final Map<String, List<Long>> SHORTEST = new LinkedHashMap<>();
    /** What each message has at most. */
    private static final Map<String, List<Long>> LONGEST = new LinkedHashMap<>();

    @BeforeAll
    static void runPlan() throws Exception {
        BrokerKind kind = BrokerKind.MOSQUITTO.unavailable().isEmpty() ? BrokerKind.MOSQUITTO : BrokerKind.EMBEDDED;
        TestBroker broker = kind.shared();
        Path folder = JMeterProcess.newFolder("one-truth");
        influx = new MetricsSink();
        Map<String, AckWitness> witnesses = new LinkedHashMap<>();
        try (TcpProxy proxy = new TcpProxy(broker);
                AckWitness delayed = new AckWitness(proxy.host(), proxy.port());
                AckWitness plain = new AckWitness(broker);
                AckWitness inTransaction = new AckWitness(broker);
                AckWitness inParent = new AckWitness(broker);
                AckWitness window = new AckWitness(broker)) {
            proxy.delay(Duration.ZERO, DELAY);
            witnesses.put(PLAIN, plain);
            witnesses.put(IN_TRANSACTION, inTransaction);
            witnesses.put(IN_PARENT, inParent);
            witnesses.put(WINDOW, window);
            Path plan = PlanBuilder.save(
                    folder,
                    PlanBuilder.deliveryReport(folder.resolve("report")),
                    influx.listener(),
                    JMeterViews.listener("Aggregate Report", folder),
                    JMeterViews.listener("Summary Report", folder),
                    subscriber(delayed, PlanBuilder.loop(SAMPLES, collect(DELAYED, "delayed"))),
                    subscriber(plain, PlanBuilder.loop(SAMPLES, collect(PLAIN, "aged"))),
                    subscriber(
                            inTransaction,
                            PlanBuilder.loop(
                                    SAMPLES, PlanBuilder.transaction(TRANSACTION, collect(IN_TRANSACTION, "aged")))),
                    subscriber(
                            inParent,
                            PlanBuilder.loop(
                                    SAMPLES,
                                    PlanBuilder.transaction(PARENT, collect(IN_PARENT, "aged"))
                                            .set("TransactionController.parent", true))),
                    subscriber(
                            window,
                            PlanBuilder.loop(SAMPLES, collect(WINDOW, "aged").set(SubFields.RESULTS, "window"))),
                    publisher(broker));
            try (JMeterProcess jmeter = new JMeterProcess.Command(folder, plan)
                    .arguments("-e", "-o", folder.resolve("dashboard"))
                    .property("jmeter.save.saveservice.sample_count", true)
                    // all samples in one point, at the end: percentiles of several can't be put together
                    .property("backend_influxdb.send_interval", LIMIT.toSeconds())
                    .property("backend_metrics_window", MESSAGES)
                    .start()) {
                publishAged(broker, witnesses);
                run = jmeter.await(LIMIT);
            }
            run.assertNoComplaint();
            rows = run.rows();
            boundDelayed(delayed);
        }
        ObjectMapper json = new ObjectMapper();
        dashboard = json.readTree(folder.resolve("dashboard/statistics.json").toFile());
        report = json.readTree(folder.resolve("report.json").toFile());
        aggregateReport = JMeterViews.aggregateReport(folder.resolve("Aggregate Report.csv"));
        summaryReport = JMeterViews.summaryReport(folder.resolve("Summary Report.csv"));
    }

    private static Element subscriber(AckWitness witness, Element collecting) {
        return PlanBuilder.group("Subscriber", 1, connect("127.0.0.1", witness.port()), collecting);
    }

    private static Element connect(String host, int port) {
        return PlanBuilder.connect("Connect").set(ConnectionFields.SERVER, host).set(ConnectionFields.PORT, port);
    }

    private static Element collect(String label, String topic) {
        return PlanBuilder.collect(label, topic, 1, MESSAGES_PER_SAMPLE, Math.toIntExact(LIMIT.toMillis()))
                .with(PlanBuilder.summariser("summary of " + label));
    }

    /** Asked for more than it can, so that each message leaves later than intended: latencies must not count from there. */
    private static Element publisher(TestBroker broker) {
        return PlanBuilder.group(
                "Publisher",
                1,
                connect(broker.host(), broker.port()),
                PlanBuilder.awaitSubscriptions(5),
                PlanBuilder.publish("Ready", "control/ready", 1),
                PlanBuilder.transaction(
                                PUBLISHING,
                                PlanBuilder.publish(PUB, "delayed", 1)
                                        .set(PubFields.ADD_TIMESTAMP, true)
                                        .set(PubFields.MESSAGES, MESSAGES)
                                        .set(PubFields.RATE, 100_000))
                        .set("TransactionController.parent", true));
    }

    private static void publishAged(TestBroker broker, Map<String, AckWitness> witnesses) throws Exception {
        Mqtt3BlockingClient client = MqttClient.builder()
                .useMqttVersion3()
                .serverHost(broker.host())
                .serverPort(broker.port())
                .buildBlocking();
        client.connect();
        try (Mqtt3BlockingClient.Mqtt3Publishes control = client.publishes(MqttGlobalPublishFilter.ALL)) {
            client.subscribeWith()
                    .topicFilter("control/#")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .send();
            assertThat(control.receive(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as("ready")
                    .isPresent();
            for (int i = 0; i < MESSAGES; i++) {
                publishOne(client, YOUNGEST + i * STRIDE % MESSAGES % AGES, witnesses);
            }
        } finally {
            client.disconnect();
        }
    }

    /** The next one goes when this one has arrived everywhere, so that none waits behind others. */
    private static void publishOne(Mqtt3BlockingClient client, long age, Map<String, AckWitness> witnesses)
            throws InterruptedException {
        long stamp = System.currentTimeMillis() - age;
        client.publishWith()
                .topic("aged")
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload((stamp + "ts_sep_flag").getBytes(StandardCharsets.UTF_8))
                .send();
        for (Map.Entry<String, AckWitness> witness : witnesses.entrySet()) {
            Long acknowledged = witness.getValue().nextAck(LIMIT.toSeconds());
            assertThat(acknowledged).as("arrived at %s", witness.getKey()).isNotNull();
            bound(witness.getKey(), age, acknowledged - stamp + ROUNDING);
        }
    }

    private static void bound(String label, long shortest, long longest) {
        SHORTEST.computeIfAbsent(label, one -> new ArrayList<>()).add(shortest);
        LONGEST.computeIfAbsent(label, one -> new ArrayList<>()).add(longest);
    }

    /** MQTT Pub's rows say when each message left. */
    private static void boundDelayed(AckWitness witness) throws InterruptedException {
        List<Jtl.Row> published = Jtl.labelled(rows, PUB);
        assertThat(published).hasSize(MESSAGES);
        for (Jtl.Row message : published) {
            Long acknowledged = witness.nextAck(1);
            assertThat(acknowledged).as("arrived").isNotNull();
            bound(DELAYED, DELAY.toMillis(), acknowledged - message.start() + ROUNDING);
        }
    }

    @AfterAll
    static void tellTheRange() {
        influx.close();
        SHORTEST.forEach((label, shortest) -> System.out.printf(
                "OneTruthIT: %s: mean known to be between %.1f and %.1f ms%n",
                label, mean(shortest), mean(LONGEST.get(label))));
    }

    private static double mean(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).average().orElseThrow();
    }

    /** What every other listener is compared with is itself compared with what is known, message by message. */
    @ParameterizedTest
    @ValueSource(strings = {DELAYED, PLAIN, IN_TRANSACTION, IN_PARENT})
    void jtl(String label) {
        List<Jtl.Row> messages = Jtl.labelled(rows, label);
        assertThat(messages).hasSize(MESSAGES);
        for (int i = 0; i < MESSAGES; i++) {
            Jtl.Row row = messages.get(i);
            assertThat(row.success()).isTrue();
            assertThat(row.number("SampleCount")).isEqualTo(1);
            assertThat(row.elapsed())
                    .as("message %d", i)
                    .isBetween(SHORTEST.get(label).get(i), LONGEST.get(label).get(i));
            assertThat(row.number("Latency")).isEqualTo(row.elapsed());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {DELAYED, PLAIN, IN_TRANSACTION, IN_PARENT})
    void summariser(String label) {
        check(label, Figures.Percentile.ROUNDED_RANK, JMeterViews.summary(run.output(), "summary of " + label));
    }

    @ParameterizedTest
    @ValueSource(strings = {DELAYED, PLAIN, IN_TRANSACTION, IN_PARENT})
    void aggregateReport(String label) {
        check(label, Figures.Percentile.ROUNDED_RANK, JMeterViews.figures(aggregateReport.get(label)));
    }

    @ParameterizedTest
    @ValueSource(strings = {DELAYED, PLAIN, IN_TRANSACTION, IN_PARENT})
    void summaryReport(String label) {
        Calculator row = summaryReport.get(label);
        check(
                label,
                Figures.Percentile.ROUNDED_RANK,
                new Figures()
                        .set("count", row.getCount())
                        .set("mean", row.getMean())
                        .set("min", row.getMin())
                        .set("max", row.getMax()));
    }

    @ParameterizedTest
    @ValueSource(strings = {DELAYED, PLAIN, IN_TRANSACTION, IN_PARENT})
    void dashboard(String label) {
        check(label, Figures.Percentile.INTERPOLATED, JMeterViews.figures(dashboard.get(label)));
        assertThat(dashboard.get(label).get("errorCount").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {DELAYED, PLAIN, IN_TRANSACTION, IN_PARENT})
    void influxDb(String label) {
        Map<String, Double> fields = influx.fields(label);
        assertThat(fields).containsKeys("count", "avg", "min", "max");
        Figures figures = new Figures()
                .set("count", fields.get("count"))
                .set("mean", fields.get("avg"))
                .set("min", fields.get("min"))
                .set("max", fields.get("max"));
        for (int percent : Figures.PERCENTILES) {
            figures.set("p" + percent, fields.get("pct" + percent + ".0"));
        }
        check(label, Figures.Percentile.INTERPOLATED, figures);
        assertThat(fields.get("hit")).isEqualTo(MESSAGES);
    }

    @ParameterizedTest
    @ValueSource(strings = {DELAYED, PLAIN, IN_TRANSACTION, IN_PARENT})
    void deliveryReport(String label) {
        check(label, Figures.Percentile.NEXT_RANK, reported(label));
    }

    private static Figures reported(String label) {
        JsonNode reader = report.at("/received/labels").get(label);
        assertThat(reader.get("received").asInt()).isEqualTo(MESSAGES);
        return JMeterViews.reported(reader);
    }

    private static void check(String label, Figures.Percentile percentile, Figures figures) {
        List<Long> elapsed =
                Jtl.labelled(rows, label).stream().map(Jtl.Row::elapsed).toList();
        figures.assertSame(label + " against the JTL", Figures.of(elapsed, percentile));
        figures.assertBetween(
                label + " against what is known",
                Figures.of(SHORTEST.get(label), percentile),
                Figures.of(LONGEST.get(label), percentile));
    }

    /** Each transaction has one row of its own: its time by the clock, and of the messages the one that MQTT Sub returned. */
    @ParameterizedTest
    @ValueSource(strings = {TRANSACTION, PARENT})
    void transactionAddsNothingUp(String label) {
        String inside = label.equals(PARENT) ? IN_PARENT : IN_TRANSACTION;
        List<Jtl.Row> messages = Jtl.labelled(rows, inside);
        List<Jtl.Row> transactions = Jtl.labelled(rows, label);
        assertThat(transactions).hasSize(SAMPLES);
        long total = 0;
        for (int i = 0; i < SAMPLES; i++) {
            Jtl.Row transaction = transactions.get(i);
            Jtl.Row returned = messages.get((i + 1) * MESSAGES_PER_SAMPLE - 1);
            assertThat(transaction.success()).isTrue();
            assertThat(transaction.number("SampleCount")).isEqualTo(1);
            assertThat(transaction.message()).startsWith("Number of samples in transaction : 1,");
            assertThat(transaction.number("bytes")).isEqualTo(returned.number("bytes"));
            // a parent sample has none
            assertThat(transaction.number("Latency")).isEqualTo(label.equals(PARENT) ? 0 : returned.elapsed());
            total += transaction.elapsed();
        }
        // one after the other, so all of them together take no longer than the run; the messages' latencies are 280 s
        assertThat(total).as("elapsed in total").isBetween(0L, LIMIT.toMillis());
        assertThat(dashboard.get(label).get("sampleCount").asInt()).isEqualTo(SAMPLES);
        assertThat(aggregateReport.get(label).getCount()).isEqualTo(SAMPLES);
        assertThat(summaryReport.get(label).getCount()).isEqualTo(SAMPLES);
        assertThat(influx.fields(label)).containsEntry("count", (double) SAMPLES);
    }

    /** No row is there that was not asked for, and no listener at the top of the plan has seen more. */
    @Test
    void everySampleOnce() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        rows.forEach(row -> counts.merge(row.label(), 1, Integer::sum));
        counts.keySet().removeIf(label -> label.equals("Connect"));
        assertThat(counts)
                .containsOnly(
                        Map.entry("Ready", 1),
                        Map.entry(PUBLISHING, 1),
                        Map.entry(PUB, MESSAGES),
                        Map.entry(DELAYED, MESSAGES),
                        Map.entry(PLAIN, MESSAGES),
                        Map.entry(IN_TRANSACTION, MESSAGES),
                        Map.entry(IN_PARENT, MESSAGES),
                        Map.entry(WINDOW, SAMPLES),
                        Map.entry(TRANSACTION, SAMPLES),
                        Map.entry(PARENT, SAMPLES));
        assertThat(JMeterViews.lastSummary(run.output()))
                .as("summariser, which leaves out transactions")
                .isEqualTo(rows.size() - 2 * SAMPLES - 1);
        assertThat(influx.fields(PUB)).containsEntry("count", (double) MESSAGES);
        assertThat(influx.fields("all")).containsEntry("count", (double) rows.size());
    }

    /** The mean of each window, and the window's own words. */
    @Test
    void window() {
        List<Jtl.Row> windows = Jtl.labelled(rows, WINDOW);
        assertThat(windows).hasSize(SAMPLES);
        Pattern message = Pattern.compile("count (\\d+), mean ([\\d.]+) ms, p50 ([\\d.]+) ms, p95 ([\\d.]+) ms,"
                + " p99 ([\\d.]+) ms, max ([\\d.]+) ms, lost so far unknown, duplicated so far unknown");
        for (int i = 0; i < SAMPLES; i++) {
            Jtl.Row row = windows.get(i);
            Matcher words = message.matcher(row.message());
            assertThat(words.matches()).as(row.message()).isTrue();
            Figures said = new Figures()
                    .set("count", Integer.parseInt(words.group(1)))
                    .set("mean", Double.parseDouble(words.group(2)))
                    .set("p50", Double.parseDouble(words.group(3)))
                    .set("p95", Double.parseDouble(words.group(4)))
                    .set("p99", Double.parseDouble(words.group(5)))
                    .set("max", Double.parseDouble(words.group(6)));
            int from = i * MESSAGES_PER_SAMPLE;
            int to = from + MESSAGES_PER_SAMPLE;
            said.assertBetween(
                    "window " + i,
                    Figures.of(SHORTEST.get(WINDOW).subList(from, to), Figures.Percentile.NEXT_RANK),
                    Figures.of(LONGEST.get(WINDOW).subList(from, to), Figures.Percentile.NEXT_RANK));
            assertThat(row.number("SampleCount")).isEqualTo(1);
            assertThat((double) row.elapsed())
                    .as("elapsed against %s", row.message())
                    .isBetween(Double.parseDouble(words.group(2)) - 1, Double.parseDouble(words.group(2)) + 1);
        }
        // the delivery report has the single messages all the same
        reported(WINDOW)
                .assertBetween(
                        WINDOW,
                        Figures.of(SHORTEST.get(WINDOW), Figures.Percentile.NEXT_RANK),
                        Figures.of(LONGEST.get(WINDOW), Figures.Percentile.NEXT_RANK));
    }

    /** All listeners show the latency from the moment when a message left; the other one stands beside it in our report. */
    @Test
    void responseLatencyCountsFromTheIntendedMoment() {
        JsonNode reader = report.at("/received/labels").get(DELAYED);
        assertThat(reader.at("/response/p50Ms").asDouble())
                .isGreaterThan(2 * reader.at("/service/p50Ms").asDouble());
        assertThat(reader.get("expected").asInt()).isEqualTo(MESSAGES);
        assertThat(reader.get("lost").asInt()).isZero();
        assertThat(reader.get("duplicated").asInt()).isZero();
    }
}
