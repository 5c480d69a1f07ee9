package io.github.jmetermqtt.client;

import static io.github.jmetermqtt.client.Connecting.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.TakesLong;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.client.tls.Tls;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A connection that is slow on purpose, with every client library and real brokers. */
@TakesLong
@Timeout(120)
@ParameterizedClass
@MethodSource("io.github.jmetermqtt.client.Dialect#all")
@NeedsBroker
class SlownessTest {

    private static final int WINDOW = 5;
    private static final int MESSAGES = 30;

    private final MqttClientProvider provider;
    private final MqttVersion version;
    private final Heard heard = new Heard();
    private final String topic = "slow/" + UUID.randomUUID();

    SlownessTest(Dialect dialect) {
        provider = dialect.provider();
        version = dialect.version();
    }

    @AfterEach
    void freeThreads() {
        provider.close();
    }

    /** Mosquitto never has more than its window unacknowledged. */
    private static MosquittoBroker narrow(int maxQueued) throws Exception {
        MosquittoBroker broker = new MosquittoBroker(
                MosquittoBroker.Options.DEFAULT.withMaxInflight(WINDOW).withMaxQueued(maxQueued));
        broker.start();
        return broker;
    }

    private Connecting to(TestBroker broker) {
        return Connecting.to(broker.host(), broker.port(), version);
    }

    private MqttConnection reader(TestBroker broker, Qos qos, Slowness slowness) throws Exception {
        MqttConnection reader = to(broker).by(provider, heard);
        reader.slowDown(slowness);
        done(reader.subscribe(Subscribe.to(List.of(new Subscription(topic, qos)))));
        return reader;
    }

    private void publish(TestBroker broker, int messages, Qos qos) throws Exception {
        MqttConnection publisher = to(broker).by(provider, new Heard());
        for (int i = 0; i < messages; i++) {
            done(publisher.publish(
                    new OutboundMessage(topic, ByteBuffer.allocate(8).putInt(0, i), qos, false)));
        }
        done(publisher.disconnect(Disconnect.NORMAL));
    }

    /** Mosquitto writes its log as it ends. */
    private static void assertDropped(MosquittoBroker broker) throws Exception {
        broker.stop();
        assertThat(broker.output()).contains("Outgoing messages are being dropped for client");
    }

    private static int number(InboundMessage message) {
        return message.payload().getInt(0);
    }

    /** What a connection that is not slow gets afterwards: the broker has then done what it would do. */
    private void brokerHasDelivered(TestBroker broker) throws Exception {
        Heard other = new Heard();
        MqttConnection quick = to(broker).by(provider, other);
        String own = "quick/" + UUID.randomUUID();
        done(quick.subscribe(Subscribe.to(List.of(new Subscription(own, Qos.AT_LEAST_ONCE)))));
        for (int i = 0; i < 3; i++) {
            done(quick.publish(new OutboundMessage(own, ByteBuffer.allocate(4), Qos.AT_LEAST_ONCE, false)));
            other.next();
        }
        done(quick.disconnect(Disconnect.NORMAL));
    }

    @ParameterizedTest
    @EnumSource(names = {"AT_LEAST_ONCE", "EXACTLY_ONCE"})
    void withoutAcknowledgementsTheWindowOfTheBrokerFillsAndNoMoreComes(Qos qos) throws Exception {
        try (MosquittoBroker broker = narrow(1_000)) {
            MqttConnection reader = reader(broker, qos, new Slowness(Slowness.NEVER, Double.POSITIVE_INFINITY));
            publish(broker, MESSAGES, qos);
            for (int i = 0; i < WINDOW; i++) {
                assertThat(number(heard.next())).isEqualTo(i);
            }
            brokerHasDelivered(broker);
            assertThat(heard.messages).as("beyond the window").isEmpty();

            reader.slowDown(Slowness.NONE);

            for (int i = WINDOW; i < MESSAGES; i++) {
                assertThat(number(heard.next())).as("released, in order").isEqualTo(i);
            }
            done(reader.disconnect(Disconnect.NORMAL));
            assertThat(heard.lost).isEmpty();
        }
    }

