package io.github.jmetermqtt.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.TakesLong;
import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.LifetimeFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.sampler.MqttConnect;
import io.github.jmetermqtt.session.LifePlan;
import io.github.jmetermqtt.settings.LifetimeSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Fleets whose devices end by plan: rows, the broker's own log, and the delivery report must say the same. */
@NeedsProcess
@NeedsBroker
@TakesLong
class LifetimesIT {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String END = "Connect (end of life)";
    private static final String BACK = "Connect (back)";

    private MosquittoBroker broker;

    @BeforeEach
    void startBroker() throws Exception {
        assumeTrue(MosquittoBroker.unavailable().isEmpty(), "mosquitto is not installed");
        broker = new MosquittoBroker();
        broker.start();
    }

    @AfterEach
    void stopBroker() throws Exception {
        if (broker != null) {
            broker.close();
        }
    }

    private static Element fleet(int connections) {
        return PlanBuilder.connect("Connect")
                .set(ConnectFields.CONNECTIONS, connections)
                .set(ConnectionFields.CLIENT_ID, "dev%i")
                .set(ConnectionFields.CLIENT_ID_SUFFIX, false);
    }

    /** All devices read one topic, and each publishes on its own, while one more connection publishes to all. */
    private Path plan(Path folder, Element fleet, int connections, int rounds) throws Exception {
        return PlanBuilder.save(
                folder,
                PlanBuilder.deliveryReport(folder.resolve("report")),
                PlanBuilder.defaults(broker),
                PlanBuilder.group(
                        "Devices",
                        1,
                        fleet,
                        PlanBuilder.loop(
                                rounds,
                                PlanBuilder.subscribe("Sub", "all", 1)
                                        .set(SubFields.SAMPLE_ON, "time")
                                        .set(SubFields.ELAPSED_TIME, 300),
                                PlanBuilder.publish("Pub", "own/%i", 1).set(PubFields.MESSAGES, 20)),
                        PlanBuilder.subscribe("Sub", "all", 1)
                                .set(SubFields.SAMPLE_ON, "time")
                                .set(SubFields.ELAPSED_TIME, 3000),
                        PlanBuilder.disconnect("Disconnect")),
                PlanBuilder.group(
                        "Publisher",
                        1,
                        PlanBuilder.connect("Connect publisher"),
                        PlanBuilder.awaitSubscriptions(connections),
                        PlanBuilder.loop(
                                rounds / 2,
                                PlanBuilder.timer(500),
                                PlanBuilder.publish("Pub to all", "all", 1).set(PubFields.ADD_TIMESTAMP, true))));
    }

    private List<Integer> logged(Pattern line) throws Exception {
        return broker.output()
                .lines()
                .map(line::matcher)
                .filter(Matcher::matches)
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
    }

    private static void assertReport(Path folder, List<Jtl.Row> rows, int connections) throws Exception {
        JsonNode received = new ObjectMapper()
                .readTree(folder.resolve("report.json").toFile())
                .at("/received/total");
        long published = Jtl.labelled(rows, "Pub to all").size();
        long came = received.at("/received").asLong();
        long away = received.at("/away").asLong(-1);
        long inTransit = received.at("/inTransit").asLong(-1);
        assertThat(received.at("/lost").asLong(-1)).as("%s", received).isZero();
        assertThat(received.at("/missing").asLong(-1)).as("%s", received).isZero();
        assertThat(away).as("%s", received).isPositive();
        assertThat(came + away + inTransit).as("%s", received).isEqualTo(connections * published);
        assertThat(Jtl.labelled(rows, "Sub")).hasSize((int) came);
    }

    /** What was in the air as its device ended may have failed, and says so. */
    private static void assertNothingIsBlamedOnTheBroker(List<Jtl.Row> rows) {
        assertThat(rows)
                .filteredOn(row -> !row.success())
                .hasSizeLessThanOrEqualTo(5)
                .allSatisfy(row -> {
                    assertThat(row.label()).isEqualTo("Pub");
                    assertThat(row.message()).contains("the device's lifetime ended");
                });
    }

