package io.github.jmetermqtt.bench;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Many connections with the bare client, each subscribed to a topic of its own. */
final class RawConnections {

    private static final int WARM_UP = 2_000;

    /** As many CONNECTs or SUBSCRIBEs go out before an answer is in. */
    private static final int UNDER_WAY = 64;

    private RawConnections() {}

    static Figures measure(RawClients clients, int connections) throws Exception {
        List<Mqtt3AsyncClient> warm = new ArrayList<>();
        forAll(WARM_UP, i -> connect(clients, "warm-" + i, warm));
        forAll(WARM_UP, i -> subscribe(warm.get(i)));
        forAll(WARM_UP, i -> warm.get(i).disconnect());
        warm.clear();

        long heap = LiveHeap.bytes();
        Snapshot start = Snapshot.now(0);
        List<Mqtt3AsyncClient> all = new ArrayList<>();
        int failed = forAll(connections, i -> connect(clients, "bench-" + i, all));
        Snapshot connected = Snapshot.now(0);
        failed += forAll(connections, i -> subscribe(all.get(i)));
        long heapAfter = LiveHeap.bytes();
        long alive =
                all.stream().filter(client -> client.getState().isConnected()).count();
        return Snapshot.now(0)
                .since(start)
                .put(Figure.LOST, failed)
                .put(Figure.CONNECTIONS, alive)
                .put(Figure.CONNECT_SECONDS, connected.since(start).get(Figure.SECONDS))
                .put(Figure.HEAP_BYTES, heapAfter - heap)
                .put(Figure.RSS_BYTES, Snapshot.residentBytes());
    }

    private static CompletableFuture<?> connect(RawClients clients, String id, List<Mqtt3AsyncClient> all) {
        Mqtt3AsyncClient client = clients.client(id);
        client.publishes(MqttGlobalPublishFilter.ALL, message -> {});
        all.add(client);
        return client.connect();
    }

    private static CompletableFuture<?> subscribe(Mqtt3AsyncClient client) {
        return client.subscribeWith()
                .topicFilter("bench/" + client.getConfig().getClientIdentifier().orElseThrow())
                .qos(MqttQos.AT_MOST_ONCE)
                .send();
    }

    /** Returns when all have an answer; how many of them are no success. */
    private static int forAll(int count, IntFunction<CompletableFuture<?>> what) throws InterruptedException {
        Semaphore underWay = new Semaphore(UNDER_WAY);
        AtomicInteger failed = new AtomicInteger();
        for (int i = 0; i < count; i++) {
            underWay.acquire();
            what.apply(i).whenComplete((done, error) -> {
                if (error != null) {
                    failed.incrementAndGet();
                }
                underWay.release();
            });
        }
        underWay.acquire(UNDER_WAY);
        return failed.get();
    }
}
