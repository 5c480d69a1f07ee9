package io.github.jmetermqtt.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.TakesLong;
import io.github.jmetermqtt.broker.ForeignClient;
import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.ReconnectFields;
import io.github.jmetermqtt.field.SubFields;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A fleet and single connections whose Server names two brokers that know nothing of each other. On each of them a client that is none of
 * ours writes down what arrives.
 */
@TakesLong
@NeedsProcess
@NeedsBroker
class NodesIT {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int FLEET = 20;
    private static final int SINGLE = 4;

    /** The bytes of a stamp in front of a message, as docs/reference/stamps.md says. */
    private static final int STAMP = 44;

    private static final String HEADERS = "HEADERS: ";

    private MosquittoBroker first;
    private MosquittoBroker second;

    /** A message as a broker has sent it to the foreign client. */
    private record Arrival(String topic, String payload, int qos, long nanos) {

        static Arrival of(Mqtt3Publish message) {
            ByteBuffer payload = message.getPayload().orElseThrow();
            if (payload.remaining() > STAMP) {
                payload.position(payload.position() + STAMP);
            }
            return new Arrival(
                    message.getTopic().toString(),
                    StandardCharsets.UTF_8.decode(payload).toString(),
                    message.getQos().getCode(),
                    System.nanoTime());
        }
    }

    @BeforeEach
    void start() throws Exception {
        assumeTrue(MosquittoBroker.unavailable().isEmpty(), "mosquitto is not installed");
        first = new MosquittoBroker();
        second = new MosquittoBroker();
        first.start();
        second.start();
    }

    @AfterEach
    void stop() throws Exception {
        for (MosquittoBroker broker :
                Stream.of(first, second).filter(b -> b != null).toList()) {
            broker.close();
        }
    }

    private static String at(MosquittoBroker broker) {
        return broker.host() + ":" + broker.port();
    }

    /** Whatever is published at this broker from now on. */
    private static ConcurrentLinkedQueue<Arrival> witness(MosquittoBroker broker) {
        ConcurrentLinkedQueue<Arrival> arrived = new ConcurrentLinkedQueue<>();
        Mqtt3BlockingClient client = ForeignClient.connect(broker);
        client.toAsync()
                .subscribeWith()
                .topicFilter("#")
                .qos(MqttQos.AT_LEAST_ONCE)
                .callback(message -> arrived.add(Arrival.of(message)))
                .send()
                .join();
        return arrived;
    }

    private Element defaults() {
        return PlanBuilder.defaults(first)
                .set(ConnectionFields.SERVER, at(first) + ", " + at(second))
                .set(ConnectionFields.PORT, "");
    }

    private static Element fleet() {
        return PlanBuilder.connect("Connect fleet").set(ConnectFields.CONNECTIONS, FLEET);
    }

    /** One message after the other of each device, at moments of its own. */
    private static Element intervals(String label, String topic, String seconds, int messages) {
        return PlanBuilder.publish(label, topic, 1)
                .set(PubFields.SEND_THROUGH, "interval")
                .set(PubFields.DEVICE_INTERVAL, seconds)
                .set(PubFields.DEVICE_MESSAGES, messages)
                .set(PubFields.IN_FLIGHT_WINDOW, 100)
                .set(PayloadFields.EACH_MESSAGE_ANEW, true)
                .set(PayloadFields.MESSAGE, "%n");
    }

    private static Element mixed(Element publish) {
        return publish.set(PubFields.QOS, "mix").set(PubFields.QOS_SHARES, "0: 75 %, 1: 25 %");
    }

    private static JsonNode report(Path folder) throws Exception {
        return new ObjectMapper().readTree(folder.resolve("report.json").toFile());
    }

    private static int number(JsonNode json, String path) {
        assertThat(json.at(path).isNumber()).as("%s in %s", path, json).isTrue();
        return json.at(path).asInt();
    }

