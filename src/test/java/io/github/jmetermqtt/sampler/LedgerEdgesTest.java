package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Outcome.assertSuccess;
import static io.github.jmetermqtt.sampler.Samplers.subscribe;
import static io.github.jmetermqtt.sampler.Samplers.window;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.ForeignClient;
import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.broker.TcpProxy;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.field.UnsubscribeFields;
import io.github.jmetermqtt.measure.DeliverySummary;
import io.github.jmetermqtt.measure.Limit;
import io.github.jmetermqtt.measure.ReaderCounts;
import io.github.jmetermqtt.measure.RunSummary;
import io.github.jmetermqtt.payload.NanoClock;
import io.github.jmetermqtt.payload.Stamp;
import io.github.jmetermqtt.session.Runs;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.jmeter.threads.JMeterContext;
import org.apache.jmeter.threads.JMeterContextService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where figures of the delivery report are right or called unknown. The witnesses: a proxy that counts and swallows whole packets
 * in front of the subscriber, and clients of the library itself.
 */
@Timeout(120)
@NeedsBroker
class LedgerEdgesTest {

    private static final String SUB = "MqttSubSampler";

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private final String topic = "edges/" + UUID.randomUUID();
    private MosquittoBroker broker;
    private TcpProxy proxy;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(MosquittoBroker.unavailable().isEmpty(), "mosquitto is not installed");
        broker = new MosquittoBroker(MosquittoBroker.Options.DEFAULT);
        broker.start();
        proxy = new TcpProxy(broker);
    }

    @AfterEach
    void stop() throws Exception {
        proxy.close();
        broker.close();
    }

    private void connectPublisher() {
        connect("pub", proxy.host(), proxy.port(), MqttVersion.V3_1_1);
    }

    private void connectSubscriber() {
        connect("sub", proxy.host(), proxy.port(), MqttVersion.V3_1_1);
    }

    private static void connect(String name, String host, int port, MqttVersion version) {
        MqttConnect connect = Samplers.connect(host, port, version);
        assertSuccess(with(connect, SharedFields.CONNECTION_NAME, name).sample(null));
    }

    private static MqttPubSampler pub(String topic, int messages) {
        MqttPubSampler pub = Samplers.pub(topic, "x");
        with(pub, SharedFields.CONNECTION_NAME, "pub");
        with(pub, PubFields.ADD_TIMESTAMP, "true");
        with(pub, PubFields.RESULTS, "burst");
        return with(pub, PubFields.MESSAGES, Integer.toString(messages));
    }

    private static MqttSubSampler sub(String filter) {
        MqttSubSampler sub = with(window(filter, 20), SharedFields.CONNECTION_NAME, "sub");
        with(sub, SubFields.QOS, "0"); // else the broker waits for the acknowledgements of what is swallowed
        return with(sub, SubFields.RESULTS, "window");
    }

    private static MqttSubSampler subscribed(String filter) {
        MqttSubSampler sub = sub(filter);
        subscribe(sub);
        return sub;
    }

    private static void disconnect(String name) {
        MqttDisconnect disconnect = Samplers.named(new MqttDisconnect());
        assertSuccess(with(disconnect, SharedFields.CONNECTION_NAME, name).sample(null));
    }

    private static DeliverySummary summary() {
        return DeliverySummary.of(Runs.current().measurements());
    }

    private static ReaderCounts counts() {
        return summary().received().counts();
    }

    private static Limit.Outcome check(String limit) throws Exception {
        return Limit.parse(limit).check(RunSummary.of(summary()));
    }

    private static void takeUntil(MqttSubSampler sub, long received) throws Exception {
        Eventually.holds("all have come", () -> {
            sub.sample(null);
            return counts().received() >= received;
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lost = 0",
                "missing = 0",
                "expected = 0",
                "duplicated = 0",
                "out of order = 0",
                "delivered >= 0 %",
                "p99 service <= 1 s"
            })
    void whatWasPublishedWithoutAStampAndSwallowedIsUnknown(String limit) throws Exception {
        connectPublisher();
        connectSubscriber();
        MqttSubSampler sub = subscribed(topic);
        proxy.swallow(TcpProxy.PUBLISH);
        assertSuccess(with(pub(topic, 40), PubFields.ADD_TIMESTAMP, "false").sample(null));
        Eventually.holds("all were swallowed", () -> proxy.swallowed(TcpProxy.PUBLISH) == 40);
        sub.sample(null);

        Limit.Outcome outcome = check(limit);

        assertThat(outcome.kept()).isFalse();
        assertThat(outcome.measured())
                .isEqualTo(
                        limit.startsWith("p99")
                                ? "nothing to measure"
                                : "cannot be shown: 40 messages were published without a stamp, or with one that has no number");
    }

    @Test
    void unstampedMessagesOnAnotherTopicChangeNothing() throws Exception {
        connectPublisher();
        connectSubscriber();
        MqttSubSampler sub = subscribed(topic);
        assertSuccess(with(pub(topic + "/other", 40), PubFields.ADD_TIMESTAMP, "false")
                .sample(null));
        assertSuccess(pub(topic, 10).sample(null));
        takeUntil(sub, 10);

        assertThat(check("lost = 0").kept()).isTrue();
        assertThat(check("delivered = 100 %").kept()).isTrue();
    }

    @Test
    void whatAForeignClientSendsWithoutAStampMakesLossAndLatencyUnknown() throws Exception {
        connectSubscriber();
        MqttSubSampler sub = subscribed(topic);
        Mqtt3BlockingClient foreign = ForeignClient.connect(broker);
        for (int i = 0; i < 5; i++) {
            foreign.publishWith()
                    .topic(topic)
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(new byte[] {'x'})
                    .send();
        }
        takeUntil(sub, 5);
        foreign.disconnect();

        assertThat(check("lost = 0").measured())
                .isEqualTo(
                        "cannot be shown: 5 messages were received without a stamp, or with one that has no valid number");
        assertThat(check("p99 service <= 1 s").measured())
                .isEqualTo("cannot be shown: 5 messages were received without a stamp");
        assertThat(check("received = 5").kept()).isTrue();
    }

    @Test
    void withManyTopicsEachLossIsSeen() throws Exception {
        int topics = 1100;
        int rounds = 3;
        connectPublisher();
        connectSubscriber();
        MqttSubSampler sub = subscribed(topic + "/#");
        MqttPubSampler pub = pub(topic, 1);
        proxy.swallow(TcpProxy.PUBLISH, 7);
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < topics; i++) {
                assertSuccess(with(pub, PubFields.TOPIC, topic + "/" + i).sample(null));
            }
        }
        int swallowed = topics * rounds / 7;
        Eventually.holds("so many were swallowed", () -> proxy.swallowed(TcpProxy.PUBLISH) == swallowed);
        takeUntil(sub, topics * rounds - swallowed);

        ReaderCounts counts = counts();
        assertThat(counts.lost() + counts.missing()).isEqualTo(swallowed);
        assertThat(counts.lost()).isPositive();
        assertThat(counts.duplicated() + counts.outOfOrder()).isZero();
        assertThat(check("lost = 0").kept()).isFalse();
    }

    /** Publishes one message after the other until told to stop. */
    private Thread publishing(AtomicBoolean running, AtomicInteger published) {
        MqttPubSampler pub = pub(topic, 1);
        JMeterContext here = JMeterContextService.getContext();
        Thread thread = new Thread(() -> {
            JMeterContextService.replaceContext(here);
            connectPublisher();
            while (running.get()) {
                assertSuccess(pub.sample(null));
                published.incrementAndGet();
            }
            disconnect("pub");
        });
        thread.start();
        return thread;
    }

    @ParameterizedTest
    @ValueSource(strings = {"disconnect", "unsubscribe"})
    void whatIsPublishedWhileReadersLeaveIsNotMissing(String way) throws Exception {
        AtomicBoolean running = new AtomicBoolean(true);
        AtomicInteger published = new AtomicInteger();
        MqttConnect fleet = Samplers.connect(proxy.host(), proxy.port(), MqttVersion.V3_1_1);
        with(fleet, SharedFields.CONNECTION_NAME, "sub");
        assertSuccess(with(fleet, ConnectFields.CONNECTIONS, "30").sample(null));
        MqttSubSampler sub = subscribed(topic);
        Thread publisher = publishing(running, published);
        try {
            Eventually.holds("all receive", () -> {
                sub.sample(null);
                return counts().received() > 3000;
            });
            if (way.equals("disconnect")) {
                disconnect("sub");
            } else {
                MqttUnsubscribe unsubscribe = Samplers.named(new MqttUnsubscribe());
                with(unsubscribe, SharedFields.CONNECTION_NAME, "sub");
                assertSuccess(with(unsubscribe, UnsubscribeFields.TOPIC_FILTERS, topic)
                        .sample(null));
            }
            int atTheEnd = published.get();
            Eventually.holds("it publishes on", () -> published.get() > atTheEnd + 500);
        } finally {
            running.set(false);
            publisher.join();
        }

        ReaderCounts counts = counts();
        assertThat(counts.missing() + counts.lost()).isZero();
        assertThat(counts.expected()).isEqualTo(counts.received());
        assertThat((long) proxy.passed(TcpProxy.PUBLISH))
                .as("what the proxy passed on, some of it after the UNSUBSCRIBE")
                .isGreaterThanOrEqualTo(counts.received());
        assertThat(check("missing = 0").kept()).isTrue();
    }

    @Test
    void whatWasSwallowedLongBeforeAReaderLeavesIsMissing() throws Exception {
        connectPublisher();
        connectSubscriber();
        MqttSubSampler sub = subscribed(topic);
        assertSuccess(pub(topic, 10).sample(null));
        takeUntil(sub, 10);
        proxy.swallow(TcpProxy.PUBLISH);
        assertSuccess(pub(topic, 3).sample(null));
        Eventually.holds("they were swallowed", () -> proxy.swallowed(TcpProxy.PUBLISH) == 3);
        with(sub, SubFields.ELAPSED_TIME, "1100").sample(null);
        disconnect("sub");

        assertThat(counts().missing()).isEqualTo(3);
        assertThat(counts().inTransit()).isZero();
    }

    @Test
    void noLocalKeepsAClientsOwnMessagesFromItsReader() throws Exception {
        connect("pub", broker.host(), broker.port(), MqttVersion.V5);
        MqttSubSampler own = with(window(topic, 20), SharedFields.CONNECTION_NAME, "pub");
        with(own, SharedFields.MQTT5, "true");
        subscribe(with(own, SubFields.NO_LOCAL, "true"));
        assertSuccess(pub(topic, 50).sample(null));
        own.sample(null);

        assertThat(counts()).isEqualTo(ReaderCounts.NONE);

        connect("other", broker.host(), broker.port(), MqttVersion.V5);
        assertSuccess(
                with(pub(topic, 20), SharedFields.CONNECTION_NAME, "other").sample(null));
        takeUntil(own, 20);

        assertThat(counts()).isEqualTo(ReaderCounts.builder().received(20).build());
    }

    @Test
    void retainedMessagesOfASubscriptionWithRetainAsPublishedHaveTheirNumbers() throws Exception {
        connect("pub", proxy.host(), proxy.port(), MqttVersion.V5);
        connect("sub", proxy.host(), proxy.port(), MqttVersion.V5);
        MqttPubSampler pub = with(pub(topic, 1), PubFields.RETAINED, "true");
        assertSuccess(pub.sample(null));
        MqttSubSampler sub = with(sub(topic), SharedFields.MQTT5, "true");
        subscribe(with(sub, SubFields.RETAIN_AS_PUBLISHED, "true"));
        assertSuccess(with(pub, PubFields.MESSAGES, "100").sample(null));
        takeUntil(sub, 101);

        assertThat(counts())
                .isEqualTo(ReaderCounts.builder()
                        .received(101)
                        .unnumbered(1)
                        .stored(1)
                        .build());
        assertThat(check("delivered = 100 %").kept()).isTrue();

        proxy.swallow(TcpProxy.PUBLISH);
        assertSuccess(with(pub, PubFields.MESSAGES, "2").sample(null));
        assertThat(counts().missing()).isEqualTo(2);
    }

    @Test
    void twoBrokersWithEqualTopicsAreTwoPlaces() throws Exception {
        try (MosquittoBroker second = new MosquittoBroker(MosquittoBroker.Options.DEFAULT)) {
            second.start();
            connect("pub", broker.host(), broker.port(), MqttVersion.V3_1_1);
            connect("sub", second.host(), second.port(), MqttVersion.V3_1_1);
            MqttSubSampler there = subscribed(topic);
            assertSuccess(pub(topic, 50).sample(null));
            there.sample(null);
            assertThat(counts()).isEqualTo(ReaderCounts.NONE);

            connect("both", second.host(), second.port(), MqttVersion.V3_1_1);
            assertSuccess(
                    with(pub(topic, 7), SharedFields.CONNECTION_NAME, "both").sample(null));
            takeUntil(there, 7);
            assertThat(counts()).isEqualTo(ReaderCounts.builder().received(7).build());
        }
    }

    @Test
    void twoAddressesOfOneBrokerAreOnePlaceOnceAMessageHasCome() throws Exception {
        connect("pub", broker.host(), broker.port(), MqttVersion.V3_1_1);
        connectSubscriber(); // at the address of the proxy
        MqttSubSampler sub = subscribed(topic);
        assertSuccess(pub(topic, 10).sample(null));
        takeUntil(sub, 10);
        proxy.swallow(TcpProxy.PUBLISH);
        assertSuccess(pub(topic, 4).sample(null));

        assertThat(counts())
                .isEqualTo(ReaderCounts.builder().received(10).missing(4).build());
    }

    @Test
    void whatCameAfterTheLastSampleHasALatencyToo() throws Exception {
        connectPublisher();
        connectSubscriber();
        MqttSubSampler sub = subscribed(topic);
        assertSuccess(pub(topic, 30).sample(null));
        takeUntil(sub, 30);
        assertSuccess(pub(topic, 20).sample(null));
        Eventually.holds("they have passed the proxy", () -> proxy.passed(TcpProxy.PUBLISH) == 50);
        disconnect("sub");

        assertThat(summary().received().counts().received()).isEqualTo(50);
        assertThat(summary().received().service().count()).isEqualTo(50);
        assertThat(summary().received().response().count()).isEqualTo(50);
    }

    @Test
    void eachMessageCountsUnderTheLabelOfTheSampleThatPublishedOrShowedIt() throws Exception {
        connectPublisher();
        connectSubscriber();
        MqttSubSampler sub = subscribed(topic);
        for (int i = 1; i <= 3; i++) {
            MqttPubSampler pub = pub(topic, 10);
            pub.setName("Pub " + i);
            assertSuccess(pub.sample(null));
            sub.setName("Sub " + i);
            int wanted = 10 * i;
            takeUntil(sub, wanted);
        }

        for (int i = 1; i <= 3; i++) {
            assertThat(summary().publishers().get("Pub " + i).counts().published())
                    .isEqualTo(10);
            assertThat(summary().publishers().get("Pub " + i).counts().acknowledged())
                    .isEqualTo(10);
            assertThat(summary().readers().get("Sub " + i).counts().received()).isEqualTo(10);
            assertThat(summary().readers().get("Sub " + i).service().count()).isEqualTo(10);
        }
        assertThat(summary().readers().get(SUB).counts().expected()).isZero();
        assertThat(counts()).isEqualTo(ReaderCounts.builder().received(30).build());
    }

    /** Messages of a publisher in another JVM, whose clock is so many ms ahead. */
    private void publishElsewhere(long aheadMillis, long... numbers) {
        Mqtt3BlockingClient foreign = ForeignClient.connect(broker);
        for (long number : numbers) {
            long now = NanoClock.SYSTEM.now() + TimeUnit.MILLISECONDS.toNanos(aheadMillis);
            Stamp stamp = new Stamp(new Stamp.Origin(77, 5, number), now, now);
            ForeignClient.publish(foreign, topic, MqttQos.AT_LEAST_ONCE, stamp);
        }
        foreign.disconnect();
    }

    @Test
    void ofAPublisherElsewhereWhatCameAfterItsLastMessageIsUnknown() throws Exception {
        connectSubscriber();
        MqttSubSampler sub = subscribed(topic);
        publishElsewhere(0, 0, 1, 3);
        takeUntil(sub, 3);

        assertThat(check("lost = 1").kept()).isTrue();
        assertThat(check("missing = 0").measured())
                .startsWith("cannot be shown: 1 publisher's stream is from another JVM");
        assertThat(check("delivered >= 50 %").kept()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MAX_VALUE - 1, 1L << 62, 1L << 41, Long.MIN_VALUE, -1})
    void aForgedNumberMakesNoFigureOutOfNothing(long forged) throws Exception {
        connectSubscriber();
        MqttSubSampler sub = subscribed(topic);
        publishElsewhere(0, 0, 1, forged, 3);
        takeUntil(sub, 4);

        assertThat(counts().lost()).isEqualTo(1);
        assertThat(counts().expected()).isEqualTo(5);
        assertThat(check("lost <= 1").measured())
                .isEqualTo(
                        "cannot be shown: 1 message was received without a stamp, or with one that has no valid number");
    }

    @Test
    void latenciesOfAClockThatIsAheadShowNothing() throws Exception {
        connectSubscriber();
        MqttSubSampler sub = subscribed(topic);
        publishElsewhere(60_000, 0, 1, 2);
        takeUntil(sub, 3);

        assertThat(check("p99 response <= 1 ms").measured())
                .isEqualTo(
                        "cannot be shown: 3 latencies are negative, so the clocks of publishers and subscribers differ");
        assertThat(check("p99 response <= 1 ms").kept()).isFalse();
        assertThat(check("negative = 3").kept()).isTrue();
        assertThat(check("lost = 0").kept()).isTrue();
    }
}
