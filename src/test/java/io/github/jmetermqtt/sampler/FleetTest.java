package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Outcome.assertFailure;
import static io.github.jmetermqtt.sampler.Outcome.assertSuccess;
import static io.github.jmetermqtt.sampler.Samplers.connect;
import static io.github.jmetermqtt.sampler.Samplers.named;
import static io.github.jmetermqtt.sampler.Samplers.pub;
import static io.github.jmetermqtt.sampler.Samplers.sub;
import static io.github.jmetermqtt.sampler.Samplers.subscribe;
import static io.github.jmetermqtt.sampler.Samplers.window;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.field.UnsubscribeFields;
import io.github.jmetermqtt.field.WillFields;
import io.github.jmetermqtt.measure.ReaderCounts;
import io.github.jmetermqtt.result.ResultEmitter;
import io.github.jmetermqtt.result.RowPerMessage;
import io.github.jmetermqtt.result.Rows;
import io.github.jmetermqtt.sampler.fleet.FleetOpening;
import io.github.jmetermqtt.session.Fleet;
import io.github.jmetermqtt.session.Runs;
import io.github.jmetermqtt.session.StopSignal;
import io.github.jmetermqtt.settings.ConnectSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.threads.JMeterContextService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several connections of one thread under one name. */
@Timeout(60)
@NeedsBroker
class FleetTest {

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private final String topic = "fleet/" + UUID.randomUUID();
    private final String device = "d" + UUID.randomUUID().toString().substring(0, 8) + "-";

    private List<SampleResult> results(MqttSampler sampler) {
        return samplers.results(sampler);
    }

    private MqttConnect fleet(MqttConnect connect, int connections) {
        with(connect, ConnectFields.CONNECTIONS, Integer.toString(connections));
        with(connect, ConnectionFields.CLIENT_ID_SUFFIX, "false");
        return with(connect, ConnectionFields.CLIENT_ID, device + "%i");
    }

    private MqttConnect fleet(int connections) throws Exception {
        return fleet(connect(BrokerKind.EMBEDDED.shared(), MqttVersion.V5), connections);
    }

    private static List<String> clientIds() {
        return Runs.current().find("").sessions().stream()
                .map(session -> session.connection().connAck().clientId())
                .toList();
    }

    private List<String> ids(int... indexes) {
        return IntStream.of(indexes).mapToObj(index -> device + index).toList();
    }

    private static MqttSubSampler shown(MqttSubSampler sub) {
        return with(sub, SubFields.DEBUG_RESPONSE, "true");
    }

    private static String idIn(FakeBroker.Packet connect) {
        // MQTT 5: the client id follows 11 bytes, of which the last is the length of no properties
        int properties = connect.body()[10];
        int at = 11 + properties;
        int length = (connect.body()[at] & 0xFF) << 8 | (connect.body()[at + 1] & 0xFF);
        return new String(connect.body(), at + 2, length, StandardCharsets.UTF_8);
    }

    /** A broker that refuses one client as long as a flag is set, and accepts all others. */
    private static FakeBroker refusing(String id, AtomicBoolean refuses) throws Exception {
        return new FakeBroker(MqttVersion.V5, client -> {
            boolean refused = idIn(client.await(FakeBroker.CONNECT)).equals(id) && refuses.get();
            client.send(0x20, (byte) 0, (byte) (refused ? 135 : 0), (byte) 0);
        });
    }

    @Test
    void eachConnectionIsASampleAndTellsItsIndex() throws Exception {
        List<SampleResult> results = results(fleet(5));

        assertThat(results).hasSize(5).allSatisfy(Outcome::assertSuccess);
        assertThat(results).extracting(SampleResult::getSampleLabel).containsOnly("MqttConnect");
        for (int i = 1; i <= 5; i++) {
            String line = "Connection: " + i + " of 5";
            assertThat(results)
                    .filteredOn(result -> result.getSamplerData().endsWith(line))
                    .singleElement()
                    .extracting(SampleResult::getResponseHeaders)
                    .asString()
                    .contains("Client id: " + device + i);
        }
        assertThat(clientIds()).isEqualTo(ids(1, 2, 3, 4, 5));
        assertThat(JMeterContextService.getContext().getVariables().get("mqttClientId"))
                .isEqualTo(device + 1);
    }

