package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Outcome.assertSuccess;
import static io.github.jmetermqtt.sampler.Samplers.sub;
import static io.github.jmetermqtt.sampler.Samplers.subscribe;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.broker.TcpProxy;
import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.measure.Ledger;
import io.github.jmetermqtt.measure.MessageStream;
import io.github.jmetermqtt.measure.Party;
import io.github.jmetermqtt.measure.ReaderCounts;
import io.github.jmetermqtt.measure.Stages;
import io.github.jmetermqtt.payload.NanoClock;
import io.github.jmetermqtt.payload.Stamp;
import io.github.jmetermqtt.payload.StampFormat;
import io.github.jmetermqtt.payload.StampedPayload;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.Runs;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the ledger says where connections are cut and brokers drop messages, held against a plain subscriber's own count. */
@Timeout(120)
@NeedsBroker
class BrokenDeliveryTest {

    private static final int MESSAGES = 200;

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private final String topic = "test/" + UUID.randomUUID();
    private MosquittoBroker broker;
    private TcpProxy proxy;
    private final List<Mqtt3AsyncClient> clients = new ArrayList<>();

    /** Sequence numbers as the plain subscriber got them. */
    private final Queue<Long> heard = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void start() throws Exception {
        start(MosquittoBroker.Options.DEFAULT);
    }

    private void start(MosquittoBroker.Options options) throws Exception {
        assumeTrue(MosquittoBroker.unavailable().isEmpty(), "mosquitto is not installed");
        broker = new MosquittoBroker(options);
        broker.start();
        proxy = new TcpProxy(broker);
    }

    private void restart(MosquittoBroker.Options options) throws Exception {
        stop();
        start(options);
    }

    @AfterEach
    void stop() throws Exception {
        clients.forEach(Mqtt3AsyncClient::disconnect);
        clients.clear();
        proxy.close();
        broker.close();
    }

    /** A client of the library itself that keeps its session and sends again what was not acknowledged. */
    private Mqtt3AsyncClient plainClient(String host, int port) throws Exception {
        Mqtt3AsyncClient client = MqttClient.builder()
                .useMqttVersion3()
                .identifier(UUID.randomUUID().toString())
                .serverHost(host)
                .serverPort(port)
                .automaticReconnect()
                .initialDelay(10, TimeUnit.MILLISECONDS)
                .maxDelay(50, TimeUnit.MILLISECONDS)
                .applyAutomaticReconnect()
                .buildAsync();
        client.connectWith().cleanSession(false).send().get(20, TimeUnit.SECONDS);
        clients.add(client);
        return client;
    }

    /** Lets a plain subscriber directly at the broker hear what is published. */
    private void listen(int qos) throws Exception {
        Mqtt3AsyncClient client = plainClient(broker.host(), broker.port());
        client.publishes(MqttGlobalPublishFilter.ALL, message -> {
            ByteBuffer payload = message.getPayload().orElseThrow();
            InboundMessage inbound = new InboundMessage(topic, payload, Qos.AT_MOST_ONCE, false, false, 0);
            heard.add(StampedPayload.origin(inbound).sequence());
        });
        client.subscribeWith()
                .topicFilter(topic)
                .qos(MqttQos.fromCode(qos))
                .send()
                .get(20, TimeUnit.SECONDS);
    }

    private static void connect(String name, String host, int port) {
        MqttConnect connect = Samplers.connect(host, port, MqttVersion.V3_1_1);
        assertSuccess(with(connect, SharedFields.CONNECTION_NAME, name).sample(null));
    }

    private MqttPubSampler burst(int qos, int messages, String payload) {
        MqttPubSampler pub = Samplers.pub(topic, payload);
        with(pub, SharedFields.CONNECTION_NAME, "pub");
        with(pub, PubFields.QOS, Integer.toString(qos));
        with(pub, PubFields.ADD_TIMESTAMP, "true");
        with(pub, PubFields.MESSAGES, Integer.toString(messages));
        return with(pub, PubFields.RESULTS, "burst");
    }

    /** A subscribed sampler that takes what comes within 20 ms. */
    private MqttSubSampler subscribed(int qos) {
        MqttSubSampler sub = sub(topic, 1);
        with(sub, SharedFields.CONNECTION_NAME, "sub");
        with(sub, SubFields.QOS, Integer.toString(qos));
        with(sub, SubFields.RESULTS, "window");
        with(sub, SubFields.SAMPLE_ON, "time");
        with(sub, SubFields.ELAPSED_TIME, "20");
        subscribe(sub);
        return sub;
    }

