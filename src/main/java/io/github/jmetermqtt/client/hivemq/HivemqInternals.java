package io.github.jmetermqtt.client.hivemq;

import com.hivemq.client.internal.mqtt.MqttClientConfig;
import com.hivemq.client.internal.mqtt.MqttClientConfig.ConnectDefaults;
import com.hivemq.client.internal.mqtt.MqttClientConnectionConfig;
import com.hivemq.client.internal.mqtt.MqttRxClient;
import com.hivemq.client.internal.mqtt.MqttRxClientBuilderBase;
import com.hivemq.client.internal.mqtt.advanced.MqttClientAdvancedConfig;
import com.hivemq.client.internal.mqtt.codec.decoder.MqttDecoder;
import com.hivemq.client.internal.mqtt.handler.disconnect.MqttDisconnectUtil;
import com.hivemq.client.internal.mqtt.handler.publish.outgoing.MqttAckSingle;
import com.hivemq.client.internal.mqtt.handler.subscribe.MqttSubscriptionHandler;
import com.hivemq.client.internal.mqtt.message.publish.MqttPublish;
import com.hivemq.client.internal.mqtt.message.publish.MqttStatefulPublish;
import com.hivemq.client.internal.mqtt.message.publish.mqtt3.Mqtt3PublishView;
import com.hivemq.client.internal.mqtt.message.publish.pubcomp.MqttPubComp;
import com.hivemq.client.internal.mqtt.message.publish.pubrec.MqttPubRec;
import com.hivemq.client.internal.mqtt.message.subscribe.MqttStatefulSubscribe;
import com.hivemq.client.internal.mqtt.message.subscribe.MqttSubscribe;
import com.hivemq.client.internal.mqtt.mqtt3.Mqtt3RxClientViewBuilder;
import com.hivemq.client.internal.util.UnsignedDataTypes;
import com.hivemq.client.internal.util.collections.ImmutableIntList;
import com.hivemq.client.mqtt.MqttVersion;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import com.hivemq.client.mqtt.mqtt5.message.publish.pubcomp.Mqtt5PubComp;
import com.hivemq.client.mqtt.mqtt5.message.publish.pubcomp.Mqtt5PubCompReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.pubrec.Mqtt5PubRec;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;
import io.github.jmetermqtt.client.Budget;
import io.github.jmetermqtt.client.ConnectProgress;
import io.github.jmetermqtt.client.Qos2Listener;
import io.github.jmetermqtt.client.Slowness;
import io.github.jmetermqtt.client.spi.Qos2Clock;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.ssl.SslContext;
import io.reactivex.SingleObserver;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The inside of one of HiveMQ's clients. All that we use of the library beyond its public API is used here and in {@link BreakableConfig},
 * so that a new version of it needs a look at these two only. Why: docs/dev/decisions.md#hivemqs-internal-classes
 */
final class HivemqInternals {

    private final BreakableConfig config;
    private final CurrentPublish current;

    private HivemqInternals(BreakableConfig config, Reassembly reassembly) {
        this.config = config;
        this.current = new CurrentPublish(reassembly);
    }

    /**
     * A builder of clients that use an SSL context of ours, and whose connect can be broken off. The library makes a context for
     * each client, which costs milliseconds and memory, and has no public way to hand it one.
     */
    static final class Builder extends MqttRxClientBuilderBase.Choose {

        private final @Nullable SslContext context;

        private @Nullable BreakableConfig built;

        /** @param context null: no TLS */
        Builder(@Nullable SslContext context) {
            this.context = context;
        }

        /** The client of MQTT 3.1.1 hides its configuration, so it is noted as it is built. */
        @Override
        public Mqtt3RxClientViewBuilder useMqttVersion3() {
            return new Mqtt3RxClientViewBuilder(this) {
                @Override
                protected MqttClientConfig buildClientConfig(
                        MqttVersion version, MqttClientAdvancedConfig advanced, ConnectDefaults defaults) {
                    return breakable(super.buildClientConfig(version, advanced, defaults));
                }
            };
        }

        /** A client of MQTT 5. */
        Mqtt5AsyncClient buildVersion5() {
            return new MqttRxClient(breakable(useMqttVersion5().build().getConfig())).toAsync();
        }

        private MqttClientConfig breakable(MqttClientConfig theirs) {
            BreakableConfig config = new BreakableConfig(theirs);
            config.setCurrentSslContext(context);
            built = config;
            return config;
        }

        /**
         * The inside of the client that was built. To be called before it connects.
         *
         * @param givenUp whether nobody waits for the connect any more; asked until the CONNACK is in
         * @param room for packets that have not come whole
         * @param target path and query of the request for a WebSocket; null: there is none
         * @param progress hears of TCP, proxy, TLS and the CONNACK
         */
        HivemqInternals internals(
                BooleanSupplier givenUp, Budget room, @Nullable String target, Consumer<ConnectProgress> progress) {
            BreakableConfig config = Objects.requireNonNull(built);
            Reassembly reassembly = new Reassembly(room, config.getMqttVersion() == MqttVersion.MQTT_5_0);
            config.begin(givenUp, reassembly, target, progress);
            return new HivemqInternals(config, reassembly);
        }
    }