    @Test
    void oneThatFailsIsOneFailedSampleAndTheNextConnectMakesUpForItAlone() throws Exception {
        AtomicBoolean refuses = new AtomicBoolean(true);
        try (FakeBroker broker = refusing(device + 3, refuses)) {
            MqttConnect connect = fleet(connect(broker.host(), broker.port(), MqttVersion.V5), 5);

            List<SampleResult> results = results(connect);

            assertThat(results).hasSize(5);
            SampleResult returned = results.get(4);
            assertFailure(returned, "135", "Not authorized");
            assertThat(returned.getSamplerData()).endsWith("Connection: 3 of 5");
            assertThat(results).filteredOn(SampleResult::isSuccessful).hasSize(4);
            assertThat(clientIds()).isEqualTo(ids(1, 2, 4, 5));

            Fleet before = Runs.current().find("");
            refuses.set(false);
            List<SampleResult> again = results(connect);

            assertThat(again).singleElement().satisfies(Outcome::assertSuccess);
            assertThat(again.get(0).getSamplerData()).endsWith("Connection: 3 of 5");
            assertThat(clientIds()).isEqualTo(ids(1, 2, 3, 4, 5));
            assertThat(Runs.current().find("").sessions()).containsAll(before.sessions());
            assertThat(before.sessions()).allMatch(session -> session.isConnected());

            List<SampleResult> kept = results(connect);

            assertThat(kept)
                    .singleElement()
                    .extracting(SampleResult::getResponseMessage)
                    .isEqualTo("Kept the connections");
        }
    }

    @Test
    void oneThatHasFailedDoesNotKeepLaterOnesFromBeingTried() throws Exception {
        try (FakeBroker broker = refusing(device + 1, new AtomicBoolean(true))) {
            MqttConnect connect = fleet(connect(broker.host(), broker.port(), MqttVersion.V5), 4);

            // at this rate the refusal is known before the last one is begun
            List<SampleResult> results = results(with(connect, ConnectFields.CONNECT_RATE, "2"));

            assertThat(results).hasSize(4);
            assertThat(results).filteredOn(SampleResult::isSuccessful).hasSize(3);
            assertThat(clientIds()).isEqualTo(ids(2, 3, 4));
        }
    }

    @Test
    void moreAndFewerConnections() throws Exception {
        results(fleet(4));
        Fleet four = Runs.current().find("");

        assertThat(results(fleet(6))).hasSize(2).allSatisfy(Outcome::assertSuccess);
        assertThat(clientIds()).isEqualTo(ids(1, 2, 3, 4, 5, 6));

        assertThat(results(fleet(2))).singleElement().satisfies(Outcome::assertSuccess);
        assertThat(clientIds()).isEqualTo(ids(1, 2));
        Eventually.holds("the others are closed", () -> !four.sessions().get(2).isConnected());
        assertThat(four.first().isConnected()).isTrue();
    }