    private static Ledger ledger() {
        return Runs.current().measurements().ledger();
    }

    private static ReaderCounts counts() {
        return ledger().readers().get("MqttSubSampler");
    }

    private static void takeUntil(MqttSubSampler sub, long received) throws Exception {
        Eventually.holds("the Sub has received " + received, () -> {
            sub.sample(null);
            return counts().received() >= received;
        });
    }

    private static long distinct(Collection<Long> sequences) {
        return new HashSet<>(sequences).size();
    }

    /** Publishes with a plain client, stamped as a publisher of this run; each fifth acknowledgement is cut off. */
    private int publishWithCuts(int qos, int beforeType) throws Exception {
        Mqtt3AsyncClient publisher = plainClient(proxy.host(), proxy.port());
        MessageStream stream = ledger().publish(new MessageStream.Kind(
                new Party(ledger().place("plain"), ""), topic, Qos.AT_LEAST_ONCE, true, Stages.NONE));
        OutboundMessage empty = new OutboundMessage(topic, ByteBuffer.allocate(0), Qos.AT_MOST_ONCE, false);
        for (int i = 0; i < MESSAGES; i++) {
            if (i % 20 == 0) {
                proxy.cutBefore(beforeType);
            }
            long now = NanoClock.SYSTEM.now();
            MessageStream.Ticket ticket = stream.take(ledger().publisher("plain", Stages.NONE), now);
            Stamp stamp = new Stamp(new Stamp.Origin(Runs.current().id(), stream.id(), ticket.sequence()), now, now);
            CompletableFuture<?> acknowledged = publisher
                    .publishWith()
                    .topic(topic)
                    .qos(MqttQos.fromCode(qos))
                    .payload(StampFormat.HEADER.apply(stamp, empty).payload())
                    .send();
            acknowledged.get(20, TimeUnit.SECONDS);
            ticket.acknowledged();
        }
        return proxy.cuts();
    }

    @Test
    void whatIsSentAgainAtQos1IsCountedAsDuplicated() throws Exception {
        connect("sub", broker.host(), broker.port());
        MqttSubSampler sub = subscribed(1);
        listen(1);

        int cuts = publishWithCuts(1, TcpProxy.PUBACK);

        assertThat(cuts).isEqualTo(MESSAGES / 20);
        Eventually.holds("the plain subscriber has heard all", () -> heard.size() == MESSAGES + cuts);
        takeUntil(sub, MESSAGES);
        assertThat(counts())
                .isEqualTo(ReaderCounts.builder()
                        .received(MESSAGES)
                        .duplicated(cuts)
                        .build());
        assertThat(heard.size() - distinct(heard)).isEqualTo(cuts);
    }

    @ParameterizedTest
    @CsvSource({"PUBREC, 5", "PUBCOMP, 7"})
    void nothingIsDuplicatedAtQos2(String name, int beforeType) throws Exception {
        connect("sub", broker.host(), broker.port());
        MqttSubSampler sub = subscribed(2);
        listen(2);

        assertThat(publishWithCuts(2, beforeType)).as("cuts before " + name).isEqualTo(MESSAGES / 20);

        Eventually.holds("the plain subscriber has heard all", () -> heard.size() == MESSAGES);
        takeUntil(sub, MESSAGES);
        assertThat(counts()).isEqualTo(ReaderCounts.builder().received(MESSAGES).build());
    }

    @Test
    void whatIsPublishedWhileASubscriberIsCutOffIsMissing() throws Exception {
        connect("pub", broker.host(), broker.port());
        connect("sub", proxy.host(), proxy.port());
        listen(0);
        MqttSubSampler sub = subscribed(0);
        MqttPubSampler pub = burst(0, 100, "x");
        assertSuccess(pub.sample(null));
        takeUntil(sub, 100);

        MqttSession before = Runs.current().find("sub").first();
        proxy.cut();
        Eventually.holds("the cut is noticed", () -> before.lost() != null);
        assertSuccess(with(pub, PubFields.MESSAGES, "50").sample(null));
        connect("sub", proxy.host(), proxy.port());
        subscribed(0);
        assertSuccess(with(pub, PubFields.MESSAGES, "70").sample(null));
        takeUntil(sub, 170);

        assertThat(counts())
                .isEqualTo(ReaderCounts.builder().received(170).missing(50).build());
        Eventually.holds("the plain subscriber has heard all", () -> heard.size() == 220);
        assertThat(distinct(heard)).isEqualTo(220);
        assertThat(ledger().publishers().get("MqttPubSampler").counts().published())
                .isEqualTo(counts().expected())
                .isEqualTo(220);
    }

