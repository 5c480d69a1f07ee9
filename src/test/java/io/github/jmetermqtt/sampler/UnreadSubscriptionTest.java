package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Outcome.assertFailure;
import static io.github.jmetermqtt.sampler.Outcome.assertSuccess;
import static io.github.jmetermqtt.sampler.Samplers.connect;
import static io.github.jmetermqtt.sampler.Samplers.named;
import static io.github.jmetermqtt.sampler.Samplers.pub;
import static io.github.jmetermqtt.sampler.Samplers.request;
import static io.github.jmetermqtt.sampler.Samplers.sub;
import static io.github.jmetermqtt.sampler.Samplers.subscribe;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.TakesLong;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.ReconnectFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.measure.ReaderCounts;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.Runs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.jmeter.samplers.SampleResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** "Subscribe when connected" of MQTT Connect. */
@Timeout(60)
@NeedsBroker
@TakesLong
class UnreadSubscriptionTest {

    private static final int MESSAGES = 40;

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private final String topic = "unread/" + UUID.randomUUID();

    private static MqttConnect subscribing(MqttConnect connect, String filters, int qos) {
        with(connect, ConnectFields.SUBSCRIBE_TO, filters);
        return with(connect, ConnectFields.SUBSCRIBE_QOS, Integer.toString(qos));
    }

    private static MqttConnect to(FakeBroker broker) {
        return connect(broker.host(), broker.port(), MqttVersion.V5);
    }

    private static MqttConnect fleet(MqttConnect connect, int connections) {
        with(connect, ConnectFields.CONNECTIONS, Integer.toString(connections));
        with(connect, ConnectionFields.CLIENT_ID_SUFFIX, "false");
        return with(connect, ConnectionFields.CLIENT_ID, "device-%i");
    }

    private static void connectOther(TestBroker broker, MqttVersion version) {
        assertSuccess(with(connect(broker, version), SharedFields.CONNECTION_NAME, "other")
                .sample(null));
    }

    /** Publishes through the other connection, with numbers. */
    private static void publish(String topic, int messages) {
        MqttPubSampler pub = with(pub(topic, "x"), SharedFields.CONNECTION_NAME, "other");
        with(pub, PubFields.ADD_TIMESTAMP, "true");
        with(pub, PubFields.MESSAGES, Integer.toString(messages));
        assertSuccess(with(pub, PubFields.RESULTS, "burst").sample(null));
    }

    /** Returns when all has arrived that was published so far: what is still on its way would go to a new MQTT Sub, too. */
    private void awaitAllSoFar() {
        MqttSubSampler barrier = sub("barrier/" + topic, 1);
        barrier.setName("barrier");
        subscribe(barrier);
        publish("barrier/" + topic, 1);
        assertSuccess(barrier.sample(null));
    }

    private static ReaderCounts counts() {
        return Runs.current().measurements().ledger().readers().get("MqttSubSampler");
    }

    private static ReaderCounts received(int messages) {
        return ReaderCounts.builder().received(messages).build();
    }

    /** Topic filter and QoS, of a SUBSCRIBE of MQTT 5 with one filter and an identifier of up to two bytes. */
    private static String asked(FakeBroker.Packet subscribe) {
        byte[] body = subscribe.body();
        int at = 3 + body[2];
        int length = (body[at] & 0xFF) << 8 | (body[at + 1] & 0xFF);
        String filter = new String(body, at + 2, length, StandardCharsets.UTF_8);
        return filter + " " + (body[body.length - 1] & 3);
    }

    private static void grant(FakeBroker.Client client, FakeBroker.Packet subscribe) throws Exception {
        client.send(0x90, subscribe.body()[0], subscribe.body()[1], (byte) 0, (byte) 0);
    }

