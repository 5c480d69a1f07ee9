package io.github.jmetermqtt.client.fusesource;

import io.github.jmetermqtt.client.Ack;
import io.github.jmetermqtt.client.AckListener;
import io.github.jmetermqtt.client.ConnAck;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.ConnectionListener;
import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.client.Disconnect;
import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.ReasonCode;
import io.github.jmetermqtt.client.Slowness;
import io.github.jmetermqtt.client.SubAck;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.client.Unsubscribe;
import io.github.jmetermqtt.client.spi.BrokenProtocol;
import io.github.jmetermqtt.client.spi.Pending;
import io.github.jmetermqtt.words.Sentence;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.fusesource.hawtbuf.Buffer;
import org.fusesource.hawtbuf.UTF8Buffer;
import org.fusesource.hawtdispatch.TaskWrapper;
import org.fusesource.mqtt.client.Callback;
import org.fusesource.mqtt.client.CallbackConnection;
import org.fusesource.mqtt.client.ExtendedListener;
import org.fusesource.mqtt.client.MQTT;
import org.fusesource.mqtt.client.NoopCallback;
import org.fusesource.mqtt.client.QoS;
import org.fusesource.mqtt.client.Topic;
import org.fusesource.mqtt.codec.MQTTFrame;
import org.jspecify.annotations.Nullable;

/** A connection through FuseSource's client, from the CONNACK on. The library's part lives in the queue of the connection. */
final class FusesourceConnection implements MqttConnection {

    /** How long the broker may take to close the connection after our DISCONNECT. */
    private static final long GOODBYE_MILLIS = 1000;

    /** A packet identifier has two bytes and is not 0: MQTT 3.1.1 section 2.3.1. */
    private static final int MOST_PACKET_IDENTIFIERS = 65_535;

    /** MQTT 3.1.1 section 3.9.3. */
    private static final int MQTT_3_FAILURE = 128;

    /** What to do when a message of QoS 2 is released: nothing. Without it the library would not know a duplicate. */
    private static final Callback<Void> RELEASED = new NoopCallback<>(null);

    private final ConnectOptions options;
    private final ConnectionListener listener;
    private final Wire wire;
    private final ConnAck connAck;
    private final ForgetfulQueue queue;
    private final CallbackConnection client;
    private final Pending pending = new Pending();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private volatile boolean leaving;

    /** Null: the connection takes what comes as it comes. Touched in the queue only. */
    private @Nullable SlowTaking slow;

    /** Takes over the wire; to be called in its queue, as the CONNACK is handled. */
    FusesourceConnection(ConnectOptions options, ConnectionListener listener, Wire wire, ConnAck connAck) {
        this.options = options;
        this.listener = listener;
        this.wire = wire;
        this.connAck = connAck;
        this.queue = wire.getDispatchQueue();
        MQTT settings = new MQTT();
        settings.setDispatchQueue(queue);
        settings.setReconnectAttemptsMax(0);
        // beyond this the library takes the number for negative and sends no PINGREQ
        settings.setKeepAlive((short) Math.min(options.keepAliveSeconds(), Short.MAX_VALUE));
        client = new CallbackConnection(settings);
        client.listener(new Events());
        client.onSessionEstablished(wire);
    }

    /** Completes when the socket is closed. */
    CompletableFuture<Void> closed() {
        return closed;
    }

    @Override
    public ConnAck connAck() {
        return connAck;
    }

    @Override
    public MqttVersion version() {
        return options.version();
    }

    @Override
    public boolean isConnected() {
        return pending.end() == null;
    }

    @Override
    public void publish(OutboundMessage message, AckListener sender) {
        AckListener first = pending.publishing(sender);
        queue.execute(new TaskWrapper(() -> {
            if (message.qos() == Qos.EXACTLY_ONCE) {
                wire.watchQos2(listener);
            }
            client.publish(
                    new UTF8Buffer(message.topic()),
                    Packets.buffer(message.payload()),
                    Packets.qos(message.qos()),
                    message.retained(),
                    new PublishCallback(first, message.qos()));
        }));
    }

    @Override
    public int mostUnderWay() {
        return MOST_PACKET_IDENTIFIERS;
    }

    /** The end of a publish. */
    private final class PublishCallback implements Callback<Void> {

        private final AckListener listener;
        private final Qos qos;

        PublishCallback(AckListener listener, Qos qos) {
            this.listener = listener;
            this.qos = qos;
        }

        @Override
        public void onSuccess(Void done) {
            if (qos == Qos.AT_MOST_ONCE) { // so far it is only buffered
                wire.whenWritten(() -> listener.acknowledged(Ack.SUCCESS));
            } else {
                listener.acknowledged(Ack.SUCCESS);
            }
        }

        @Override
        public void onFailure(Throwable cause) {
            listener.failed(FusesourceErrors.ofEnd(cause));
        }
    }

    @Override
    public CompletionStage<SubAck> subscribe(Subscribe subscribe) {
        Topic[] topics = subscribe.subscriptions().stream()
                .map(one -> new Topic(one.filter(), Packets.qos(one.maximumQos())))
                .toArray(Topic[]::new);
        return ask(result -> client.subscribe(
                topics,
                new AnswerCallback<byte[]>(result, codes -> result.complete(checked(subAck(codes), topics.length)))));
    }