    @Test
    void whatIsLostOnTheWayIsLostExactly() throws Exception {
        connect("pub", broker.host(), broker.port());
        connect("sub", proxy.host(), proxy.port());
        listen(0);
        MqttSubSampler sub = subscribed(0);
        MqttPubSampler pub = burst(0, 10, "x");
        long received = 0;
        for (int i = 1; i <= 10; i++) {
            assertSuccess(pub.sample(null));
            received += 10;
            takeUntil(sub, received);
            int swallowed = 10 * i;
            proxy.swallow(TcpProxy.PUBLISH);
            assertSuccess(pub.sample(null));
            Eventually.holds("all are swallowed", () -> proxy.swallowed(TcpProxy.PUBLISH) == swallowed);
            proxy.swallow(0);
            assertThat(counts().missing()).as("none has overtaken them").isEqualTo(10);
        }
        assertSuccess(pub.sample(null));
        takeUntil(sub, 110);

        assertThat(counts())
                .isEqualTo(ReaderCounts.builder().received(110).lost(100).build());
        Eventually.holds("the plain subscriber has heard all", () -> heard.size() == 210);
    }

    /** At QoS 1 the broker waits for the PUBACK of a slow reader, holds ten messages for it, and drops the others. */
    @Test
    void whatTheBrokerDropsAtQos1IsLost() throws Exception {
        restart(MosquittoBroker.Options.DEFAULT.withMaxInflight(1).withMaxQueued(10));
        proxy.delay(Duration.ofMillis(5), Duration.ofMillis(5));
        connect("pub", broker.host(), broker.port());
        connect("sub", proxy.host(), proxy.port());
        MqttSubSampler sub = subscribed(1);

        int published = 1000;
        assertSuccess(burst(1, published, "x").sample(null));
        awaitQuiet(sub);
        assertSuccess(burst(1, 1, "x").sample(null)); // shows what went before as overtaken
        awaitQuiet(sub);

        long passed = proxy.passed(TcpProxy.PUBLISH);
        assertThat(passed).as("the broker has dropped most").isBetween(10L, published - 100L);
        assertThat(counts().received()).isEqualTo(passed);
        assertThat(counts().expected()).isEqualTo(published + 1);
        assertThat(counts().duplicated() + counts().outOfOrder() + counts().dropped())
                .isZero();
    }

    /** At QoS 0 the broker drops for a reader that does not read once the socket and its own queue are full. */
    @Test
    void whatTheBrokerDropsAtQos0IsLost() throws Exception {
        restart(MosquittoBroker.Options.DEFAULT.withMaxQueued(10));
        connect("pub", broker.host(), broker.port());
        connect("sub", proxy.host(), proxy.port());
        MqttSubSampler sub = subscribed(0);
        proxy.hold();

        int published = 2000;
        MqttPubSampler pub = burst(0, published, "x".repeat(10_000));
        assertSuccess(pub.sample(null));
        awaitPublished();
        proxy.release();
        awaitQuiet(sub);
        assertSuccess(with(pub, PubFields.MESSAGES, "1").sample(null));
        awaitQuiet(sub);

        long passed = proxy.passed(TcpProxy.PUBLISH);
        assertThat(passed).as("the broker has dropped some").isBetween(1L, published - 1L);
        assertThat(counts())
                .isEqualTo(ReaderCounts.builder()
                        .received(passed)
                        .lost(published + 1 - passed)
                        .build());
    }

    /** Returns when the broker has handled all that the Pub's connection has sent: it acknowledges in order. */
    private void awaitPublished() {
        MqttPubSampler barrier = with(burst(1, 1, "x"), PubFields.TOPIC, topic + "/barrier");
        assertSuccess(with(barrier, PubFields.ADD_TIMESTAMP, "false").sample(null));
    }

    /** Takes messages until ten windows in a row bring none and all that the proxy has passed on is in. */
    private void awaitQuiet(MqttSubSampler sub) throws Exception {
        int[] quiet = {0};
        Eventually.holds("nothing more comes", () -> {
            quiet[0] = sub.sample(null) == null && counts().received() == proxy.passed(TcpProxy.PUBLISH)
                    ? quiet[0] + 1
                    : 0;
            return quiet[0] >= 10;
        });
    }
}