    /** Ends the connect, whatever it is at. For one that is given up. */
    void breakOff() {
        config.breakOff();
    }

    /** A message of MQTT 3.1.1 as the one of MQTT 5 that the library makes of it. */
    static Mqtt5Publish asMqtt5(Mqtt3Publish message) {
        return ((Mqtt3PublishView) message).getDelegate();
    }

    /**
     * A SUBSCRIBE with the subscription identifier that was asked for. The library puts one of its own into each SUBSCRIBE, and
     * has no way to choose it. It matches what arrives by topic, so its own bookkeeping does not need the identifiers.
     *
     * @param identifier null: the packet has none
     */
    static Mqtt5Subscribe identified(Mqtt5Subscribe packet, @Nullable Integer identifier) {
        return new IdentifiedSubscribe((MqttSubscribe) packet, identifier);
    }

    private static final class IdentifiedSubscribe extends MqttSubscribe {

        private final int identifier;

        IdentifiedSubscribe(MqttSubscribe packet, @Nullable Integer identifier) {
            super(packet.getSubscriptions(), packet.getUserProperties());
            this.identifier =
                    identifier == null ? MqttStatefulSubscribe.DEFAULT_NO_SUBSCRIPTION_IDENTIFIER : identifier;
        }

        @Override
        public MqttStatefulSubscribe createStateful(int packetIdentifier, int theLibrarysIdentifier) {
            return super.createStateful(packetIdentifier, identifier);
        }
    }

    /** Publishes as the library's own publish() does, without the futures that it puts around it. */
    void publish(Mqtt5Publish message, SingleObserver<Mqtt5PublishResult> observer) {
        new MqttAckSingle(config, (MqttPublish) message).subscribe(observer);
    }

    /** Must be called in the event loop before the first PUBLISH can come, that is, as the CONNACK is handled. */
    void onConnected(ConnectProgress.Accepted accepted) {
        config.succeeded(accepted);
        channel().pipeline().addAfter(MqttDecoder.NAME, "current-publish", current);
    }

    /**
     * From now on takes what comes on this channel so slowly. A channel that is never slow has no handler for it.
     *
     * @param channel of the connection, which may have ended
     */
    static void slowDown(Channel channel, Slowness slowness) {
        if (!channel.eventLoop().inEventLoop()) {
            channel.eventLoop().execute(() -> slowDown(channel, slowness));
            return;
        }
        ChannelPipeline pipeline = channel.pipeline();
        if (!channel.isActive() || pipeline.get(MqttDecoder.NAME) == null) {
            return;
        }
        if (slowness.acknowledgesLate() && pipeline.get(SlowAcks.NAME) == null) {
            pipeline.addAfter(MqttDecoder.NAME, SlowAcks.NAME, new SlowAcks());
        }
        if (slowness.readRate() < Double.POSITIVE_INFINITY && pipeline.get(SlowReads.NAME) == null) {
            pipeline.addAfter(
                    MqttDecoder.NAME, SlowReads.NAME, new SlowReads(read -> read instanceof MqttStatefulPublish));
        }
        if (pipeline.get(SlowAcks.NAME) instanceof SlowAcks acks) {
            acks.delay(pipeline.context(acks), slowness);
        }
        if (pipeline.get(SlowReads.NAME) instanceof SlowReads reads) {
            reads.rate(pipeline.context(reads), slowness.readRate());
        }
    }

    /**
     * From now on takes the times of publishes at QoS 2. A channel of which nobody wants them has no handler for it.
     *
     * @param channel of the connection, which may have ended
     */
    static void watchQos2(Channel channel, Qos2Listener listener) {
        if (!channel.eventLoop().inEventLoop()) {
            channel.eventLoop().execute(() -> watchQos2(channel, listener));
            return;
        }
        ChannelPipeline pipeline = channel.pipeline();
        if (channel.isActive() && pipeline.get(MqttDecoder.NAME) != null && pipeline.get(Qos2Watch.NAME) == null) {
            pipeline.addAfter(MqttDecoder.NAME, Qos2Watch.NAME, new Qos2Watch(new Qos2Clock(listener)));
        }
    }

    private MqttClientConnectionConfig connection() {
        return Objects.requireNonNull(config.getRawConnectionConfig(), "not connected");
    }

    /** Ends the connection as the library does where the broker breaks the protocol. */
    void breakOff(String rule) {
        MqttDisconnectUtil.disconnect(channel(), Mqtt5DisconnectReasonCode.PROTOCOL_ERROR, rule);
    }

    /** The channel of the connection; there must be a connection, as for the next two. */
    Channel channel() {
        return connection().getChannel();
    }

