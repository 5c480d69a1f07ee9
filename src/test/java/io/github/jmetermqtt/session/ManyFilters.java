package io.github.jmetermqtt.session;

import com.sun.management.OperatingSystemMXBean;
import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.client.Ack;
import io.github.jmetermqtt.client.AckListener;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.Credentials;
import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.client.MqttClientException;
import io.github.jmetermqtt.client.MqttClientProvider;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.client.hivemq.HivemqProvider;
import io.github.jmetermqtt.measure.Measurements;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * How fast one connection receives over a real broker, each message of another topic: with one filter for all topics, and with one for each
 * of them, in turn. Arguments: how many topics, how many rounds. Needs Mosquitto.
 */
public final class ManyFilters {

    private static final int MESSAGES = 300_000;
    private static final int UNDER_WAY = 2_000;
    private static final int FILTERS_AT_ONCE = 1_000;
    private static final long TIMEOUT_MILLIS = 60_000;
    private static final MailboxLimits ROOMY = new MailboxLimits(MESSAGES, Integer.MAX_VALUE);

    private static final AckListener SENT = new AckListener() {
        @Override
        public void acknowledged(Ack ack) {}

        @Override
        public void failed(MqttClientException cause) {
            throw cause;
        }
    };

    private final MqttClientProvider provider = new HivemqProvider();
    private final int port;
    private final List<OutboundMessage> messages;

    private ManyFilters(int port, List<String> topics) {
        this.port = port;
        messages = topics.stream()
                .map(topic -> new OutboundMessage(topic, ByteBuffer.allocate(64), Qos.AT_MOST_ONCE, false))
                .toList();
    }

    /** Prints a line for each round. */
    public static void main(String[] args) throws Exception {
        List<String> topics = IntStream.range(0, Integer.parseInt(args[0]))
                .mapToObj(i -> "bench/" + i + "/state")
                .toList();
        try (MosquittoBroker broker = new MosquittoBroker(MosquittoBroker.Options.DEFAULT, "set_tcp_nodelay true")) {
            broker.start();
            ManyFilters filters = new ManyFilters(broker.port(), topics);
            filters.run("warm-up", List.of("bench/+/state"));
            for (int round = 0; round < Integer.parseInt(args[1]); round++) {
                filters.run("one filter", List.of("bench/+/state"));
                filters.run(topics.size() + " filters", topics);
            }
            filters.provider.close();
        }
    }

    private MqttSession open(String clientId) throws Exception {
        Measurements measurements = new Measurements(1);
        ConnectOptions options = new ConnectOptions(
                new Endpoint("127.0.0.1", port),
                MqttVersion.V3_1_1,
                clientId,
                Credentials.NONE,
                60,
                true,
                Duration.ofMillis(TIMEOUT_MILLIS));
        return MqttSession.open(
                        provider,
                        options,
                        Device.SINGLE,
                        new SessionResources(
                                Rooms.of(ROOMY),
                                new Unwritten(UnwrittenLimits.DEFAULT),
                                measurements,
                                new Leftovers(measurements, new EmptySubs(measurements.labels()))),
                        null,
                        null,
                        new ClientIds(new SaidOnce()).begin(clientId, options),
                        null,
                        nanos -> {})
                .toCompletableFuture()
                .get();
    }

    private void run(String what, List<String> filters) throws Exception {
        MqttSession subscriber = open("sub");
        MqttSession publisher = open("pub");
        Inbox inbox = subscriber.subscriptions().newInbox();
        for (int i = 0; i < filters.size(); i += FILTERS_AT_ONCE) {
            List<Subscription> some = filters.subList(i, Math.min(filters.size(), i + FILTERS_AT_ONCE)).stream()
                    .map(filter -> new Subscription(filter, Qos.AT_MOST_ONCE))
                    .toList();
            long deadline = Await.deadline(TIMEOUT_MILLIS);
            subscriber
                    .subscriptions()
                    .begin("sub", Subscribe.to(some), inbox, deadline)
                    .await(deadline);
        }
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        pass(publisher, inbox);
        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        pass(publisher, inbox);
        long nanos = System.nanoTime() - start;
        System.out.printf(
                "%s: %,d msg/s, CPU %.2f us/msg%n",
                what,
                MESSAGES * TimeUnit.SECONDS.toNanos(1) / nanos,
                (system.getProcessCpuTime() - cpu) / 1000.0 / MESSAGES);
        publisher.drop().toCompletableFuture().get();
        subscriber.drop().toCompletableFuture().get();
    }

    private void pass(MqttSession publisher, Inbox inbox) throws InterruptedException {
        int published = 0;
        for (int received = 0; received < MESSAGES; ) {
            while (published < MESSAGES && published - received < UNDER_WAY) {
                publisher.connection().publish(messages.get(published++ % messages.size()), SENT);
            }
            if (inbox.take(Await.deadline(TIMEOUT_MILLIS)) == null) {
                throw new IllegalStateException("Only " + received + " messages came");
            }
            received++;
        }
    }
}