    @Test
    void whatIsNotAcknowledgedBeyondTheQueueTheBrokerDrops() throws Exception {
        try (MosquittoBroker broker = narrow(10)) {
            MqttConnection reader =
                    reader(broker, Qos.AT_LEAST_ONCE, new Slowness(Slowness.NEVER, Double.POSITIVE_INFINITY));
            publish(broker, MESSAGES, Qos.AT_LEAST_ONCE);
            reader.slowDown(Slowness.NONE);
            for (int i = 0; i < WINDOW + 10; i++) {
                assertThat(number(heard.next())).isEqualTo(i);
            }
            brokerHasDelivered(broker);
            assertThat(heard.messages).as("those that the broker dropped").isEmpty();
            done(reader.disconnect(Disconnect.NORMAL));
            assertDropped(broker);
        }
    }

    @Test
    void acknowledgedAfterADelayNoMoreThanTheWindowComesBefore() throws Exception {
        int delay = 200;
        try (MosquittoBroker broker = narrow(1_000)) {
            MqttConnection reader = reader(broker, Qos.AT_LEAST_ONCE, new Slowness(delay, Double.POSITIVE_INFINITY));
            publish(broker, MESSAGES, Qos.AT_LEAST_ONCE);
            long first = heard.next().receivedAt();
            for (int i = 1; i < MESSAGES; i++) {
                InboundMessage message = heard.next();
                assertThat(number(message)).isEqualTo(i);
                if (i >= WINDOW) {
                    assertThat(TimeUnit.NANOSECONDS.toMillis(message.receivedAt() - first))
                            .as("message %s, ms", i)
                            .isGreaterThanOrEqualTo(delay);
                }
            }
            done(reader.disconnect(Disconnect.NORMAL));
        }
    }

    private MqttConnection readerWithReceiveMaximum(TestBroker broker, double delay) throws Exception {
        assumeTrue(version == MqttVersion.V5, "the client has no window of its own before");
        ConnectProperties window = new ConnectProperties(0, WINDOW, null, 0, 0, true, false, List.of(), null);
        MqttConnection reader = Tuned.with(to(broker), window).by(provider, heard);
        reader.slowDown(new Slowness(delay, Double.POSITIVE_INFINITY));
        done(reader.subscribe(Subscribe.to(List.of(new Subscription(topic, Qos.AT_LEAST_ONCE)))));
        publish(broker, MESSAGES, Qos.AT_LEAST_ONCE);
        return reader;
    }

