package io.github.jmetermqtt.client.hivemq;

import com.hivemq.client.mqtt.MqttClientConfig;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.datatypes.MqttTopic;
import com.hivemq.client.mqtt.lifecycle.MqttClientConnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import io.github.jmetermqtt.client.Ack;
import io.github.jmetermqtt.client.AckListener;
import io.github.jmetermqtt.client.ConnAck;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.ConnectProgress;
import io.github.jmetermqtt.client.ConnectionListener;
import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.client.Disconnect;
import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.client.MqttClientException;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.Qos2Listener;
import io.github.jmetermqtt.client.RefusedException;
import io.github.jmetermqtt.client.Slowness;
import io.github.jmetermqtt.client.SubAck;
import io.github.jmetermqtt.client.spi.BrokenProtocol;
import io.github.jmetermqtt.client.spi.NetworkFailures;
import io.github.jmetermqtt.client.spi.Pending;
import io.github.jmetermqtt.client.tls.TlsFailures;
import io.github.jmetermqtt.words.Sentence;
import io.netty.channel.Channel;
import io.netty.channel.ConnectTimeoutException;
import io.reactivex.SingleObserver;
import io.reactivex.disposables.Disposable;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What a connection through HiveMQ's client does alike in MQTT 3.1.1 and 5.
 * Why: docs/dev/decisions.md#callbacks-on-the-network-thread, docs/dev/decisions.md#publishing-past-the-librarys-futures
 */
abstract class HivemqConnection implements MqttConnection {

    private static final ByteBuffer NO_PAYLOAD = ByteBuffer.allocate(0).asReadOnlyBuffer();

    protected final ConnectOptions options;
    private final ConnectionListener listener;

    /** What callers wait for: in a persistent session the library itself would let them wait beyond the connection. */
    private final Pending pending = new Pending();

    /** Set before the client connects. */
    protected HivemqInternals internals;

    private volatile int mostUnderWay;
    private volatile int largestPacket;
    private final TopicMemory topics = new TopicMemory();
    private volatile Channel channel;
    private volatile ConnAck connAck;
    private volatile boolean leaving;
    private volatile boolean unreached;

    /** Whether the proxy, which there is, has been reached and has not connected to the broker yet. */
    private volatile boolean proxyAsked;

    /** Whether the listener was asked if it wants the times of publishes at QoS 2. */
    private volatile boolean qos2Asked;

    /** Whether the library has told how the connect ended. */
    private volatile boolean answered;

    @SuppressWarnings(
            "NullAway.Init") // open comes before anything else, and the CONNACK before anybody has the connection
    HivemqConnection(ConnectOptions options, ConnectionListener listener) {
        this.options = options;
        this.listener = listener;
    }

    /**
     * Connects and completes the result, exceptionally with one of our exceptions. Where somebody else completes it before, ends
     * the connect.
     */
    void open(HivemqInternals.Builder builder, CompletableFuture<MqttConnection> result) {
        builder.addConnectedListener(this::onConnected).addDisconnectedListener(this::onDisconnected);
        build(builder);
        internals = builder.internals(
                () -> result.isDone() && !answered,
                listener.room(),
                HivemqTransport.target(options.network()),
                this::progressed);
        sendConnect().whenComplete((done, error) -> {
            answered = true;
            if (error != null) {
                TlsFailures.refused(error)
                        .ifPresent(chain -> listener.onProgress(new ConnectProgress.CertificatesRefused(chain)));
                unreached = NetworkFailures.root(error) instanceof ConnectTimeoutException;
                if (!unreached) { // else the caller's time is not quite up
                    result.completeExceptionally(connectFailure(error));
                }
                return;
            }
            if (!result.complete(this)) {
                drop(); // the caller has given up meanwhile
            }
        });
        result.whenComplete((connection, error) -> {
            if (!answered) {
                internals.breakOff();
            }
        });
    }

    private void progressed(ConnectProgress progress) {
        proxyAsked = progress instanceof ConnectProgress.TcpConnected
                && options.network().proxy() != null;
        listener.onProgress(progress);
    }

    /** What to say when the caller's time is up; can be called on any thread. */
    final Sentence timeout() {
        if (proxyAsked) {
            return NetworkErrors.proxyTimeout(options);
        }
        return unreached ? NetworkFailures.tcpTimeout(options) : NetworkFailures.timeout(options);
    }

    /** Why no connection came about, as one of our exceptions. */
    MqttClientException connectFailure(Throwable error) {
        return HivemqErrors.ofConnect(error, options);
    }

    /** Builds the client and arms the receiver. */
    abstract void build(HivemqInternals.Builder builder);

    abstract CompletionStage<?> sendConnect();

    /** What the broker said. */
    abstract ConnAck connAck(MqttClientConnectedContext context);

