package io.github.jmetermqtt.sampler;

import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.ConnectionListener;
import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.client.Credentials;
import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MqttClientProvider;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.session.Await;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;

/** The other end of requests: a client that answers what comes on a topic, on a thread of its own. */
final class Responder implements ConnectionListener {

    private static final long LIMIT_MILLIS = 20_000;

    private final MqttClientProvider provider;
    private final MqttConnection connection;
    private final BlockingQueue<InboundMessage> requests = new LinkedBlockingQueue<>();
    private final Thread thread;

    /** What a responder makes of a request. */
    interface Answers {
        /** The messages to publish, in this order; may be none. */
        List<OutboundMessage> to(InboundMessage request);
    }

    private Responder(MqttClientProvider provider, TestBroker broker, MqttVersion version, Answers answers)
            throws Exception {
        this.provider = provider;
        connection = Await.result(
                provider.connect(
                        new ConnectOptions(
                                new Endpoint(broker.host(), broker.port()),
                                version,
                                "responder-" + UUID.randomUUID(),
                                Credentials.NONE,
                                60,
                                true,
                                Duration.ofMillis(LIMIT_MILLIS)),
                        this),
                LIMIT_MILLIS);
        thread = new Thread(() -> answer(answers), "responder");
        thread.setDaemon(true);
        thread.start();
    }

    /** A responder that has subscribed to the topic of the requests. */
    static Responder on(String topic, TestBroker broker, MqttVersion version, Answers answers) throws Exception {
        MqttClientProvider provider =
                ServiceLoader.load(MqttClientProvider.class).findFirst().orElseThrow();
        Responder responder = new Responder(provider, broker, version, answers);
        Await.result(
                responder.connection.subscribe(Subscribe.to(List.of(new Subscription(topic, Qos.AT_LEAST_ONCE)))),
                LIMIT_MILLIS);
        return responder;
    }

    static OutboundMessage message(String topic, String payload) {
        return new OutboundMessage(topic, StandardCharsets.UTF_8.encode(payload), Qos.AT_LEAST_ONCE, false);
    }

    static String text(InboundMessage message) {
        return StandardCharsets.UTF_8.decode(message.payload().duplicate()).toString();
    }

    private void answer(Answers answers) {
        try {
            while (true) {
                for (OutboundMessage answer : answers.to(requests.take())) {
                    publish(answer);
                }
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    /** Publishes and waits until the broker has it. */
    void publish(OutboundMessage message) throws InterruptedException {
        try {
            Await.result(connection.publish(message), LIMIT_MILLIS);
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void onMessage(InboundMessage message) {
        ByteBuffer copy = ByteBuffer.allocate(message.payload().remaining());
        copy.put(message.payload().duplicate()).flip();
        requests.add(new InboundMessage(
                message.topic(),
                copy,
                message.qos(),
                message.retained(),
                message.duplicate(),
                message.receivedAt(),
                message.properties(),
                message.subscriptionIdentifiers()));
    }

    @Override
    public void onLost(ConnectionLostException cause) {}

    void close() throws Exception {
        thread.interrupt();
        thread.join(LIMIT_MILLIS);
        Await.result(connection.drop(), LIMIT_MILLIS);
        provider.close();
    }
}
