package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.AckListener;
import io.github.jmetermqtt.client.Capabilities;
import io.github.jmetermqtt.client.ConnAck;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.ConnectionListener;
import io.github.jmetermqtt.client.Credentials;
import io.github.jmetermqtt.client.Disconnect;
import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.client.Everything;
import io.github.jmetermqtt.client.MqttClientProvider;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Slowness;
import io.github.jmetermqtt.client.SubAck;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.client.Unsubscribe;
import io.github.jmetermqtt.measure.Measurements;
import io.github.jmetermqtt.words.Sentence;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A connection to nowhere: what it answers and when it closes is up to the test. */
final class FakeConnection implements MqttConnection {

    final AtomicInteger disconnects = new AtomicInteger();
    final AtomicInteger drops = new AtomicInteger();
    final List<Slowness> slownesses = new CopyOnWriteArrayList<>();
    final CompletableFuture<SubAck> subAck = new CompletableFuture<>();
    final CompletableFuture<SubAck> unsubAck = new CompletableFuture<>();

    /** Of the messages that were published, in order. */
    final List<AckListener> published = new CopyOnWriteArrayList<>();

    /** What is done with the listener of a message. */
    Consumer<AckListener> onPublish = published::add;

    int mostUnderWay = 65_525;

    /** What {@link #disconnect} returns. */
    CompletableFuture<Void> closed = CompletableFuture.completedFuture(null);

    ConnectOptions options = new ConnectOptions(
            new Endpoint("localhost", 1883), MqttVersion.V5, "fake", Credentials.NONE, 0, true, Duration.ofSeconds(10));
    final Measurements measurements = new Measurements(1);

    /** What the next connect returns. */
    CompletableFuture<MqttConnection> connect = CompletableFuture.completedFuture(this);

    /** Null: a lost connection is not made again. */
    ReconnectContext reconnect;

    /** Null: nothing happens by plan. */
    LifeContext life;

    boolean sessionPresent;
    ConnectionListener listener;

    /** A session on this connection. */
    MqttSession session() throws Exception {
        return opening().get();
    }

    /** A session on this connection, as soon as it is connected. */
    CompletableFuture<MqttSession> opening() {
        return MqttSession.open(
                        new Provider(),
                        options,
                        Device.SINGLE,
                        new SessionResources(
                                Rooms.of(MailboxLimits.DEFAULT),
                                new Unwritten(UnwrittenLimits.DEFAULT),
                                measurements,
                                new Leftovers(measurements, new EmptySubs(measurements.labels()))),
                        reconnect,
                        life,
                        new ClientIds(new SaidOnce()).begin("fake", options),
                        null,
                        nanos -> {})
                .toCompletableFuture();
    }

    @Override
    public ConnAck connAck() {
        return new ConnAck("fake", sessionPresent);
    }

    @Override
    public MqttVersion version() {
        return options.version();
    }

    @Override
    public boolean isConnected() {
        return disconnects.get() + drops.get() == 0;
    }

    @Override
    public void publish(OutboundMessage message, AckListener listener) {
        onPublish.accept(listener);
    }

    @Override
    public int mostUnderWay() {
        return mostUnderWay;
    }

    @Override
    public CompletionStage<SubAck> subscribe(Subscribe subscribe) {
        return subAck;
    }

    @Override
    public CompletionStage<SubAck> unsubscribe(Unsubscribe unsubscribe) {
        return unsubAck;
    }

    @Override
    public void slowDown(Slowness slowness) {
        slownesses.add(slowness);
    }

    @Override
    public CompletionStage<Void> disconnect(Disconnect disconnect) {
        disconnects.incrementAndGet();
        return closed;
    }

    @Override
    public CompletionStage<Void> drop() {
        drops.incrementAndGet();
        return CompletableFuture.completedFuture(null);
    }

    private final class Provider implements MqttClientProvider {

        @Override
        public String name() {
            return "fake";
        }

        @Override
        public Capabilities capabilities() {
            return Everything.of("The fake");
        }

        @Override
        public Sentence furtherRefusal(ConnectOptions options) {
            return null;
        }

        @Override
        public CompletionStage<MqttConnection> connect(ConnectOptions options, ConnectionListener heard) {
            listener = heard;
            return connect;
        }

        @Override
        public void prepare() {}

        @Override
        public void close() {}
    }
}
