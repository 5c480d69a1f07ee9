package io.github.jmetermqtt.plans;

import static io.github.jmetermqtt.plans.PlanBuilder.disconnect;
import static io.github.jmetermqtt.plans.PlanBuilder.group;
import static io.github.jmetermqtt.plans.PlanBuilder.loop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.broker.ForeignClient;
import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.broker.TcpProxy;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.ReconnectFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.payload.NanoClock;
import io.github.jmetermqtt.payload.Stamp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * All edges of the ledger in one run. The witnesses: a proxy that swallows and counts, how many messages each part of the plan has, and
 * clients of the library itself. Each part has labels of its own, so that each figure can be held against its witness.
 */
@NeedsProcess
@NeedsBroker
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs the signals STOP and CONT")
class EverythingAtOnceIT {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int TOPICS = 1100;
    private static final int ON_MANY = 3 * TOPICS;
    private static final int SWALLOWED = 7;
    private static final int PACED = 600;
    private static final int RATE = 100;
    private static final long PAUSE_MILLIS = 1500;
    private static final int WAITING_FOR_GO = 3;

    /** So long before its reader leaves, a message that has not come may be on its way. */
    private static final int IN_TRANSIT_MILLIS = 1100;

    private final ObjectMapper json = new ObjectMapper();

    private static Element connect(String name, String host, int port) {
        return PlanBuilder.connect("Connect")
                .set(SharedFields.CONNECTION_NAME, name)
                .set(ConnectionFields.SERVER, host)
                .set(ConnectionFields.PORT, port);
    }

    private static Element connect(String name, MosquittoBroker broker) {
        return connect(name, broker.host(), broker.port());
    }

    private static Element connect(String name, TcpProxy proxy) {
        return connect(name, proxy.host(), proxy.port());
    }

    private static Element publish(String label, String topic, int messages) {
        return PlanBuilder.publish(label, topic, 1)
                .set(SharedFields.CONNECTION_NAME, "pub")
                .set(PubFields.ADD_TIMESTAMP, true)
                .set(PubFields.MESSAGES, messages);
    }

    /** Takes what comes within a ms. */
    private static Element subscribe(String label, String filter) {
        return PlanBuilder.subscribe(label, filter, 1)
                .set(SharedFields.CONNECTION_NAME, "sub")
                .set(SubFields.SAMPLE_ON, "time")
                .set(SubFields.ELAPSED_TIME, 1);
    }

    private static Element collect(String label, String filter, int messages) {
        return PlanBuilder.collect(label, filter, 1, messages, Math.toIntExact(LIMIT.toMillis()))
                .set(SharedFields.CONNECTION_NAME, "sub");
    }

    private static Element mqtt5(Element sampler) {
        return sampler.set(SharedFields.MQTT5, true);
    }

    private static Element[] ready(String name) {
        return new Element[] {publish("Ready", "ready/" + name, 1).set(PubFields.ADD_TIMESTAMP, false)};
    }

    private static Element[] go(Element... publishing) {
        Element[] all = new Element[publishing.length + 1];
        all[0] = collect("Go", "go", 1).set(SharedFields.CONNECTION_NAME, "pub");
        System.arraycopy(publishing, 0, all, 1, publishing.length);
        return all;
    }

    private static Element steps(String name, Element[]... some) {
        return group(name, 1, Arrays.stream(some).flatMap(Arrays::stream).toArray(Element[]::new));
    }

    private static Element[] of(Element... elements) {
        return elements;
    }

    @Test
    void eachFigureEqualsThatOfItsWitnessOrIsUnknown() throws Exception {
        assumeTrue(MosquittoBroker.unavailable().isEmpty(), "mosquitto is not installed");
        Path folder = JMeterProcess.newFolder("everything");
        try (MosquittoBroker broker = new MosquittoBroker(MosquittoBroker.Options.DEFAULT);
                MosquittoBroker second = new MosquittoBroker(MosquittoBroker.Options.DEFAULT)) {
            broker.start();
            second.start();
            try (TcpProxy lossy = new TcpProxy(broker);
                    TcpProxy cutting = new TcpProxy(broker)) {
                lossy.swallow(TcpProxy.PUBLISH, SWALLOWED);
                Path plan = plan(folder, broker, second, lossy, cutting);
                JsonNode report = run(folder, plan, broker, cutting);
                assertThat(lossy.swallowed(TcpProxy.PUBLISH)).isEqualTo(ON_MANY / SWALLOWED);
                check(report);
            }
        }
    }

