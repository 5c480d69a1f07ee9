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
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.config.MqttConnectionDefaults;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.SubFields;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jmeter.reporters.ResultCollector;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.save.CSVSaveService;
import org.apache.jmeter.util.JMeterUtils;
import org.apache.jmeter.visualizers.SamplingStatCalculator;
import org.apache.jmeter.visualizers.Visualizer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A program that is not ours publishes 300 messages, each with a stamp of 500 ms ago as EMQX's plugin would write it. All that
 * JMeter tells of them must say about 500 ms: JTL, summariser, Aggregate Report, dashboard, and a Transaction Controller
 * around them must not add them up.
 *
 * <p>500 to 503 ms leave 3 ms for the way through the broker. On a machine that has other work a message may need longer,
 * and then a larger number is the truth. So the test has a witness on the way: a message may have as many ms as had passed
 * when its acknowledgement came back. Mean and median must be from 500 to 503 in any case.
 */
@NeedsProcess
@NeedsBroker
class PastStampsIT {

    private static final int MESSAGES = 300;
    /** Messages that wait for the sampler, and how long at least: what it must not add to their latency. */
    private static final int LATE_MESSAGES = 20;

    private static final int LATE_BY = 100;

    /** As many as it takes for the code on the way to be compiled. */
    private static final int WARM_UP = 3000;

    private static final long AGE = 500;
    private static final long WAY = 3;
    /** Of the clock in the stamp, of the witness and of the elapsed time. */
    private static final long ROUNDING = 2;

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String SUB = "MQTT Sub";
    private static final String LATE = "MQTT Sub late";
    private static final String TRANSACTION = "All of them";
    private static final String SAMPLES_ONLY = "All of them without pauses";

    private static JMeterRun run;
    private static Path dashboard;
    /** What each message may show at most, in their order. */
    private static final List<Long> LONGEST = new ArrayList<>();

    /** The same of those that came while the sampler was elsewhere. */
    private static final List<Long> LATE_LONGEST = new ArrayList<>();

    private static long longest;

    @BeforeAll
    static void runPlan() throws Exception {
        BrokerKind kind = BrokerKind.MOSQUITTO.unavailable().isEmpty() ? BrokerKind.MOSQUITTO : BrokerKind.EMBEDDED;
        TestBroker broker = kind.shared();
        Path folder = JMeterProcess.newFolder("past-stamps");
        dashboard = folder.resolve("dashboard");
        try (AckWitness witness = new AckWitness(broker);
                JMeterProcess jmeter = new JMeterProcess.Command(folder, plan(folder, witness))
                        .arguments("-e", "-o", dashboard)
                        .start()) {
            publish(broker, witness);
            run = jmeter.await(LIMIT);
        }
        run.assertNoComplaint();
        longest = Collections.max(LONGEST);
    }

    private static Path plan(Path folder, AckWitness witness) throws IOException {
        int timeout = Math.toIntExact(LIMIT.toMillis());
        return PlanBuilder.save(
                folder,
                new Element(MqttConnectionDefaults.class, "Defaults")
                        .set(ConnectionFields.SERVER, "127.0.0.1")
                        .set(ConnectionFields.PORT, witness.port()),
                PlanBuilder.group(
                        "Subscriber",
                        1,
                        PlanBuilder.connect("Connect"),
                        PlanBuilder.subscribeOnly("past", 1),
                        PlanBuilder.subscribeOnly("gate", 1),
                        PlanBuilder.publish("Ready", "control/ready", 1),
                        PlanBuilder.collect("Warm up", "past", 1, WARM_UP, timeout),
                        PlanBuilder.publish("Warm", "control/warm", 1),
                        PlanBuilder.transaction(
                                TRANSACTION,
                                PlanBuilder.transaction(
                                                SAMPLES_ONLY,
                                                PlanBuilder.collect(SUB, "past", 1, MESSAGES, timeout)
                                                        .with(PlanBuilder.summariser("past")))
                                        .set("TransactionController.includeTimers", false)),
                        PlanBuilder.publish("Elsewhere", "control/elsewhere", 1),
                        PlanBuilder.collect("Gate", "gate", 1, 1, timeout).set(SubFields.HAS_TIMESTAMP, false),
                        PlanBuilder.collect(LATE, "past", 1, LATE_MESSAGES, timeout)));
    }