    @Test
    void withADelayTheReceiveMaximumOfMqtt5IsTheWindow() throws Exception {
        int delay = 200;
        MqttConnection reader = readerWithReceiveMaximum(BrokerKind.EMBEDDED.shared(), delay);
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            InboundMessage message = heard.next();
            assertThat(number(message)).isEqualTo(i);
            times.add(TimeUnit.NANOSECONDS.toMillis(message.receivedAt()));
            if (i >= WINDOW) {
                assertThat(times.get(i) - times.get(i - WINDOW))
                        .as("ms from the message a window before")
                        .isGreaterThanOrEqualTo(delay - 1);
            }
        }
        done(reader.disconnect(Disconnect.NORMAL));
        assertThat(heard.lost).isEmpty();
    }

    /** HiveMQ reads its queue in batches: it may send fewer, and nothing more until those are acknowledged. */
    @Test
    void withoutAcknowledgementsNoMoreThanTheReceiveMaximumComes() throws Exception {
        TestBroker broker = BrokerKind.EMBEDDED.shared();
        MqttConnection reader = readerWithReceiveMaximum(broker, Slowness.NEVER);
        assertThat(number(heard.next())).isZero();
        brokerHasDelivered(broker);
        assertThat(heard.messages).hasSizeLessThan(WINDOW);

        reader.slowDown(Slowness.NONE);

        for (int i = 1; i < MESSAGES; i++) {
            assertThat(number(heard.next())).isEqualTo(i);
        }
        done(reader.disconnect(Disconnect.NORMAL));
        assertThat(heard.lost).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void soManyAreReadInASecond(BrokerKind kind) throws Exception {
        TestBroker broker = kind.shared();
        double rate = 200;
        int messages = 400;
        MqttConnection reader = reader(broker, Qos.AT_MOST_ONCE, new Slowness(0, rate));
        publish(broker, messages, Qos.AT_MOST_ONCE);
        long first = 0;
        long last = 0;
        for (int i = 0; i < messages; i++) {
            InboundMessage message = heard.next();
            assertThat(number(message)).isEqualTo(i);
            first = i == 0 ? message.receivedAt() : first;
            last = message.receivedAt();
            double seconds = (last - first) / 1e9;
            assertThat(i + 1.0).as("messages within %s s", seconds).isLessThanOrEqualTo(rate * (seconds + 0.05) + 2);
        }
        assertThat((messages - 1) / ((last - first) / 1e9))
                .as("messages a second")
                .isBetween(0.8 * rate, 1.05 * rate);
        long before = System.nanoTime();
        done(reader.disconnect(Disconnect.NORMAL));
        assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(2));
        assertThat(heard.lost).isEmpty();
    }

    @Test
    void theDisconnectWaitsForNothing() throws Exception {
        try (MosquittoBroker broker = narrow(1_000)) {
            MqttConnection reader = reader(broker, Qos.AT_LEAST_ONCE, new Slowness(Slowness.NEVER, 0.01));
            publish(broker, MESSAGES, Qos.AT_LEAST_ONCE);
            heard.next();
            long before = System.nanoTime();

            done(reader.disconnect(Disconnect.NORMAL));

            assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(2));
            assertThat(heard.messages).as("not read").isEmpty();
            assertThat(heard.lost).isEmpty();
        }
    }

    @Test
    void theSocketFillsAndTheBrokerKeepsTheRestWhileOthersGoOn() throws Exception {
        try (MosquittoBroker broker = narrow(100)) {
            int large = 20_000;
            MqttConnection reader = reader(broker, Qos.AT_MOST_ONCE, new Slowness(0, 0.01));
            Heard other = new Heard();
            MqttConnection quick = to(broker).by(provider, other);
            done(quick.subscribe(Subscribe.to(List.of(new Subscription(topic, Qos.AT_MOST_ONCE)))));
            MqttConnection publisher = to(broker).by(provider, new Heard());
            for (int i = 0; i < 2_000; i++) {
                done(publisher.publish(
                        new OutboundMessage(topic, ByteBuffer.allocate(large).putInt(0, i), Qos.AT_LEAST_ONCE, false)));
                assertThat(number(other.next()))
                        .as("who shares the event loops")
                        .isEqualTo(i);
            }
            assertThat(heard.messages).hasSize(1);
            reader.slowDown(Slowness.NONE);
            for (int i = 0; i < 20; i++) {
                assertThat(number(heard.next())).isEqualTo(i);
            }
            for (MqttConnection one : List.of(reader, quick, publisher)) {
                done(one.disconnect(Disconnect.NORMAL));
            }
            assertThat(heard.messages).hasSizeLessThan(1_900);
            assertDropped(broker);
        }
    }

    @Test
    void everyTransportIsReadSlowly() throws Exception {
        TestBroker broker = BrokerKind.MOSQUITTO.sharedOnEveryTransport();
        int messages = 50;
        double rate = 100;
        for (Transport transport : provider.capabilities().transports()) {
            MqttConnection reader = Connecting.to(broker.host(), broker.port(transport), version)
                    .over(transport, Tls.ofTests().options())
                    .by(provider, heard);
            reader.slowDown(new Slowness(0, rate));
            done(reader.subscribe(Subscribe.to(List.of(new Subscription(topic, Qos.AT_LEAST_ONCE)))));
            publish(broker, messages, Qos.AT_LEAST_ONCE);
            long first = heard.next().receivedAt();
            long last = first;
            for (int i = 1; i < messages; i++) {
                InboundMessage message = heard.next();
                assertThat(number(message)).isEqualTo(i);
                last = message.receivedAt();
            }
            assertThat((last - first) / 1e9)
                    .as("%s: seconds", transport)
                    .isGreaterThanOrEqualTo((messages - 2) / rate - 0.05);
            long before = System.nanoTime();
            done(reader.disconnect(Disconnect.NORMAL));
            assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(2));
        }
        assertThat(heard.lost).isEmpty();
    }
}