    private static Path plan(
            Path folder, MosquittoBroker broker, MosquittoBroker second, TcpProxy lossy, TcpProxy cutting)
            throws Exception {
        Element many = publish("Pub many", "many/${__jexl3(${__counter(TRUE,)} % " + TOPICS + ",)}", 1)
                .set(PubFields.QOS, 0);
        return PlanBuilder.save(
                folder,
                PlanBuilder.deliveryReport(folder.resolve("report")),
                group(
                        "many topics, and losses",
                        1,
                        connect("pub", broker),
                        connect("sub", lossy),
                        subscribe("Sub many", "many/#").set(SubFields.QOS, 0),
                        loop(ON_MANY, many),
                        collect("Sub many", "many/#", ON_MANY - ON_MANY / SWALLOWED)
                                .set(SubFields.QOS, 0),
                        subscribe("Sub many", "many/#")
                                .set(SubFields.QOS, 0)
                                .set(SubFields.ELAPSED_TIME, IN_TRANSIT_MILLIS)),
                group(
                        "No local",
                        1,
                        connect("sub", broker).set(ConnectionFields.VERSION, "5"),
                        connect("pub", broker).set(ConnectionFields.VERSION, "5"),
                        mqtt5(subscribe("Sub own", "own")).set(SubFields.NO_LOCAL, true),
                        publish("Pub own", "own", 50).set(SharedFields.CONNECTION_NAME, "sub"),
                        publish("Pub other", "own", 20),
                        mqtt5(collect("Sub own", "own", 20)).set(SubFields.NO_LOCAL, true)),
                group(
                        "Retain as published",
                        1,
                        connect("sub", broker).set(ConnectionFields.VERSION, "5"),
                        connect("pub", broker).set(ConnectionFields.VERSION, "5"),
                        publish("Pub before", "retain", 1).set(PubFields.RETAINED, true),
                        mqtt5(subscribe("Sub retain", "retain")).set(SubFields.RETAIN_AS_PUBLISHED, true),
                        publish("Pub retain", "retain", 100).set(PubFields.RETAINED, true),
                        mqtt5(collect("Sub retain", "retain", 100)).set(SubFields.RETAIN_AS_PUBLISHED, true)),
                group(
                        "two brokers",
                        1,
                        connect("elsewhere", broker),
                        connect("sub", second),
                        connect("pub", second),
                        subscribe("Sub two", "two"),
                        publish("Pub elsewhere", "two", 50).set(SharedFields.CONNECTION_NAME, "elsewhere"),
                        publish("Pub two", "two", 7),
                        collect("Sub two", "two", 7)),
                group(
                        "a late reader",
                        1,
                        connect("pub", broker),
                        connect("sub", broker),
                        publish("Pub late", "late", 100),
                        subscribe("Sub late", "late"),
                        publish("Pub late", "late", 60),
                        collect("Sub late", "late", 60)),
                group(
                        "no stamp",
                        1,
                        connect("pub", broker),
                        connect("sub", broker),
                        subscribe("Sub plain", "plain"),
                        publish("Pub plain", "plain", 40).set(PubFields.ADD_TIMESTAMP, false),
                        collect("Sub plain", "plain", 40).set(SubFields.HAS_TIMESTAMP, true)),
                group(
                        "kinds of stamps",
                        1,
                        connect("pub", broker).set(ConnectionFields.VERSION, "5"),
                        connect("sub", broker).set(ConnectionFields.VERSION, "5"),
                        subscribe("Sub kinds", "kinds"),
                        publish("Pub kinds", "kinds", 10).set(PubFields.TIMESTAMP_FORMAT, "header"),
                        publish("Pub kinds", "kinds", 11).set(PubFields.TIMESTAMP_FORMAT, "user-property"),
                        publish("Pub kinds", "kinds", 12)
                                .set(PubFields.TIMESTAMP_FORMAT, "json")
                                .set(PayloadFields.MESSAGE, "{}"),
                        collect("Sub kinds", "kinds", 33)),
                steps(
                        "readers that leave",
                        of(
                                connect("sub", broker).set(ConnectFields.CONNECTIONS, 20),
                                connect("pub", broker),
                                subscribe("Sub leaving", "leaving")),
                        ready("leaving"),
                        of(
                                collect("Sub leaving", "leaving", 20 * 200),
                                disconnect("Disconnect").set(SharedFields.CONNECTION_NAME, "sub"))),
                steps(
                        "publisher that stays",
                        of(connect("pub", broker)),
                        go(publish("Pub leaving", "leaving", PACED).set(PubFields.RATE, RATE))),
                steps(
                        "a reader that reconnects",
                        of(
                                connect("sub", cutting)
                                        .set(ReconnectFields.RECONNECT, "automatic")
                                        .set(ReconnectFields.FIRST_DELAY, 100)
                                        .set(ConnectionFields.CLEAN_START, false),
                                connect("pub", broker),
                                subscribe("Sub again", "again")),
                        ready("again"),
                        of(collect("Sub again", "again", PACED))),
                steps(
                        "publisher for it",
                        of(connect("pub", broker)),
                        go(publish("Pub again", "again", PACED).set(PubFields.RATE, RATE))),
                steps(
                        "a clock that is ahead",
                        of(connect("sub", broker), connect("pub", broker), subscribe("Sub ahead", "ahead")),
                        ready("ahead"),
                        of(collect("Sub ahead", "ahead", 3))));
    }