    private static int node(JsonNode report, MosquittoBroker broker, String figure) {
        return number(report.path("nodes").path(at(broker)), "/" + figure);
    }

    @Test
    void eachDeviceIsAtTheNodeOfItsIndex() throws Exception {
        int one = 8;
        int mix = 12;
        Path folder = JMeterProcess.newFolder("nodes");
        ConcurrentLinkedQueue<Arrival> first = witness(this.first);
        ConcurrentLinkedQueue<Arrival> second = witness(this.second);
        Path plan = PlanBuilder.save(
                folder,
                PlanBuilder.deliveryReport(folder.resolve("report")),
                defaults(),
                PlanBuilder.group(
                        "Fleet",
                        1,
                        fleet(),
                        intervals("One QoS", "one/fleet/%i", "0.4", one),
                        mixed(intervals("Mix", "mix/fleet/%i", "0.1-0.5", mix)),
                        PlanBuilder.disconnect("Disconnect fleet")),
                PlanBuilder.group(
                        "Single",
                        SINGLE,
                        PlanBuilder.connect("Connect single"),
                        intervals("One QoS", "one/single/${__threadNum}", "0.4", one),
                        mixed(intervals("Mix", "mix/single/${__threadNum}", "0.1-0.5", mix)),
                        PlanBuilder.disconnect("Disconnect single")));

        JMeterRun run = new JMeterProcess.Command(folder, plan).run(LIMIT);

        run.assertNoComplaint();
        assertThat(run.rows()).allMatch(Jtl.Row::success);
        int each = one + mix;
        int atEach = (FLEET + SINGLE) / 2 * each;
        Eventually.holds("all have arrived", () -> first.size() + second.size() >= 2 * atEach);
        // Of the fleet the even indexes are at the first node; of the single ones the odd threads, because they count
        // from 1.
        assertThat(byTopic(first)).isEqualTo(expected(0, 1, one, mix));
        assertThat(byTopic(second)).isEqualTo(expected(1, 0, one, mix));

        JsonNode report = report(folder);
        assertThat(report.path("nodes")).hasSize(2);
        for (MosquittoBroker broker : List.of(this.first, this.second)) {
            assertThat(node(report, broker, "opened")).isEqualTo((FLEET + SINGLE) / 2);
            assertThat(node(report, broker, "published")).isEqualTo(atEach);
            assertThat(node(report, broker, "failed")).isZero();
            assertThat(node(report, broker, "lost")).isZero();
        }
        assertMix(first, second, report, mix, one);
        assertIntervals(first, 0.4, one);
        assertIntervals(second, 0.4, one);
    }

    private static void assertMix(
            ConcurrentLinkedQueue<Arrival> first,
            ConcurrentLinkedQueue<Arrival> second,
            JsonNode report,
            int mix,
            int one) {
        List<Arrival> all = Stream.concat(first.stream(), second.stream()).toList();
        assertThat(all)
                .filteredOn(arrival -> arrival.topic().startsWith("one/"))
                .allMatch(a -> a.qos() == 1);
        int quick = (int) all.stream().filter(arrival -> arrival.qos() == 0).count();
        int devices = FLEET + SINGLE;
        assertThat(quick).isBetween(devices * mix * 3 / 4 - 2 * SINGLE, devices * mix * 3 / 4 + 2 * SINGLE);
        assertThat(number(report, "/byQos/0/published")).isEqualTo(quick);
        assertThat(number(report, "/byQos/1/published")).isEqualTo(devices * (mix + one) - quick);
    }

    /** From the first message of a device to its last: what the moments of arrival can say on a machine that does other things, too. */
    private static void assertIntervals(Iterable<Arrival> arrived, double seconds, int messages) {
        Map<String, LongSummaryStatistics> byTopic = new TreeMap<>();
        for (Arrival arrival : arrived) {
            if (arrival.topic().startsWith("one/")) {
                byTopic.computeIfAbsent(arrival.topic(), topic -> new LongSummaryStatistics())
                        .accept(arrival.nanos());
            }
        }
        assertThat(byTopic)
                .hasSize((FLEET + SINGLE) / 2)
                .allSatisfy((topic, moments) -> assertThat((moments.getMax() - moments.getMin()) / 1e9)
                        .as(topic)
                        .isCloseTo(seconds * (messages - 1), within(0.6)));
    }