    @Test
    void eachConnectionSubscribesWithItsNamesAndAcknowledgesWhatItThrowsAway() throws Exception {
        List<String> filters = new CopyOnWriteArrayList<>();
        AtomicInteger acknowledged = new AtomicInteger();
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            client.accept();
            FakeBroker.Packet subscribe = client.await(FakeBroker.SUBSCRIBE);
            String asked = asked(subscribe);
            filters.add(asked);
            String own = asked.substring(0, asked.indexOf(' '));
            client.publish(own, 1, false, new byte[] {1}); // retained ones may come before the SUBACK
            grant(client, subscribe);
            client.publish(own, 2, false, new byte[] {2});
            for (int i = 0; i < 2; i++) {
                client.await(FakeBroker.PUBACK);
                acknowledged.incrementAndGet();
            }
        })) {
            List<SampleResult> results = samplers.results(subscribing(fleet(to(broker), 3), "cmd/%i/%c", 1));

            assertThat(results).hasSize(3).allSatisfy(Outcome::assertSuccess);
            assertThat(filters).containsExactlyInAnyOrder("cmd/1/device-1 1", "cmd/2/device-2 1", "cmd/3/device-3 1");
            Eventually.holds("all are acknowledged", () -> acknowledged.get() == 6);
            assertThat(Runs.current().measurements().ledger().readers())
                    .as("and counted nowhere")
                    .isEmpty();
            assertThat(Runs.current().subscriptions()).isZero();
        }
    }

    @Test
    void theSubscriptionIsNotInTheElapsedTimeOfTheConnection() throws Exception {
        AtomicLong granted = new AtomicLong();
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            client.accept();
            FakeBroker.Packet subscribe = client.await(FakeBroker.SUBSCRIBE);
            Thread.sleep(500);
            granted.set(System.currentTimeMillis());
            grant(client, subscribe);
        })) {
            SampleResult result = subscribing(to(broker), topic, 0).sample(null);

            assertSuccess(result);
            assertThat(granted).as("it waited for the SUBACK").doesNotHaveValue(0);
            assertThat(result.getEndTime()).isLessThan(granted.get());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "EMBEDDED, V3_1_1, #",
        "EMBEDDED, V5, #",
        "EMBEDDED, V5, +",
        "MOSQUITTO, V3_1, #",
        "MOSQUITTO, V3_1_1, #",
        "MOSQUITTO, V5, #",
        "MOSQUITTO, V3_1_1, +",
        "MOSQUITTO, V5, +"
    })
    void mqttSubGetsAndCountsItsMessagesAllTheSame(BrokerKind kind, MqttVersion version, String wildcard)
            throws Exception {
        TestBroker broker = kind.shared();
        connectOther(broker, version);
        assertSuccess(with(
                        with(pub(topic + "/a", "kept"), PubFields.RETAINED, "true"),
                        SharedFields.CONNECTION_NAME,
                        "other")
                .sample(null));
        assertSuccess(
                subscribing(connect(broker, version), topic + '/' + wildcard, 1).sample(null));
        publish(topic + "/a", MESSAGES);
        awaitAllSoFar();

        assertThat(samplers.results(sub(topic + "/#", 1)))
                .as("the retained message comes with each subscription")
                .singleElement()
                .satisfies(Outcome::assertSuccess);
        publish(topic + "/a", MESSAGES);

        assertThat(samplers.results(sub(topic + "/#", MESSAGES)))
                .hasSize(MESSAGES)
                .allSatisfy(Outcome::assertSuccess);
        assertThat(counts().received()).isEqualTo(MESSAGES + 1);
        assertThat(counts().lost() + counts().missing() + counts().duplicated() + counts().outOfOrder())
                .isZero();
    }

    @Test
    void aResponseTopicOfItIsStillHeard() throws Exception {
        MqttConnect connect = connect(BrokerKind.EMBEDDED.shared(), MqttVersion.V5);
        assertThat(samplers.results(subscribing(fleet(connect, 2), topic, 1))).hasSize(2);
        MqttRequestSampler request = request(topic, topic, "none", "");

        for (int i = 0; i < 4; i++) {
            assertSuccess(with(request, PayloadFields.MESSAGE, "message " + i).sample(null));
        }
    }

    @Test
    void whatIsThrownAwayOfASessionThatGoesOnIsNoLoss() throws Exception {
        TestBroker broker = BrokerKind.MOSQUITTO.shared();
        connectOther(broker, MqttVersion.V3_1_1);
        MqttConnect connect = with(connect(broker, MqttVersion.V3_1_1), ConnectionFields.CLEAN_START, "false");
        with(connect, ConnectionFields.CLIENT_ID, UUID.randomUUID().toString());
        with(connect, ConnectionFields.CLIENT_ID_SUFFIX, "false");
        assertSuccess(connect.sample(null));
        subscribe(sub(topic, 1));
        assertSuccess(named(new MqttDisconnect()).sample(null));
        assertSuccess(subscribing(connect, topic, 1).sample(null));

        publish(topic, MESSAGES);
        awaitAllSoFar();
        subscribe(sub(topic, 1));
        publish(topic, MESSAGES);

        assertThat(samplers.results(sub(topic, MESSAGES))).hasSize(MESSAGES).allSatisfy(Outcome::assertSuccess);
        assertThat(counts()).isEqualTo(received(2 * MESSAGES));
    }

    @Test
    void aRefusalIsAFailedRowAndTheConnectionsStay() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            client.accept();
            client.answerSubscribe(asked.incrementAndGet() <= 2 ? 135 : 0);
        })) {
            List<SampleResult> results = samplers.results(subscribing(fleet(to(broker), 3), "cmd/%i", 0));

            assertThat(results).hasSize(5);
            assertThat(results).filteredOn(SampleResult::isSuccessful).hasSize(3);
            assertThat(results)
                    .filteredOn(result -> !result.isSuccessful())
                    .hasSize(2)
                    .allSatisfy(failed -> {
                        assertFailure(failed, "135", "Not authorized: the broker refused the topic filter cmd/%i");
                        assertThat(failed.getSampleLabel()).isEqualTo("MqttConnect");
                        assertThat(failed.getSamplerData()).isEqualTo("SUBSCRIBE\ncmd/%i (QoS 0)");
                    });
            assertThat(results.get(4).isSuccessful()).as("what is returned").isFalse();
            assertThat(Runs.current().find("").sessions()).hasSize(3).allMatch(MqttSession::isConnected);
        }
    }

    @Test
    void aLossIsAFailedRow() throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            client.accept();
            client.await(FakeBroker.SUBSCRIBE);
            client.close();
        })) {
            List<SampleResult> results = samplers.results(subscribing(to(broker), topic, 0));

            assertThat(results).hasSize(2);
            assertSuccess(results.get(0));
            assertFailure(results.get(1), "MQTT-LOST", "The connection was lost");
        }
    }

    @Test
    void aSubscriptionThatIsNotAnsweredIsATimeout() throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, FakeBroker.Client::accept)) {
            List<SampleResult> results = samplers.results(subscribing(fleet(to(broker), 3), topic, 0));

            assertThat(results).hasSize(6);
            assertThat(results)
                    .filteredOn(result -> !result.isSuccessful())
                    .hasSize(3)
                    .allSatisfy(failed -> assertFailure(failed, "MQTT-TIMEOUT", "No SUBACK within 10000 ms"));
            assertThat(Runs.current().find("").sessions()).hasSize(3).allMatch(MqttSession::isConnected);
        }
    }

    @Test
    void anInterruptEndsItAndTheConnectionsKeepTheirRows() throws Exception {
        CountDownLatch asked = new CountDownLatch(3);
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            client.accept();
            client.await(FakeBroker.SUBSCRIBE);
            asked.countDown();
        })) {
            MqttConnect connect = subscribing(fleet(to(broker), 3), topic, 0);
            FutureTask<Boolean> stopping =
                    new FutureTask<>(() -> asked.await(20, TimeUnit.SECONDS) && connect.interrupt());
            new Thread(stopping).start();

            List<SampleResult> results = samplers.results(connect);

            assertThat(stopping.get(20, TimeUnit.SECONDS)).isTrue();
            assertThat(results).hasSize(4);
            assertThat(results).filteredOn(SampleResult::isSuccessful).hasSize(3);
            assertFailure(results.get(3), "MQTT-INTERRUPTED", "The sampler was interrupted");
            assertThat(Runs.current().find("").sessions()).hasSize(3).allMatch(MqttSession::isConnected);
        }
    }

    @Test
    void onlyConnectionsThatThisSampleOpenedSubscribe() throws Exception {
        List<String> filters = new CopyOnWriteArrayList<>();
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            client.accept();
            FakeBroker.Packet subscribe = client.await(FakeBroker.SUBSCRIBE);
            filters.add(asked(subscribe));
            grant(client, subscribe);
        })) {
            assertThat(samplers.results(subscribing(fleet(to(broker), 2), "cmd/%i", 0)))
                    .hasSize(2);
            assertThat(samplers.results(subscribing(fleet(to(broker), 2), "cmd/%i", 0)))
                    .singleElement()
                    .extracting(SampleResult::getResponseMessage)
                    .isEqualTo("Kept the connections");
            assertThat(samplers.results(subscribing(fleet(to(broker), 3), "cmd/%i", 0)))
                    .hasSize(1);

            assertThat(filters).containsExactlyInAnyOrder("cmd/1 0", "cmd/2 0", "cmd/3 0");
        }
    }

    /** A broker may keep one subscription for both: then it is that of the SUBSCRIBE that comes last. */
    @Test
    void afterAReconnectItIsMadeAgainBeforeThatOfMqttSub() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        CountDownLatch all = new CountDownLatch(4);
        List<FakeBroker.Client> clients = new CopyOnWriteArrayList<>();
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            client.accept();
            clients.add(client);
            for (int i = 0; i < 2; i++) {
                FakeBroker.Packet subscribe = client.await(FakeBroker.SUBSCRIBE);
                asked.add(asked(subscribe));
                grant(client, subscribe);
                all.countDown();
            }
        })) {
            MqttConnect connect = subscribing(to(broker), topic, 0);
            with(connect, ReconnectFields.RECONNECT, "automatic");
            assertSuccess(with(connect, ReconnectFields.FIRST_DELAY, "1").sample(null));
            subscribe(sub(topic, 1));

            clients.get(0).close();

            assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(asked).containsExactly(topic + " 0", topic + " 1", topic + " 0", topic + " 1");
        }
    }

    @Test
    void aTopicFilterThatCannotBeIsNamedBeforeAnythingIsOpened() throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, FakeBroker.Client::accept)) {
            SampleResult result = subscribing(to(broker), "a/#/b", 0).sample(null);

            assertThat(result.getResponseCode()).isEqualTo("MQTT-CONFIG");
            assertThat(result.getResponseMessage()).startsWith("Subscribe to \"a/#/b\" is not ");
            assertThat(broker.heard()).isEmpty();
        }
    }

    @Test
    void anEmptyFieldSubscribesToNothing() throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, FakeBroker.Client::accept)) {
            assertSuccess(subscribing(to(broker), " ,\n", 0).sample(null));
            assertSuccess(named(new MqttDisconnect()).sample(null));
            broker.awaitGone();
            assertThat(broker.heard()).doesNotContain(FakeBroker.SUBSCRIBE);
        }
    }
}