    @Test
    void aShareOfAFleetEndsAndTheOthersGoOn() throws Exception {
        int connections = 2000;
        Path folder = JMeterProcess.newFolder("lifetimes");
        Element fleet = fleet(connections)
                .set(LifetimeFields.LIFETIME, "5-10")
                .set(LifetimeFields.SHARE, 5)
                .set(LifetimeFields.END, "drop");

        JMeterRun run = new JMeterProcess.Command(folder, plan(folder, fleet, connections, 40)).run(LIMIT);
        broker.stop();

        run.assertNoComplaint();
        List<Jtl.Row> rows = run.rows();
        List<Jtl.Row> ends = Jtl.labelled(rows, END);
        assertThat(ends).hasSize(100).allMatch(Jtl.Row::success);
        assertThat(Jtl.labelled(rows, BACK)).isEmpty();
        assertNothingIsBlamedOnTheBroker(rows);
        assertReport(folder, rows, connections);
        assertThat(new TreeSet<>(logged(Pattern.compile("\\d+: Client dev(\\d+) closed its connection\\."))))
                .as("those that are chosen")
                .isEqualTo(chosen(connections));
        List<Integer> moments = logged(Pattern.compile("(\\d+): Client dev\\d+ closed its connection\\.")).stream()
                .sorted()
                .toList();
        List<Long> told = ends.stream().map(row -> row.end() / 1000).sorted().toList();
        for (int i = 0; i < moments.size(); i++) {
            assertThat(told.get(i)).as("when").isBetween(moments.get(i) - 2L, moments.get(i) + 2L);
        }
    }

    private static Set<Integer> chosen(int connections) throws Exception {
        MqttConnect connect = new MqttConnect();
        connect.setProperty(LifetimeFields.LIFETIME.key(), "5-10");
        connect.setProperty(LifetimeFields.SHARE.key(), "5");
        IntFunction<LifePlan> plans = LifetimeSettings.read(connect).ofFleet(1, connections, 0);
        return IntStream.rangeClosed(1, connections)
                .filter(index -> plans.apply(index).lifetime() != null)
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void aStormTakesAllAndAllComeBack() throws Exception {
        int connections = 2000;
        Path folder = JMeterProcess.newFolder("storm");
        Element fleet =
                fleet(connections).set(LifetimeFields.STORM_AFTER, 5).set(LifetimeFields.STORM_BACK_WITHIN, "0-4");

        JMeterRun run = new JMeterProcess.Command(folder, plan(folder, fleet, connections, 40)).run(LIMIT);
        broker.stop();

        run.assertNoComplaint();
        List<Jtl.Row> rows = run.rows();
        assertThat(Jtl.labelled(rows, END)).hasSize(connections).allMatch(Jtl.Row::success);
        assertThat(Jtl.labelled(rows, BACK)).hasSize(connections).allMatch(Jtl.Row::success);
        assertNothingIsBlamedOnTheBroker(rows);
        assertReport(folder, rows, connections);
        assertThat(logged(Pattern.compile("\\d+: Client dev(\\d+) closed its connection\\.")))
                .hasSize(connections)
                .doesNotHaveDuplicates();
        assertThat(logged(Pattern.compile("\\d+: New client connected from .* as dev(\\d+) .*")))
                .hasSize(2 * connections);
        assertThat(Jtl.labelled(rows, "Disconnect")).hasSize(connections).allMatch(Jtl.Row::success);
    }

    @Test
    void stopInTheMiddleOfAStormEndsInTime() throws Exception {
        int connections = 500;
        Path folder = JMeterProcess.newFolder("storm-stop");
        Element fleet =
                fleet(connections).set(LifetimeFields.STORM_AFTER, 3).set(LifetimeFields.STORM_BACK_WITHIN, "0-60");
        try (JMeterProcess jmeter = new JMeterProcess.Command(folder, plan(folder, fleet, connections, 1000)).start()) {
            jmeter.until(
                    "some are back",
                    LIMIT,
                    () -> Jtl.labelled(jmeter.rows(), BACK).size() > 10);
            Instant told = jmeter.send("StopTestNow");
            JMeterRun run = jmeter.await(Duration.ofSeconds(20));

            run.assertNoComplaint();
            assertThat(Duration.between(told, run.testEnded())).isLessThan(Duration.ofSeconds(4));
            assertThat(Jtl.labelled(run.rows(), END)).hasSize(connections);
        }
    }
}
