package io.github.jmetermqtt.bench;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientExecutorConfig;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.reactivex.schedulers.Schedulers;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** HiveMQ's client as our HivemqProvider sets it up: one group of event loops, callbacks on the network thread, MQTT 3.1.1. */
final class RawClients implements AutoCloseable {

    private static final long SECONDS = 20;

    private final InetSocketAddress broker;
    private final NioEventLoopGroup group = new NioEventLoopGroup(
            Math.max(2, Runtime.getRuntime().availableProcessors()), new DefaultThreadFactory("raw-io", true));
    private final MqttClientExecutorConfig executors = MqttClientExecutorConfig.builder()
            .nettyExecutor(group)
            .applicationScheduler(Schedulers.trampoline())
            .build();

    RawClients(String host, int port) {
        broker = new InetSocketAddress(host, port);
    }

    /** A client that is not connected. */
    Mqtt3AsyncClient client(String id) {
        return MqttClient.builder()
                .identifier(id)
                .serverAddress(broker)
                .executorConfig(executors)
                .useMqttVersion3()
                .buildAsync();
    }

    /** A client that is connected. */
    Mqtt3AsyncClient connect(String id) throws Exception {
        Mqtt3AsyncClient client = client(id);
        client.connect().get(SECONDS, TimeUnit.SECONDS);
        return client;
    }

    /** A client that is connected and subscribed. */
    Mqtt3AsyncClient subscribe(String id, String filter, MqttQos qos, Consumer<Mqtt3Publish> receiver)
            throws Exception {
        Mqtt3AsyncClient client = client(id);
        client.publishes(MqttGlobalPublishFilter.ALL, receiver);
        client.connect().get(SECONDS, TimeUnit.SECONDS);
        client.subscribeWith().topicFilter(filter).qos(qos).send().get(SECONDS, TimeUnit.SECONDS);
        return client;
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