    private JsonNode run(Path folder, Path plan, MosquittoBroker broker, TcpProxy cutting) throws Exception {
        Mqtt3BlockingClient client = ForeignClient.connect(broker);
        try (Mqtt3BlockingClient.Mqtt3Publishes ready = client.publishes(MqttGlobalPublishFilter.ALL)) {
            client.subscribeWith()
                    .topicFilter("ready/+")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .send();
            try (JMeterProcess jmeter = new JMeterProcess.Command(folder, plan).start()) {
                for (int i = 0; i < WAITING_FOR_GO; i++) {
                    assertThat(ready.receive(LIMIT.toSeconds(), TimeUnit.SECONDS))
                            .as("ready")
                            .isPresent();
                }
                publishAhead(client);
                client.publishWith()
                        .topic("go")
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .retain(true)
                        .send();
                jmeter.until("a reader has received some", LIMIT, () -> count(jmeter, "Sub again") > 100);
                cutting.cut();
                jmeter.until("it has come back", LIMIT, () -> count(jmeter, "Connect (reconnect)") > 0);
                jmeter.signal("STOP");
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                jmeter.signal("CONT");
                JMeterRun run = jmeter.await(LIMIT);
                assertThat(run.rows()).allMatch(Jtl.Row::success);
                run.assertNoStackTrace();
            }
        } finally {
            client.disconnect();
        }
        return json.readTree(folder.resolve("report.json").toFile());
    }

    private static long count(JMeterProcess jmeter, String label) throws Exception {
        return jmeter.rows().stream().filter(row -> row.label().equals(label)).count();
    }

    private static void publishAhead(Mqtt3BlockingClient client) {
        for (int i = 0; i < 3; i++) {
            long now = NanoClock.SYSTEM.now() + TimeUnit.MINUTES.toNanos(1);
            ForeignClient.publish(
                    client, "ahead", MqttQos.AT_LEAST_ONCE, new Stamp(new Stamp.Origin(1, 1, i), now, now));
        }
    }