    /** The payloads of each topic, in order. */
    private static Map<String, List<Integer>> byTopic(Iterable<Arrival> arrived) {
        Map<String, List<Integer>> byTopic = new TreeMap<>();
        for (Arrival arrival : arrived) {
            byTopic.computeIfAbsent(arrival.topic(), topic -> new ArrayList<>())
                    .add(Integer.valueOf(arrival.payload()));
        }
        byTopic.values().forEach(numbers -> numbers.sort(Comparator.naturalOrder()));
        return byTopic;
    }

    private static Map<String, List<Integer>> expected(int fleetRest, int singleRest, int one, int mix) {
        Map<String, List<Integer>> expected = new TreeMap<>();
        for (int i = 1; i <= FLEET; i++) {
            if (i % 2 == fleetRest) {
                expected.put("one/fleet/" + i, numbers(1, one));
                expected.put("mix/fleet/" + i, numbers(1, mix));
            }
        }
        for (int i = 1; i <= SINGLE; i++) {
            if (i % 2 == singleRest) {
                expected.put("one/single/" + i, numbers(1, one));
                expected.put("mix/single/" + i, numbers(1, mix));
            }
        }
        return expected;
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).boxed().toList();
    }

    @Test
    void whenOneDiesItsDevicesGoOnAtTheOther() throws Exception {
        int messages = 60;
        Path folder = JMeterProcess.newFolder("node-dies");
        ConcurrentLinkedQueue<Arrival> first = witness(this.first);
        ConcurrentLinkedQueue<Arrival> second = witness(this.second);
        Path plan = dyingPlan(folder, messages);

        int before;
        JMeterRun run;
        try (JMeterProcess jmeter = new JMeterProcess.Command(folder, plan).start()) {
            jmeter.until("messages flow", LIMIT, () -> first.size() >= 10 * FLEET / 2);
            this.first.kill();
            before = second.size();
            run = jmeter.await(LIMIT);
        }

        List<Jtl.Row> rows = run.rows();
        List<Jtl.Row> pubs = Jtl.labelled(rows, "Pub");
        int good = (int) pubs.stream().filter(Jtl.Row::success).count();
        int bad = pubs.size() - good;
        JsonNode report = report(folder);

        // Nothing is hidden: each message is a row, and each row is counted.
        assertThat(pubs).hasSize((FLEET + SINGLE) * messages);
        assertThat(rows).filteredOn(row -> !row.success()).allSatisfy(row -> {
            assertThat(row.label()).isEqualTo("Pub");
            assertThat(row.code()).isEqualTo("MQTT-LOST");
        });
        JsonNode published = report.at("/published/total");
        assertThat(number(published, "/acknowledged")).isEqualTo(good);
        assertThat(number(published, "/acknowledged") + number(published, "/failed"))
                .isEqualTo(number(published, "/published"));

        assertThat(number(report, "/outcome/failedSamples")).isEqualTo(bad);

        // The devices of the dead node went over, and each row of that names both.
        int moved = (FLEET + SINGLE) / 2;
        List<String> outages = run.log()
                .lines()
                .filter(line -> line.contains(HEADERS))
                .map(line -> line.substring(line.indexOf(HEADERS) + HEADERS.length()))
                .filter(line -> line.contains(" (reconnect)"))
                .toList();
        assertThat(outages)
                .hasSize(moved)
                .allSatisfy(line ->
                        assertThat(line).endsWith("|Broker before: " + at(this.first) + "|Broker: " + at(this.second)));
        assertThat(rows)
                .filteredOn(row -> row.label().endsWith(" (reconnect)"))
                .hasSize(moved)
                .allMatch(Jtl.Row::success);
        assertThat(node(report, this.first, "opened")).isEqualTo(moved);
        assertThat(node(report, this.first, "lost")).isEqualTo(moved);
        assertThat(node(report, this.second, "opened")).isEqualTo(2 * moved + 1);
        assertThat(node(report, this.second, "lost")).isZero();
        assertThat(node(report, this.first, "published") + node(report, this.second, "published"))
                .isEqualTo(number(published, "/published"));

        // What the foreign clients saw is what was acknowledged; what the dead broker took with it may have failed.
        int atDead = first.size();
        int atAlive = second.size();
        assertThat(before).isLessThan(atAlive);
        assertThat(atAlive).isEqualTo(node(report, this.second, "published"));
        assertThat(atDead + atAlive).isBetween(good - FLEET, good + bad);
        Map<String, List<Integer>> all = byTopic(second);
        assertThat(all.keySet())
                .as("all devices are at the second node in the end")
                .isEqualTo(topics());
        // Each went on to its end: only what was due while its connection was away is not there.
        assertThat(all).allSatisfy((topic, numbers) -> {
            assertThat(numbers).as(topic).doesNotHaveDuplicates();
            assertThat(numbers.get(numbers.size() - 1)).as(topic).isBetween(messages - bad, messages);
        });

        // The reader is at the second node: it is owed what was published there, whoever published it, and got it.
        JsonNode received = report.at("/received/total");
        assertThat(number(received, "/received")).isEqualTo(atAlive);
        assertThat(number(received, "/lost")).isZero();
        assertThat(number(received, "/missing")).isZero();
        assertThat(number(received, "/duplicated")).isZero();
        assertThat(Jtl.labelled(rows, "Sub")).hasSize(atAlive);
    }

    private static Set<String> topics() {
        return Stream.concat(
                        IntStream.rangeClosed(1, FLEET).mapToObj(i -> "fleet/" + i),
                        IntStream.rangeClosed(1, SINGLE).mapToObj(i -> "single/" + i))
                .collect(Collectors.toSet());
    }

    private Path dyingPlan(Path folder, int messages) throws Exception {
        return PlanBuilder.save(
                folder,
                PlanBuilder.deliveryReport(folder.resolve("report")),
                defaults()
                        .set(ReconnectFields.RECONNECT, "automatic")
                        .set(ReconnectFields.TO_NEXT, "next")
                        .set(ReconnectFields.FIRST_DELAY, 50)
                        .set(ReconnectFields.MAX_DELAY, 200),
                // A JTL in CSV has no response headers.
                new Element("JSR223Listener", "headers")
                        .set("scriptLanguage", "groovy")
                        .set("cacheKey", "true")
                        .set(
                                "script",
                                "log.info('" + HEADERS
                                        + "' + sampleResult.sampleLabel + '|' + sampleResult.responseHeaders.replace('\\n', '|'))"),
                PlanBuilder.group(
                        "Reader",
                        1,
                        PlanBuilder.connect("Connect reader").set(ConnectionFields.SERVER, at(second)),
                        PlanBuilder.subscribe("Sub", "#", 1)
                                .set(SubFields.SAMPLE_ON, "time")
                                .set(SubFields.ELAPSED_TIME, 30_000)),
                PlanBuilder.group(
                        "Fleet",
                        1,
                        PlanBuilder.awaitSubscriptions(1),
                        fleet(),
                        intervals("Pub", "fleet/%i", "0.2", messages).set(PubFields.ADD_TIMESTAMP, true)),
                PlanBuilder.group(
                        "Single",
                        SINGLE,
                        PlanBuilder.awaitSubscriptions(1),
                        PlanBuilder.connect("Connect single"),
                        intervals("Pub", "single/${__threadNum}", "0.2", messages)
                                .set(PubFields.ADD_TIMESTAMP, true)));
    }
}