    abstract CompletionStage<Void> sendDisconnect(Disconnect disconnect);

    abstract MqttClientConfig config();

    /** The packet of a message. */
    abstract Mqtt5Publish packet(OutboundMessage message);

    /** What the broker said in its answer; throws where it said no. */
    abstract Ack ack(Mqtt5PublishResult result);

    /** In the event loop, as the CONNACK is handled; the library tells its own result later, and maybe on another thread. */
    private void onConnected(MqttClientConnectedContext context) {
        connAck = connAck(context);
        internals.onConnected(new ConnectProgress.Accepted(connAck));
        channel = internals.channel();
        mostUnderWay = internals.mostUnderWay();
        largestPacket = internals.largestPacket();
    }

    private void onDisconnected(MqttClientDisconnectedContext context) {
        ConnectionLostException cause = HivemqErrors.ofEnd(context.getCause(), context.getSource());
        pending.end(cause);
        if (channel != null && !leaving) {
            listener.onLost(cause);
        }
    }

    /** Called by the subclasses on the network thread. */
    final void received(
            MqttTopic topic,
            Optional<ByteBuffer> payload,
            MqttQos qos,
            boolean retained,
            MessageProperties properties) {
        long now = System.nanoTime();
        listener.onMessage(new InboundMessage(
                topics.text(topic),
                payload.orElse(NO_PAYLOAD),
                HivemqErrors.qos(qos),
                retained,
                internals.isDuplicate(),
                now,
                properties,
                internals.subscriptionIdentifiers(),
                internals.isCut()));
    }

    @Override
    public final void publish(OutboundMessage message, AckListener listener) {
        if (message.payload().remaining() > largestPacket) { // the library sees it, too, but only when it writes
            listener.failed(HivemqErrors.tooLarge());
            return;
        }
        if (!qos2Asked && message.qos() == Qos.EXACTLY_ONCE) {
            askForQos2();
        }
        internals.publish(packet(message), new PublishObserver(pending.publishing(listener)));
    }

    private void askForQos2() {
        Qos2Listener times = listener.qos2();
        if (times != null) {
            HivemqInternals.watchQos2(channel, times);
        }
        qos2Asked = true;
    }

    @Override
    public final int mostUnderWay() {
        return mostUnderWay;
    }

    /** Hears the end of one publish from the library. */
    private final class PublishObserver implements SingleObserver<Mqtt5PublishResult> {

        private final AckListener listener;

        PublishObserver(AckListener listener) {
            this.listener = listener;
        }

        @Override
        public void onSubscribe(Disposable nobodyCancels) {
            // there is nothing to do yet
        }

        @Override
        public void onSuccess(Mqtt5PublishResult result) {
            Ack ack;
            try {
                ack = ack(result);
            } catch (RefusedException refused) {
                listener.failed(refused);
                return;
            }
            listener.acknowledged(ack);
        }

        @Override
        public void onError(Throwable error) {
            listener.failed(known(error));
        }
    }

    /** Where the connection has ended, the library does not say why. */
    private MqttClientException known(Throwable error) {
        ConnectionLostException ended = pending.end();
        return ended == null ? HivemqErrors.ofOperation(error) : ended;
    }

    /** The answer, if it has a code for each topic filter; else the connection is closed: the library only compares. */
    final SubAck counted(SubAck ack, int filters, String packet) {
        Sentence broken = BrokenProtocol.codes(ack, filters, packet);
        if (broken != null) {
            internals.breakOff(broken.toString());
            throw BrokenProtocol.because(broken, null);
        }
        return ack;
    }

    /** Makes a stage of the library one of ours: it ends with the connection, and with our exceptions. */
    final <T> CompletionStage<T> track(CompletableFuture<T> operation) {
        return pending.add(result -> operation.whenComplete((value, error) -> {
            if (error == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(known(error));
            }
        }));
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
        return pending.end() == null && config().getState().isConnected();
    }

    @Override
    public final void slowDown(Slowness slowness) {
        HivemqInternals.slowDown(channel, slowness);
    }

    @Override
    public CompletionStage<Void> disconnect(Disconnect disconnect) {
        if (!isConnected()) {
            return CompletableFuture.completedFuture(null);
        }
        leaving = true;
        return sendDisconnect(disconnect)
                .exceptionally(error -> null); // it ended by itself first: that is what was wanted
    }

    @Override
    public CompletionStage<Void> drop() {
        leaving = true; // what we close the library takes for the broker's doing
        CompletableFuture<Void> closed = new CompletableFuture<>();
        if (channel == null) {
            closed.complete(null);
        } else {
            channel.close().addListener(done -> closed.complete(null));
        }
        return closed;
    }
}
