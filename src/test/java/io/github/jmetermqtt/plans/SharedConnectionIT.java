package io.github.jmetermqtt.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.broker.TcpProxy;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.RequestFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.sampler.MqttRequestSampler;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One connection of the whole test: opened by a setUp Thread Group, used by two thread groups, closed by a tearDown Thread Group. */
@NeedsProcess
@NeedsBroker
class SharedConnectionIT {

    private static final int THREADS = 10;
    private static final int EACH = 50;
    private static final int LONG_MILLIS = 600_000;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int WINDOW = 64;
    /** Only a hang reaches it. */
    private static final Duration JVM_END = Duration.ofSeconds(30);
    /** From the moment at which JMeter hears of the Stop; how long its own start and exit take is no business of ours. */
    private static final Duration STOPPED = Duration.ofSeconds(2);

    private MosquittoBroker broker;
    private TcpProxy proxy;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(MosquittoBroker.unavailable().isEmpty(), "mosquitto is not installed");
        broker = new MosquittoBroker(MosquittoBroker.Options.DEFAULT, "log_type all");
        broker.start();
        proxy = new TcpProxy(broker);
    }

    @AfterEach
    void stop() throws Exception {
        if (proxy != null) {
            proxy.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    private static Element over(Element sampler) {
        return sampler.set(SharedFields.CONNECTION_NAME, "all");
    }

    private static Element group(String tag, String name, Element... elements) {
        return new Element(tag, name)
                .set("ThreadGroup.on_sample_error", "continue")
                .set("ThreadGroup.num_threads", 1)
                .set("ThreadGroup.ramp_time", 0)
                .with(elements);
    }

    /** Its own response: what it publishes comes back to it, as to all others. */
    private static Element request() {
        return over(new Element(MqttRequestSampler.class, "Request"))
                .set(PubFields.TOPIC, "shared/echo")
                .set(PubFields.QOS, 1)
                .set(PayloadFields.MESSAGE, "{\"id\": \"${__threadNum}-${__counter(TRUE)}\"}")
                .set(RequestFields.RESPONSE_TOPIC, "shared/echo")
                .set(RequestFields.CORRELATION, "json-path")
                .set(RequestFields.EXPRESSION, "$.id");
    }

    private Path plan(Path folder, int times, int messages) throws Exception {
        return PlanBuilder.save(
                folder,
                PlanBuilder.deliveryReport(folder.resolve("report")),
                PlanBuilder.defaults(broker)
                        .set(ConnectionFields.SERVER, proxy.host())
                        .set(ConnectionFields.PORT, proxy.port()),
                group(
                        "SetupThreadGroup",
                        "Set up",
                        over(PlanBuilder.connect("Connect")).set(ConnectFields.BELONGS_TO, "test"),
                        over(PlanBuilder.subscribeOnly("shared/data", 1))),
                PlanBuilder.group(
                        "Publishing",
                        THREADS,
                        PlanBuilder.loop(
                                times,
                                over(PlanBuilder.publish("Pub", "shared/data", 1))
                                        .set(PubFields.ADD_TIMESTAMP, true)
                                        .set(PubFields.IN_FLIGHT_WINDOW, WINDOW),
                                request())),
                PlanBuilder.group(
                        "Receiving",
                        THREADS,
                        over(PlanBuilder.collect("Sub", "shared/data", 1, messages, LONG_MILLIS)),
                        request()),
                group("PostThreadGroup", "Tear down", over(PlanBuilder.disconnect("Disconnect"))));
    }

    private static JsonNode report(JMeterRun run) throws Exception {
        return new ObjectMapper().readTree(run.folder().resolve("report.json").toFile());
    }

    private void assertOneConnect() throws Exception {
        broker.stop(); // before that mosquitto may not have written its log
        assertThat(broker.output().lines().filter(line -> line.contains("New client connected")))
                .hasSize(1);
    }

    @Test
    void twoGroupsUseIt() throws Exception {
        Path folder = JMeterProcess.newFolder("shared-connection");
        JMeterRun run = new JMeterProcess.Command(folder, plan(folder, EACH, EACH)).run(LIMIT);

        run.assertNoComplaintBut("subscribe only received nothing");
        List<Jtl.Row> rows = run.rows();
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.label() + " " + row.code() + " " + row.message())
                        .endsWith(" 200 OK"));
        assertThat(Jtl.labelled(rows, "Connect")).hasSize(1);
        assertThat(Jtl.labelled(rows, "Pub")).hasSize(THREADS * EACH);
        assertThat(Jtl.labelled(rows, "Sub")).hasSize(THREADS * EACH);
        assertThat(Jtl.labelled(rows, "Request")).hasSize(THREADS * EACH + THREADS);
        assertThat(Jtl.labelled(rows, "Disconnect")).hasSize(1);
        JsonNode received = report(run).at("/received/total");
        assertThat(received.at("/received").asInt()).isEqualTo(THREADS * EACH);
        assertThat(received.at("/lost").asInt(-1)).isZero();
        assertThat(received.at("/duplicated").asInt(-1)).isZero();
        assertThat(received.at("/outOfOrder").asInt(-1)).isZero();
        assertOneConnect();
    }

    @Test
    void stopInTheMiddleEndsAll() throws Exception {
        Path folder = JMeterProcess.newFolder("shared-connection-stop");
        try (JMeterProcess jmeter = new JMeterProcess.Command(folder, plan(folder, -1, Integer.MAX_VALUE)).start()) {
            jmeter.until(
                    "messages flow",
                    LIMIT,
                    () -> Jtl.labelled(jmeter.rows(), "Sub").size() > 10 * THREADS);
            JMeterRun run = stopped(jmeter);

            assertThat(run.rows()).allMatch(Jtl.Row::success);
            JsonNode received = report(run).at("/received/total");
            assertThat(received.at("/lost").asInt(-1)).isZero();
            assertThat(received.at("/outOfOrder").asInt(-1)).isZero();
            assertOneConnect();
            assertThat(broker.output()).contains("Received DISCONNECT from");
        }
    }

    /** Then nothing that is under way gets its acknowledgement any more, and ten threads wait for some. */
    @Test
    void stopEndsAllEvenWhereTheBrokerAnswersNoMore() throws Exception {
        Path folder = JMeterProcess.newFolder("shared-connection-frozen");
        try (JMeterProcess jmeter = new JMeterProcess.Command(folder, plan(folder, -1, Integer.MAX_VALUE)).start()) {
            jmeter.until(
                    "messages flow",
                    LIMIT,
                    () -> Jtl.labelled(jmeter.rows(), "Sub").size() > 10 * THREADS);
            broker.freeze();
            jmeter.until(
                    "all wait",
                    LIMIT,
                    () -> jmeter.threadsIn("sampler.request.Exchange.of") == THREADS
                            && jmeter.threadsIn("session.Inbox.await") >= THREADS);
            try {
                stopped(jmeter);
            } finally {
                broker.thaw();
            }
        }
    }

    private JMeterRun stopped(JMeterProcess jmeter) throws Exception {
        jmeter.send("StopTestNow");
        Eventually.holds("the connection is closed", proxy::isIdle);
        Instant closed = Instant.now();
        JMeterRun run = jmeter.await(JVM_END);

        assertThat(run.log()).contains("Command: StopTestNow received");
        assertThat(Duration.between(run.commandReceived(), run.testEnded()))
                .as("until the last sampler had returned, and the last thread ended")
                .isLessThan(STOPPED);
        assertThat(Duration.between(run.commandReceived(), closed))
                .as("until the connection was closed")
                .isLessThan(STOPPED);
        return run;
    }
}