    private static SubAck subAck(byte[] codes) {
        return SubAck.of(IntStream.range(0, codes.length)
                .mapToObj(i -> ReasonCode.mqtt3SubAck(codes[i] & 0xFF))
                .toList());
    }

    /** The library checks nothing; it closes the connection where its callback throws. */
    private static SubAck checked(SubAck ack, int filters) {
        Sentence broken = BrokenProtocol.codes(ack, filters, "SUBACK");
        for (ReasonCode code : ack.codes()) {
            if (code.code() > Qos.EXACTLY_ONCE.level() && code.code() != MQTT_3_FAILURE) {
                broken = Sentence.of("client.codes.unknown", code.code());
            }
        }
        if (broken != null) {
            throw BrokenProtocol.because(broken, null);
        }
        return ack;
    }

    @Override
    public CompletionStage<SubAck> unsubscribe(Unsubscribe unsubscribe) {
        UTF8Buffer[] filters =
                unsubscribe.filters().stream().map(UTF8Buffer::new).toArray(UTF8Buffer[]::new);
        return ask(result -> client.unsubscribe(
                filters,
                new AnswerCallback<Void>(
                        result,
                        done -> result.complete(SubAck.of(Collections.nCopies(filters.length, ReasonCode.SUCCESS))))));
    }

    private <T> CompletionStage<T> ask(Consumer<CompletableFuture<T>> request) {
        return pending.add(result -> queue.execute(new TaskWrapper(() -> request.accept(result))));
    }

    @Override
    public void slowDown(Slowness slowness) {
        if (queue.isExecuting()) {
            slow(slowness);
        } else {
            queue.execute(new TaskWrapper(() -> slow(slowness)));
        }
    }

    private void slow(Slowness slowness) {
        if (slow == null && !slowness.equals(Slowness.NONE)) {
            slow = new SlowTaking(client, queue);
        }
        if (slow != null) {
            slow.as(slowness);
        }
    }

    @Override
    public CompletionStage<Void> disconnect(Disconnect disconnect) {
        if (!isConnected()) {
            return CompletableFuture.completedFuture(null);
        }
        leaving = true;
        queue.execute(new TaskWrapper(() -> {
            client.disconnect(null);
            if (slow != null) {
                slow.leave();
            }
        }));
        queue.executeAfter(GOODBYE_MILLIS, TimeUnit.MILLISECONDS, new TaskWrapper(() -> {
            if (!closed.isDone()) {
                wire.getTransportListener().onTransportFailure(new IOException("The broker did not close"));
            }
        }));
        return closed.copy();
    }

    @Override
    public CompletionStage<Void> drop() {
        leaving = true;
        queue.execute(new TaskWrapper(() -> client.kill(null)));
        return closed.copy();
    }

    private void ended(@Nullable Throwable cause) {
        if (isConnected()) {
            ConnectionLostException lost = FusesourceErrors.ofEnd(cause);
            pending.end(lost);
            if (!leaving) {
                listener.onLost(lost);
            }
        }
    }

    private void received(UTF8Buffer topic, Buffer payload) {
        MQTTFrame frame = wire.frame();
        listener.onMessage(new InboundMessage(
                FusesourceErrors.checkedTopic(topic),
                // a copy: the library's buffer is a part of all that was read at once
                ByteBuffer.wrap(payload.deepCopy().data).asReadOnlyBuffer(),
                Packets.qos(frame.qos()),
                frame.retain(),
                frame.dup(),
                wire.receivedAt(),
                MessageProperties.NONE,
                List.of(),
                frame instanceof PacketCodec.CutFrame));
    }

    /** What the library calls back; in the queue. */
    private final class Events implements ExtendedListener {

        @Override
        public void onPublish(UTF8Buffer topic, Buffer payload, Callback<Callback<Void>> ack) {
            SlowTaking slowly = slow;
            if (slowly == null) {
                received(topic, payload);
                ack.onSuccess(RELEASED);
            } else if (!slowly.isDeaf()) {
                boolean acknowledged = wire.frame().qos() != QoS.AT_MOST_ONCE;
                received(topic, payload);
                slowly.received();
                if (acknowledged) {
                    slowly.acknowledge(() -> ack.onSuccess(RELEASED));
                } else {
                    ack.onSuccess(RELEASED);
                }
            }
        }

        @Override
        public void onPublish(UTF8Buffer topic, Buffer payload, Runnable ack) {
            throw new IllegalStateException("The library calls the other one");
        }

        @Override
        public void onFailure(Throwable cause) {
            ended(cause);
            client.kill(null);
        }

        @Override
        public void onConnected() {
            // it was connected when the library got it
        }

        @Override
        public void onDisconnected() {
            ended(null);
            queue.forget();
            closed.complete(null);
        }
    }

    /** The end of something that the library was asked for. */
    private record AnswerCallback<T>(CompletableFuture<?> result, Consumer<? super T> success) implements Callback<T> {

        @Override
        public void onSuccess(T value) {
            success.accept(value);
        }

        @Override
        public void onFailure(Throwable cause) {
            result.completeExceptionally(FusesourceErrors.ofEnd(cause));
        }
    }
}
