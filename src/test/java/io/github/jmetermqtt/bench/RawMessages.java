package io.github.jmetermqtt.bench;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.datatypes.MqttTopic;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Messages with the bare client: publisher threads that keep a window, subscribers that count. */
final class RawMessages {

    /** All of a payload; ours has its stamp in them, here are 8 bytes of time. */
    private static final int PAYLOAD = 64;

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long STALL_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final RawLoad load;
    private final MqttQos qos;
    private final List<Mqtt3AsyncClient> publishers = new ArrayList<>();
    private final LongAdder received = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final Histogram latencies = new ConcurrentHistogram(3_600_000_000_000L, 3);

    RawMessages(RawClients clients, RawLoad load) throws Exception {
        this.load = load;
        qos = MqttQos.fromCode(load.qos());
        for (int i = 1; i <= load.subscribers(); i++) {
            clients.subscribe("raw-sub-" + i, load.subscribers() == 1 ? "bench/#" : "bench/" + i, qos, this::receive);
        }
        for (int i = 1; i <= load.publishers(); i++) {
            publishers.add(clients.connect("raw-pub-" + i));
        }
    }

    private void receive(Mqtt3Publish message) {
        if (load.rate() > 0) {
            latencies.recordValue(
                    System.nanoTime() - message.getPayload().orElseThrow().getLong());
        }
        received.increment();
    }

    Figures measure() throws InterruptedException {
        publish(load.warmUp(), 0);
        Compilers.await();
        latencies.reset();
        Snapshot start = Snapshot.now(received.sum());
        publish(load.messages(), load.rate());
        long expected = (long) load.publishers() * (load.warmUp() + load.messages());
        Snapshot end = Snapshot.now(received.sum());
        return end.since(start)
                .put(Figure.LOST, expected - received.sum() + failed.sum())
                .put(Figure.P50_MICROS, latencies.getValueAtPercentile(50) / 1e3);
    }

    /** Returns when all has arrived, or nothing more does. */
    private void publish(int messages, int rate) throws InterruptedException {
        long expected = received.sum() + (long) load.publishers() * messages;
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < publishers.size(); i++) {
            int number = i;
            Thread thread = new Thread(() -> publish(number, messages, rate), "publisher-" + i);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        long progress = System.nanoTime();
        for (long before = -1; received.sum() < expected; Thread.sleep(1)) {
            long now = received.sum();
            if (now != before) {
                before = now;
                progress = System.nanoTime();
            } else if (System.nanoTime() - progress > STALL_NANOS) {
                return;
            }
        }
    }

    private void publish(int number, int messages, int rate) {
        Mqtt3AsyncClient client = publishers.get(number);
        MqttTopic topic = MqttTopic.of("bench/" + (number + 1));
        Semaphore window = new Semaphore(load.window());
        long due = System.nanoTime() + (rate == 0 ? 0 : number * SECOND / rate / load.publishers());
        for (int i = 0; i < messages; i++) {
            window.acquireUninterruptibly();
            if (rate > 0) {
                sleepUntil(due);
                due += SECOND / rate;
            }
            byte[] payload = new byte[PAYLOAD];
            ByteBuffer.wrap(payload).putLong(System.nanoTime());
            client.publish(Mqtt3Publish.builder()
                            .topic(topic)
                            .payload(payload)
                            .qos(qos)
                            .build())
                    .whenComplete((done, error) -> {
                        if (error != null) {
                            failed.increment();
                        }
                        window.release();
                    });
        }
        window.acquireUninterruptibly(load.window());
    }

    private static void sleepUntil(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