    @Test
    void connectionsThatAreNoLongerWantedAreClosedWhenTheirMessagesAreThrough() throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            boolean isFirst = idIn(client.acceptWith()).equals(device + 1);
            if (isFirst) {
                client.close();
            }
            byte[] publish = client.await(FakeBroker.PUBLISH).body();
            Thread.sleep(300);
            int id = 2 + (publish[0] & 0xFF) * 256 + (publish[1] & 0xFF);
            client.send(0x40, publish[id], publish[id + 1]);
            client.await(FakeBroker.DISCONNECT);
        })) {
            results(fleet(connect(broker.host(), broker.port(), MqttVersion.V5), 3));
            Eventually.holds(
                    "the first is lost", () -> Runs.current().find("").first().lost() != null);
            MqttPubSampler pub = with(numbered("turn", 3), PubFields.IN_FLIGHT_WINDOW, "8");
            assertThat(results(pub))
                    .singleElement()
                    .satisfies(one -> assertThat(one.isSuccessful()).isFalse());

            // the first is opened again, the third is closed
            List<SampleResult> results = results(fleet(connect(broker.host(), broker.port(), MqttVersion.V5), 2));

            assertThat(results)
                    .filteredOn(one -> one.getSampleLabel().equals("MqttPubSampler"))
                    .hasSize(2)
                    .allSatisfy(Outcome::assertSuccess);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "device, Client id \"device\" is not a client id with %i in it",
        "device-%%i, Client id \"device-%%i\" is not a client id with %i in it",
        "device-%i-%c, 'Client id \"device-%i-%c\" is not a client id without %c, which stands for itself'",
    })
    void clientIdsThatCannotBe(String id, String sentence) throws Exception {
        SampleResult result = with(fleet(2), ConnectionFields.CLIENT_ID, id).sample(null);

        assertThat(result.getResponseCode()).isEqualTo("MQTT-CONFIG");
        assertThat(result.getResponseMessage()).startsWith(sentence);
    }

    @Test
    void aClientIdThatNoTopicMayHaveFailsWhatNamesIt() throws Exception {
        results(with(fleet(2), ConnectionFields.CLIENT_ID, device + "#%i"));
        String sentence = " \"" + topic + "/%c\" is not ";
        MqttUnsubscribe unsubscribe = named(new MqttUnsubscribe());
        with(unsubscribe, UnsubscribeFields.TOPIC_FILTERS, topic + "/%c");

        for (MqttSampler sampler : List.of(sub(topic + "/%c", 1), unsubscribe, pub(topic + "/%c", "x"))) {
            assertThat(results(sampler)).isNotEmpty().allSatisfy(result -> {
                assertThat(result.getResponseCode()).isEqualTo("MQTT-CONFIG");
                assertThat(result.getResponseMessage()).contains(sentence);
            });
        }
        SampleResult request =
                Samplers.request(topic, topic + "/%c", "none", "").sample(null);
        assertThat(request.getResponseCode()).isEqualTo("MQTT-CONFIG");
    }

    @Test
    void aWillCannotNameAnIdThatTheBrokerAssigns() throws Exception {
        MqttConnect connect = with(fleet(2), ConnectionFields.CLIENT_ID_ASSIGNED, "true");
        with(connect, WillFields.WILL, "true");
        with(connect, WillFields.TOPIC, "status");

        assertFailure(
                with(connect, WillFields.PAYLOAD, "gone: %c").sample(null),
                "MQTT-CONFIG",
                "Will topic or Will payload has %c, which is not known as long as the broker assigns it");
    }

    private MqttConnect fleet(int firstIndex, int connections) throws Exception {
        return with(fleet(connections), ConnectFields.FIRST_INDEX, Integer.toString(firstIndex));
    }

    @Test
    void indexesBeginWhereTheFieldSaysAndZeroIsOne() throws Exception {
        List<SampleResult> results = results(fleet(0, 3));

        assertThat(results).hasSize(3).allSatisfy(Outcome::assertSuccess);
        assertThat(results)
                .extracting(result -> result.getSamplerData().lines().reduce((some, last) -> last))
                .extracting(last -> last.orElseThrow())
                .containsExactlyInAnyOrder("Connection: 0, 1 of 3", "Connection: 1, 2 of 3", "Connection: 2, 3 of 3");
        assertThat(clientIds()).isEqualTo(ids(0, 1, 2));
        otherListens();
        assertThat(results(numbered("turn", 1)))
                .singleElement()
                .extracting(SampleResult::getSamplerData)
                .asString()
                .startsWith("PUBLISH " + topic + "/0\n")
                .endsWith("Connection: 0");
        assertThat(payloads(1)).containsExactly(by(0));
        MqttSubSampler own = shown(sub(topic + "/to/%i", 1));
        subscribe(own);
        assertSuccess(with(pub(topic + "/to/0", "for 0"), SharedFields.CONNECTION_NAME, "other")
                .sample(null));
        assertThat(results(own))
                .singleElement()
                .extracting(SampleResult::getResponseDataAsString)
                .isEqualTo("for 0");
        assertThat(results(named(new MqttDisconnect())))
                .extracting(SampleResult::getSamplerData)
                .containsExactlyInAnyOrder(
                        "DISCONNECT\nConnection: 0", "DISCONNECT\nConnection: 1", "DISCONNECT\nConnection: 2");
    }

    @Test
    void aFleetOfTheIndexZeroAloneIsNoSingleConnection() throws Exception {
        assertThat(results(fleet(0, 1))).singleElement().satisfies(Outcome::assertSuccess);

        assertThat(Runs.current().find("").isSingle()).isFalse();
        assertThat(clientIds()).isEqualTo(ids(0));
        assertThat(results(fleet(0, 1)))
                .singleElement()
                .extracting(SampleResult::getResponseMessage)
                .isEqualTo("Kept the connections");
    }

    @Test
    void anotherFirstIndexKeepsThoseThatAreInBothRanges() throws Exception {
        results(fleet(1, 3));
        Fleet before = Runs.current().find("");

        assertThat(results(fleet(3, 2))).singleElement().satisfies(Outcome::assertSuccess);

        assertThat(clientIds()).isEqualTo(ids(3, 4));
        assertThat(Runs.current().find("").first()).isSameAs(before.sessions().get(2));
        Eventually.holds(
                "the first two are closed", () -> !before.sessions().get(1).isConnected());
    }

    @Test
    void theLargestIndexesAreIndexesLikeAnyOther() throws Exception {
        ConnectSettings settings = ConnectSettings.read(fleet(1_000_000, 1_000_000));

        assertThat(settings.indexes()).hasSize(1_000_000).startsWith(1_000_000).endsWith(1_999_999);
        assertThat(settings.options(1_999_999).clientId()).isEqualTo(device + "1999999");
    }

    @ParameterizedTest
    @CsvSource({"-1", "1000001", "one"})
    void theFirstIndexIsChecked(String text) throws Exception {
        assertFailure(
                with(fleet(2), ConnectFields.FIRST_INDEX, text).sample(null),
                "MQTT-CONFIG",
                "First index \"" + text + "\" is not a whole number from 0 to 1000000");
    }

    @Test
    void theNumberOfConnectionsIsChecked() throws Exception {
        SampleResult result = with(fleet(1), ConnectFields.CONNECTIONS, "0").sample(null);

        assertFailure(result, "MQTT-CONFIG", "Connections \"0\" is not a whole number from 1 to 1000000");
    }

    @Test
    void userNameAndWillNameTheDevice() throws Exception {
        List<String> connects = new CopyOnWriteArrayList<>();
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            connects.add(new String(client.await(FakeBroker.CONNECT).body(), StandardCharsets.ISO_8859_1));
            client.send(0x20, (byte) 0, (byte) 0, (byte) 0);
        })) {
            MqttConnect connect = fleet(connect(broker.host(), broker.port(), MqttVersion.V5), 2);
            with(connect, ConnectionFields.USERNAME, "user-%i-%c");
            with(connect, WillFields.WILL, "true");
            with(connect, WillFields.TOPIC, "status/%c");
            with(connect, WillFields.PAYLOAD, "%i is gone, %%i");

            assertThat(results(connect)).hasSize(2).allSatisfy(Outcome::assertSuccess);
        }
        for (int i = 1; i <= 2; i++) {
            String id = device + i;
            int index = i;
            assertThat(connects)
                    .filteredOn(one -> one.contains("user-" + index + "-" + id))
                    .singleElement()
                    .satisfies(one -> assertThat(one).contains("status/" + id).contains(index + " is gone, %i"));
        }
    }

    @Test
    void withoutAFleetPercentSignsMeanNothing() throws Exception {
        MqttConnect connect = connect(BrokerKind.EMBEDDED.shared(), MqttVersion.V5);
        with(connect, ConnectionFields.CLIENT_ID_SUFFIX, "false");
        assertSuccess(with(connect, ConnectionFields.CLIENT_ID, device + "%i").sample(null));

        assertThat(clientIds()).containsExactly(device + "%i");
        subscribe(sub(topic + "/%i", 1));
        assertSuccess(pub(topic + "/%i", "100%increase").sample(null));
        assertThat(results(shown(sub(topic + "/%i", 1))))
                .singleElement()
                .extracting(SampleResult::getResponseDataAsString)
                .isEqualTo("100%increase");
    }

    @ParameterizedTest
    @CsvSource({"EMBEDDED, V3_1_1", "EMBEDDED, V5", "MOSQUITTO, V3_1_1", "MOSQUITTO, V5"})
    void mqttSubReadsAllConnections(BrokerKind kind, MqttVersion version) throws Exception {
        results(fleet(connect(kind.shared(), version), 5));
        MqttSubSampler own = shown(sub(topic + "/%i/%c", 5));
        subscribe(own);
        publishAs("publisher", kind, version, 5);

        List<SampleResult> received = results(own);

        assertThat(received).hasSize(5).allSatisfy(Outcome::assertSuccess);
        assertThat(received)
                .extracting(SampleResult::getResponseDataAsString)
                .containsExactlyInAnyOrder("to 1", "to 2", "to 3", "to 4", "to 5");
    }

    /** Publishes to the topic of each device through a connection of its own. */
    private void publishAs(String name, BrokerKind kind, MqttVersion version, int devices) throws Exception {
        if (Runs.current().find(name) == null) {
            assertSuccess(with(connect(kind.shared(), version), SharedFields.CONNECTION_NAME, name)
                    .sample(null));
        }
        for (int i = 1; i <= devices; i++) {
            MqttPubSampler pub = pub(topic + "/" + i + "/" + device + i, "to " + i);
            assertSuccess(with(pub, SharedFields.CONNECTION_NAME, name).sample(null));
        }
    }

    @Test
    void eachConnectionGetsItsOwnCopyOfAMessageToAll() throws Exception {
        results(fleet(5));
        MqttSubSampler all = sub(topic + "/all", 5);
        subscribe(all);
        assertSuccess(with(connect(BrokerKind.EMBEDDED.shared(), MqttVersion.V5), SharedFields.CONNECTION_NAME, "other")
                .sample(null));
        assertSuccess(with(pub(topic + "/all", "x"), SharedFields.CONNECTION_NAME, "other")
                .sample(null));

        assertThat(results(all)).hasSize(5).allSatisfy(Outcome::assertSuccess);
        assertThat(results(with(window(topic + "/all", 200), SubFields.ELAPSED_TIME, "200")))
                .as("and no more")
                .isEmpty();
    }

    @Test
    void whatIsLostIsOneFailedSampleForEachConnectionAndTheOthersGoOn() throws Exception {
        List<FakeBroker.Client> clients = new CopyOnWriteArrayList<>();
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            client.accept();
            client.answerSubscribe(0);
            clients.add(client);
        })) {
            results(fleet(connect(broker.host(), broker.port(), MqttVersion.V5), 3));
            MqttSubSampler sub = with(window(topic, 300), SubFields.QOS, "0");
            subscribe(sub);
            Eventually.holds("all have subscribed", () -> clients.size() == 3);
            clients.get(0).close();
            Eventually.holds(
                    "the loss is known",
                    () -> Runs.current().find("").sessions().stream().anyMatch(session -> session.lost() != null));

            assertThat(results(sub))
                    .singleElement()
                    .satisfies(one -> assertFailure(one, "MQTT-LOST", "The connection was lost"));
            assertThat(results(sub)).as("said once").isEmpty();

            clients.get(1).publish(topic, 1, false, new byte[] {1});
            assertThat(results(sub)).singleElement().satisfies(Outcome::assertSuccess);

            clients.get(1).close();
            clients.get(2).close();
            Eventually.holds(
                    "all are lost",
                    () -> Runs.current().find("").sessions().stream().allMatch(session -> session.lost() != null));
            assertThat(results(sub)).hasSize(2).noneMatch(SampleResult::isSuccessful);
            assertThat(results(sub))
                    .as("with no connection left each sample fails")
                    .singleElement()
                    .satisfies(one -> assertFailure(one, "MQTT-LOST", "The connection was lost"));
        }
    }

    @Test
    void aRefusedSubscriptionOfOneDoesNotStopTheOthers() throws Exception {
        AtomicBoolean first = new AtomicBoolean(true);
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            client.accept();
            boolean refused = first.getAndSet(false);
            client.answerSubscribe(refused ? 135 : 0);
            if (!refused) {
                client.publish(topic, 1, false, new byte[] {1});
            }
        })) {
            results(fleet(connect(broker.host(), broker.port(), MqttVersion.V5), 3));

            List<SampleResult> results = results(with(sub(topic, 2), SubFields.QOS, "0"));

            assertThat(results).hasSize(3);
            assertThat(results).filteredOn(SampleResult::isSuccessful).hasSize(2);
            assertFailure(results.get(2), "135", "Not authorized: the broker refused the topic filter " + topic);
        }
    }

    /** Where each began to wait after the one before, ten thousand would wait for days. */
    @Test
    void subscriptionsThatAreNotAnsweredWaitTogether() throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            client.accept();
            client.await(FakeBroker.DISCONNECT);
        })) {
            results(fleet(connect(broker.host(), broker.port(), MqttVersion.V5), 30));
            MqttSubSampler sub = with(sub(topic, 1), SubFields.SUBSCRIBE_TIMEOUT, "1000");
            long start = System.nanoTime();

            assertThat(results(sub))
                    .hasSize(30)
                    .allSatisfy(one -> assertFailure(one, "MQTT-TIMEOUT", "No SUBACK within 1000 ms"));

            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(15));
        }
    }

    @Test
    void oneThatTheLibraryCannotEvenTryDoesNotStopTheOthers() throws Exception {
        MqttConnect connect = fleet(3);
        List<Integer> tried = new ArrayList<>();
        Rows results = new RowPerMessage(new ResultEmitter(JMeterContextService.getContext()));
        FleetOpening opening = new FleetOpening(
                connect,
                ConnectSettings.read(connect),
                options -> options,
                (options, index, network) -> {
                    tried.add(index);
                    throw new IllegalStateException("odd");
                },
                results,
                StopSignal.NONE);

        opening.open(List.of(1, 2, 3), 0);

        assertThat(tried).containsExactly(1, 2, 3);
        assertThat(opening.opened()).isEmpty();
        assertThat(results.finish().getResponseCode()).isEqualTo("MQTT-INTERNAL");
        assertThat(samplers.emitted).hasSize(2);
    }

    @Test
    void mqttUnsubscribeIsASampleForEachAndMqttSubSubscribesAnew() throws Exception {
        results(fleet(3));
        MqttSubSampler own = shown(sub(topic + "/%i/%c", 3));
        subscribe(own);
        publishAs("publisher", BrokerKind.EMBEDDED, MqttVersion.V5, 3);
        assertThat(results(own)).hasSize(3);

        MqttUnsubscribe unsubscribe = named(new MqttUnsubscribe());
        with(unsubscribe, UnsubscribeFields.TOPIC_FILTERS, topic + "/%i/%c");
        assertThat(results(unsubscribe)).hasSize(3).allSatisfy(Outcome::assertSuccess);

        publishAs("publisher", BrokerKind.EMBEDDED, MqttVersion.V5, 3);
        subscribe(own);
        publishAs("publisher", BrokerKind.EMBEDDED, MqttVersion.V5, 2);
        assertThat(results(with((MqttSubSampler) own.clone(), SubFields.MESSAGE_COUNT, "2")))
                .hasSize(2)
                .extracting(SampleResult::getResponseDataAsString)
                .containsExactlyInAnyOrder("to 1", "to 2");
    }

    @Test
    void mqttDisconnectClosesAllEachASample() throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, FakeBroker.Client::accept)) {
            results(fleet(connect(broker.host(), broker.port(), MqttVersion.V5), 5));

            assertThat(results(named(new MqttDisconnect()))).hasSize(5).allSatisfy(Outcome::assertSuccess);

            assertThat(Runs.current().find("")).isNull();
            Eventually.holds(
                    "all said DISCONNECT",
                    () -> broker.heard().stream()
                                    .filter(type -> type == FakeBroker.DISCONNECT)
                                    .count()
                            == 5);
        }
    }

    @Test
    void theRateIsKept() throws Exception {
        long start = System.nanoTime();

        assertThat(results(with(fleet(6), ConnectFields.CONNECT_RATE, "50"))).hasSize(6);

        assertThat(System.nanoTime() - start)
                .as("five distances of 20 ms")
                .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(100));
    }

    @Test
    void anInterruptFailsThoseUnderWayAndKeepsTheOthers() throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            if (idIn(client.await(FakeBroker.CONNECT)).equals(device + 1)) {
                client.send(0x20, (byte) 0, (byte) 0, (byte) 0);
            }
        })) {
            MqttConnect connect = fleet(connect(broker.host(), broker.port(), MqttVersion.V5), 4);
            with(connect, ConnectionFields.KEEP_ALIVE, "1");
            FutureTask<Void> stopping = new FutureTask<>(() -> {
                Eventually.holds(
                        "all have asked, and the one that was accepted knows it",
                        () -> broker.heard().stream()
                                                .filter(type -> type == FakeBroker.CONNECT)
                                                .count()
                                        == 4
                                && broker.heard().contains(FakeBroker.PINGREQ));
                connect.interrupt();
                return null;
            });
            new Thread(stopping).start();

            List<SampleResult> results = results(connect);

            stopping.get(20, TimeUnit.SECONDS);
            assertThat(results).hasSize(4);
            assertThat(results).filteredOn(SampleResult::isSuccessful).hasSize(1);
            assertThat(results)
                    .filteredOn(result -> !result.isSuccessful())
                    .extracting(SampleResult::getResponseCode)
                    .containsOnly("MQTT-INTERRUPTED");
            assertThat(clientIds()).isEqualTo(ids(1));
        }
    }

    private MqttPubSampler numbered(String through, int messages) {
        MqttPubSampler pub = pub(topic + "/%i", "%i by %c");
        with(pub, PubFields.SEND_THROUGH, through);
        return with(pub, PubFields.MESSAGES, Integer.toString(messages));
    }

    private List<String> payloads(int count) throws Exception {
        MqttSubSampler sub = shown(with(sub(topic + "/#", count), SharedFields.CONNECTION_NAME, "other"));
        return results(sub).stream().map(SampleResult::getResponseDataAsString).toList();
    }

    private void otherListens() throws Exception {
        assertSuccess(with(connect(BrokerKind.EMBEDDED.shared(), MqttVersion.V5), SharedFields.CONNECTION_NAME, "other")
                .sample(null));
        subscribe(with(sub(topic + "/#", 1), SharedFields.CONNECTION_NAME, "other"));
    }

    private String by(int index) {
        return index + " by " + device + index;
    }

    @Test
    void mqttPubTakesTheConnectionsInTurn() throws Exception {
        results(fleet(3));
        otherListens();
        MqttPubSampler pub = numbered("turn", 1);

        for (int i = 0; i < 4; i++) {
            List<SampleResult> one = results(pub);
            assertThat(one).singleElement().satisfies(Outcome::assertSuccess);
            assertThat(one.get(0).getSamplerData())
                    .startsWith("PUBLISH " + topic + "/" + (i % 3 + 1))
                    .endsWith("Connection: " + (i % 3 + 1));
        }
        assertThat(payloads(4)).containsExactly(by(1), by(2), by(3), by(1));

        assertThat(results(numbered("turn", 5))).as("a burst").hasSize(5).allSatisfy(Outcome::assertSuccess);
        assertThat(payloads(5)).containsExactly(by(1), by(2), by(3), by(1), by(2));
    }

    @Test
    void mqttPubSendsEachMessageThroughAll() throws Exception {
        results(fleet(3));
        otherListens();

        assertThat(results(numbered("all", 2))).hasSize(6).allSatisfy(Outcome::assertSuccess);

        assertThat(payloads(6)).containsExactly(by(1), by(2), by(3), by(1), by(2), by(3));
    }

    @Test
    void anInterruptEndsAMessageToAll() throws Exception {
        Thread sampling = Thread.currentThread();
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            client.accept();
            client.await(FakeBroker.PUBLISH);
            sampling.interrupt();
        })) {
            results(fleet(connect(broker.host(), broker.port(), MqttVersion.V5), 3));

            List<SampleResult> results = results(numbered("all", 2));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(results)
                    .singleElement()
                    .satisfies(one -> assertFailure(one, "MQTT-INTERRUPTED", "The sampler was interrupted"));
        }
    }

    @Test
    void mqttPubTakesAnyAtRandom() throws Exception {
        results(fleet(3));
        otherListens();

        assertThat(results(numbered("random", 100))).hasSize(100).allSatisfy(Outcome::assertSuccess);

        assertThat(payloads(100)).hasSize(100).containsOnly(by(1), by(2), by(3)).contains(by(1), by(2), by(3));
    }

    @Test
    void aConnectionThatIsLostFailsTheMessagesOfItsTurnOnly() throws Exception {
        List<FakeBroker.Client> clients = new CopyOnWriteArrayList<>();
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            client.accept();
            clients.add(client);
        })) {
            results(fleet(connect(broker.host(), broker.port(), MqttVersion.V5), 2));
            Eventually.holds("both are there", () -> clients.size() == 2);
            clients.get(0).close();
            Eventually.holds(
                    "the loss is known",
                    () -> Runs.current().find("").sessions().stream().anyMatch(session -> session.lost() != null));

            List<SampleResult> results = results(with(numbered("turn", 4), PubFields.QOS, "0"));

            assertThat(results).hasSize(4);
            assertThat(results).filteredOn(SampleResult::isSuccessful).hasSize(2);
            assertThat(results)
                    .filteredOn(result -> !result.isSuccessful())
                    .extracting(SampleResult::getResponseCode)
                    .containsOnly("MQTT-LOST");
        }
    }

    @Test
    void oneTopicOfManyConnectionsHasNoOrderAmongThem() throws Exception {
        results(fleet(3));
        otherListens();
        MqttPubSampler pub = with(numbered("random", 300), PubFields.TOPIC, topic + "/same");
        results(with(pub, PubFields.ADD_TIMESTAMP, "true"));
        MqttSubSampler sub = with(sub(topic + "/#", 300), SharedFields.CONNECTION_NAME, "other");
        assertThat(results(with(sub, SubFields.HAS_TIMESTAMP, "true"))).hasSize(300);

        ReaderCounts counts = Runs.current().measurements().ledger().readers().get("MqttSubSampler");
        assertThat(counts.received()).isEqualTo(300);
        assertThat(counts.outOfOrder() + counts.lost() + counts.missing() + counts.duplicated())
                .isZero();
    }

    @Test
    void requestsGoThroughTheConnectionsInTurn() throws Exception {
        results(fleet(2));
        assertSuccess(with(connect(BrokerKind.EMBEDDED.shared(), MqttVersion.V5), SharedFields.CONNECTION_NAME, "other")
                .sample(null));
        MqttRequestSampler request = Samplers.request(topic + "/%i", topic + "/%i", "none", "");
        with(request, PayloadFields.MESSAGE, "from %c");

        // each device hears its own request on its response topic
        for (int i : new int[] {1, 2, 1}) {
            SampleResult result = request.sample(null);
            assertSuccess(result);
            assertThat(result.getResponseDataAsString()).isEqualTo("from " + device + i);
        }
    }
}