    /** How many publishes the library takes at once, QoS 0 among them: beyond that its publish() blocks. */
    int mostUnderWay() {
        return Math.min(
                connection().getSendMaximum(),
                UnsignedDataTypes.UNSIGNED_SHORT_MAX_VALUE - MqttSubscriptionHandler.MAX_SUB_PENDING);
    }

    /** The broker's Maximum Packet Size, in bytes; without one, what MQTT allows. */
    int largestPacket() {
        return connection().getSendMaximumPacketSize();
    }

    /** Whether the message that is being handled carries the DUP flag. In the event loop only, as the next. */
    boolean isDuplicate() {
        return current.isDuplicate();
    }

    /** Whether the message that is being handled has a beginning only. */
    boolean isCut() {
        return current.isCut();
    }

    /** The subscription identifiers of the message that is being handled. */
    List<Integer> subscriptionIdentifiers() {
        return current.subscriptionIdentifiers();
    }

    /** Takes the PUBCOMP that ended the publish with this PUBREC; null where it said no more than success. */
    @Nullable
    Mqtt5PubComp remarkOn(Mqtt5PubRec received) {
        return current.remarkOn(((MqttPubRec) received).getPacketIdentifier());
    }

    /** Stands behind encoder and decoder, and sees the packets of publishes at QoS 2 go by. */
    private static final class Qos2Watch extends ChannelDuplexHandler {

        static final String NAME = "qos2-watch";

        private final Qos2Clock clock;

        Qos2Watch(Qos2Clock clock) {
            this.clock = clock;
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (message instanceof MqttStatefulPublish publish
                    && publish.stateless().getQos() == MqttQos.EXACTLY_ONCE) {
                clock.published(publish.getPacketIdentifier());
            }
            context.write(message, promise);
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object read) {
            if (read instanceof MqttPubRec received) {
                clock.received(
                        received.getPacketIdentifier(), received.getReasonCode().isError());
            } else if (read instanceof MqttPubComp complete) {
                clock.completed(complete.getPacketIdentifier());
            }
            context.fireChannelRead(read);
        }
    }

    /**
     * Stands behind the decoder in the pipeline and remembers the PUBLISH that is being handled, because the library's public
     * message has neither DUP flag nor subscription identifiers; and keeps PUBCOMP packets that say more than success, because
     * the library's result of a publish is without them. Used in the event loop of its channel, where the callbacks run, too.
     */
    private static final class CurrentPublish extends ChannelInboundHandlerAdapter {

        private @Nullable MqttStatefulPublish packet;
        private final Reassembly reassembly;

        /** The subscription identifiers that came last, as the library has them and as we do; null: none have come. */
        private @Nullable ImmutableIntList lastTheirs;

        private List<Integer> lastOurs = List.of();

        /**
         * By packet identifier. Null until there is one, which with most brokers is never: thousands of connections would each
         * keep an empty map.
         */
        private volatile @Nullable Map<Integer, MqttPubComp> remarks;

        CurrentPublish(Reassembly reassembly) {
            this.reassembly = reassembly;
        }

        boolean isCut() {
            return reassembly.isCut();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            reassembly.end();
            context.fireChannelInactive();
        }

        boolean isDuplicate() {
            return packet != null && packet.isDup();
        }

        List<Integer> subscriptionIdentifiers() {
            if (packet == null || packet.getSubscriptionIdentifiers().isEmpty()) {
                return List.of();
            }
            ImmutableIntList theirs = packet.getSubscriptionIdentifiers();
            if (!theirs.equals(lastTheirs)) { // as a rule they are those of the message before
                lastOurs =
                        IntStream.range(0, theirs.size()).mapToObj(theirs::get).toList();
                lastTheirs = theirs;
            }
            return lastOurs;
        }

        @Nullable
        Mqtt5PubComp remarkOn(int packetIdentifier) {
            Map<Integer, MqttPubComp> some = remarks;
            return some == null ? null : some.remove(packetIdentifier);
        }

        private void remember(MqttPubComp complete) {
            Map<Integer, MqttPubComp> some = remarks;
            if (some == null) {
                some = new ConcurrentHashMap<>();
                remarks = some;
            }
            some.put(complete.getPacketIdentifier(), complete);
        }

        private static boolean saysMoreThanSuccess(MqttPubComp complete) {
            return complete.getReasonCode() != Mqtt5PubCompReasonCode.SUCCESS
                    || complete.getRawReasonString() != null
                    || !complete.getUserProperties().asList().isEmpty();
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object read) {
            if (read instanceof MqttStatefulPublish publish) {
                packet = publish;
                context.fireChannelRead(read);
                packet = null;
            } else {
                if (read instanceof MqttPubComp complete && saysMoreThanSuccess(complete)) {
                    remember(complete);
                }
                context.fireChannelRead(read);
            }
        }
    }
}