    private static void publish(TestBroker broker, AckWitness witness) throws Exception {
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
            for (int i = 0; i < WARM_UP; i++) {
                publishOne(client, witness);
            }
            assertThat(control.receive(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as("warm")
                    .isPresent();
            for (int i = 0; i < MESSAGES; i++) {
                LONGEST.add(Math.max(AGE + WAY, publishOne(client, witness) + ROUNDING));
            }
            assertThat(control.receive(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as("elsewhere")
                    .isPresent();
            for (int i = 0; i < LATE_MESSAGES; i++) {
                LATE_LONGEST.add(Math.max(AGE + WAY, publishOne(client, witness) + ROUNDING));
            }
            Thread.sleep(LATE_BY);
            client.publishWith().topic("gate").qos(MqttQos.AT_LEAST_ONCE).send();
        } finally {
            client.disconnect();
        }
    }

    /** The next one goes when this one has arrived, so that none waits behind others. Returns its age by then. */
    private static long publishOne(Mqtt3BlockingClient client, AckWitness witness) throws InterruptedException {
        long stamp = System.currentTimeMillis() - AGE;
        String payload = stamp + "ts_sep_flag" + "and what else there is to say";
        client.publishWith()
                .topic("past")
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(payload.getBytes(StandardCharsets.UTF_8))
                .send();
        Long acknowledged = witness.nextAck(LIMIT.toSeconds());
        assertThat(acknowledged).as("arrived").isNotNull();
        return acknowledged - stamp;
    }

    @AfterAll
    static void tellTheRange() {
        long late = LONGEST.stream().filter(bound -> bound > AGE + WAY).count();
        System.out.printf(
                "PastStampsIT: %d of %d messages were given more than %d ms, the longest %d%n",
                late, LONGEST.size(), AGE + WAY, longest);
    }

    @Test
    void everyRow() throws Exception {
        List<Jtl.Row> rows = Jtl.labelled(run.rows(), SUB);
        assertThat(rows).hasSize(MESSAGES);
        for (int i = 0; i < MESSAGES; i++) {
            Jtl.Row row = rows.get(i);
            assertThat(row.success()).isTrue();
            assertThat(row.elapsed()).as("message %d", i).isBetween(AGE, LONGEST.get(i));
            assertThat(row.number("Latency")).isEqualTo(row.elapsed());
        }
    }

    /** The moment of reception is that on the wire, not that at which a sampler gets round to the message. */
    @Test
    void rowsOfMessagesThatWaitedForTheSampler() throws Exception {
        List<Jtl.Row> rows = Jtl.labelled(run.rows(), LATE);
        assertThat(rows).hasSize(LATE_MESSAGES);
        for (int i = 0; i < LATE_MESSAGES; i++) {
            assertThat(rows.get(i).elapsed()).as("message %d", i).isBetween(AGE, LATE_LONGEST.get(i));
        }
    }

    @Test
    void summariser() {
        // "past =    300 in 00:00:01 =  200.1/s Avg:   500 Min:   500 Max:   502 Err:     0 (0.00%)"
        Matcher line = Pattern.compile("past = +(\\d+) in .* Avg: +(\\d+) Min: +(\\d+) Max: +(\\d+) Err: +0 .*")
                .matcher(run.output());
        assertThat(line.find()).as(run.output()).isTrue();
        assertThat(Integer.parseInt(line.group(1))).isEqualTo(MESSAGES);
        assertThat(Long.parseLong(line.group(2))).as(line.group()).isBetween(AGE, AGE + WAY);
        assertThat(Long.parseLong(line.group(3))).as(line.group()).isBetween(AGE, AGE + WAY);
        assertThat(Long.parseLong(line.group(4))).as(line.group()).isBetween(AGE, longest);
    }

    @Test
    void aggregateReport() throws Exception {
        JMeterUtils.setJMeterHome(JMeterProcess.home().toString());
        JMeterUtils.loadJMeterProperties(
                JMeterProcess.home().resolve("bin/jmeter.properties").toString());
        SamplingStatCalculator row = new SamplingStatCalculator(SUB);
        // as Aggregate Report itself reads a file
        CSVSaveService.processSamples(
                run.jtl().toString(),
                new Visualizer() {
                    @Override
                    public void add(SampleResult sample) {
                        if (sample.getSampleLabel().equals(SUB)) {
                            row.addSample(sample);
                        }
                    }

                    @Override
                    public boolean isStats() {
                        return true;
                    }
                },
                new ResultCollector());

        assertThat(row.getCount()).isEqualTo(MESSAGES);
        assertThat(row.getErrorCount()).isZero();
        assertThat(row.getMean()).isBetween((double) AGE, (double) AGE + WAY);
        assertThat(row.getMedian().longValue()).isBetween(AGE, AGE + WAY);
        assertThat(row.getMin().longValue()).isBetween(AGE, longest);
        assertThat(row.getMax().longValue()).isBetween(AGE, longest);
        for (int percent = 0; percent <= 100; percent++) {
            assertThat(row.getPercentPoint(percent / 100.0).longValue())
                    .as("p%d", percent)
                    .isBetween(AGE, longest);
        }
    }

    @Test
    void dashboard() throws Exception {
        JsonNode statistics = new ObjectMapper()
                .readTree(Files.readString(dashboard.resolve("statistics.json")))
                .get(SUB);
        assertThat(statistics.get("sampleCount").asInt()).isEqualTo(MESSAGES);
        assertThat(statistics.get("errorCount").asInt()).isZero();
        for (String name : List.of("meanResTime", "medianResTime")) {
            assertThat(statistics.get(name).asDouble()).as(name).isBetween((double) AGE, (double) AGE + WAY);
        }
        for (String name : List.of("minResTime", "maxResTime", "pct1ResTime", "pct2ResTime", "pct3ResTime")) {
            assertThat(statistics.get(name).asDouble()).as(name).isBetween((double) AGE, (double) longest);
        }
    }

    /** All of them added up are 150 s. */
    @Test
    void transactionAddsNothingUp() throws Exception {
        List<Jtl.Row> rows = run.rows();
        Jtl.Row time = Jtl.labelled(rows, TRANSACTION).get(0);
        assertThat(time.elapsed()).as("from its start to its end").isBetween(0L, LIMIT.toMillis());
        Jtl.Row samples = Jtl.labelled(rows, SAMPLES_ONLY).get(0);
        List<Jtl.Row> messages = Jtl.labelled(rows, SUB);
        long returned = messages.get(MESSAGES - 1).elapsed();
        assertThat(samples.elapsed())
                .as("the one that MQTT Sub returned; as it ends, TransactionController asks the clock twice")
                .isBetween(returned, returned + 1);
        assertThat(List.of(time, samples)).allSatisfy(row -> {
            assertThat(row.success()).isTrue();
            assertThat(row.message()).startsWith("Number of samples in transaction : 1,");
        });
    }
}