    private void check(JsonNode report) throws Exception {
        int lost = ON_MANY / SWALLOWED;
        JsonNode many = received(report, "Sub many");
        assertThat(many.at("/expected").asInt()).isEqualTo(ON_MANY);
        assertThat(many.at("/received").asInt()).isEqualTo(ON_MANY - lost);
        assertThat(many.at("/lost").asInt() + many.at("/missing").asInt()).isEqualTo(lost);
        assertThat(many.at("/duplicated").asInt() + many.at("/outOfOrder").asInt())
                .isZero();

        checkAllCame(report, "Sub own", 20);
        checkAllCame(report, "Sub retain", 101); // with the one from before
        assertThat(received(report, "Sub retain").at("/stored").asInt()).isEqualTo(1);
        checkAllCame(report, "Sub two", 7);
        checkAllCame(report, "Sub late", 60);
        checkAllCame(report, "Sub kinds", 33);
        // a PUBACK may be on its way when the connection is cut: the broker sends that message again, and the last one
        // is not waited for, but may come
        JsonNode twice = received(report, "Sub again");
        int again = twice.at("/duplicated").asInt();
        assertThat(again).isBetween(0, 20);
        assertThat(twice.at("/received").asInt()).isBetween(PACED - again, PACED);
        checkAllCame(report, "Sub again", twice.at("/received").asInt(), again);
        JsonNode leaving = received(report, "Sub leaving");
        checkAllCame(report, "Sub leaving", leaving.at("/received").asInt());

        JsonNode plain = received(report, "Sub plain");
        assertThat(plain.at("/received").asInt()).isEqualTo(40);
        for (String unknown : new String[] {"expected", "lost", "missing", "duplicated", "outOfOrder"}) {
            assertThat(plain.get(unknown).isNull()).as(unknown).isTrue();
        }
        assertThat(plain.at("/service/count").asInt()).isZero();
        assertThat(plain.at("/service/unknown").asInt()).isEqualTo(40);
        assertThat(plain.at("/service/p99Ms").isNull()).isTrue();

        JsonNode ahead = received(report, "Sub ahead");
        assertThat(ahead.at("/lost").asInt()).isZero();
        assertThat(ahead.at("/missing").isNull())
                .as("of a publisher elsewhere: %s", ahead)
                .isTrue();
        assertThat(ahead.at("/service/negative").asInt()).isEqualTo(3);

        assertThat(report.at("/delivered/expected").isNull()).isTrue();
        assertThat(report.at("/unknown")).isNotEmpty();
        assertThat(report.at("/pauses/count").asInt()).isPositive();
        assertThat(report.at("/pauses/longestMs").asDouble()).isGreaterThan(PAUSE_MILLIS - 100);
        assertThat(report.at("/lateness/maxMs").asDouble())
                .as("publishers stood still, too")
                .isGreaterThan(PAUSE_MILLIS / 2.0);
        assertThat(report.at("/verdict/valid").asBoolean()).isFalse();
        assertThat(report.at("/published/labels/Pub many/published").asInt()).isEqualTo(ON_MANY);
        assertThat(report.at("/published/labels/Pub late/published").asInt()).isEqualTo(160);
    }

    private JsonNode received(JsonNode report, String label) throws Exception {
        JsonNode row = report.at("/received/labels/" + label);
        assertThat(row.isMissingNode()).as(label).isFalse();
        return row;
    }

    private void checkAllCame(JsonNode report, String label, int messages) throws Exception {
        checkAllCame(report, label, messages, 0);
    }

    private void checkAllCame(JsonNode report, String label, int messages, int again) throws Exception {
        JsonNode row = received(report, label);
        assertThat(row.at("/expected").asInt(-1)).as("%s: %s", label, row).isEqualTo(messages);
        assertThat(row.at("/received").asInt()).as("%s: %s", label, row).isEqualTo(messages);
        assertThat(row.at("/lost").asInt(-1)).as("%s: %s", label, row).isZero();
        assertThat(row.at("/missing").asInt(-1)).as("%s: %s", label, row).isZero();
        assertThat(row.at("/service/count").asInt())
                .as("latencies of %s: %s", label, row)
                .isEqualTo(messages + again);
    }
}
