package io.github.jmetermqtt.client.hivemq;

import com.hivemq.client.internal.mqtt.MqttClientConnectionConfig;
import com.hivemq.client.internal.mqtt.codec.decoder.MqttDecoder;
import com.hivemq.client.internal.mqtt.handler.subscribe.MqttSubscriptionHandler;
import com.hivemq.client.internal.mqtt.message.publish.MqttStatefulPublish;
import com.hivemq.client.internal.mqtt.message.publish.pubcomp.MqttPubComp;
import com.hivemq.client.internal.util.UnsignedDataTypes;
import com.hivemq.client.internal.util.collections.ImmutableIntList;
import com.hivemq.client.mqtt.mqtt5.message.publish.pubcomp.Mqtt5PubComp;
import com.hivemq.client.mqtt.mqtt5.message.publish.pubcomp.Mqtt5PubCompReasonCode;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Sits behind the decoder in the pipeline of one connection and remembers the PUBLISH packet that is being handled, because
 * the library's public message has neither DUP flag nor subscription identifiers; and keeps PUBCOMP packets that say more
 * than success. Lives in the event loop of its channel, as the callbacks do.
 */
final class PublishTap extends ChannelInboundHandlerAdapter {

    private MqttStatefulPublish current;

    /** The subscription identifiers that came last, as the library has them and as we do; null: none have come. */
    private ImmutableIntList lastTheirs;

    private List<Integer> lastOurs;

    /**
     * By packet identifier; the library tells the end of a QoS 2 publish, but keeps what the broker said in it. Null until there is
     * one, which with most brokers is never: thousands of connections would each keep an empty map.
     */
    private volatile Map<Integer, MqttPubComp> remarks;

    /** Must be called in the event loop before the first PUBLISH can come, that is, as the CONNACK is handled. */
    static PublishTap on(Object connectionConfig) {
        PublishTap tap = new PublishTap();
        channelOf(connectionConfig).pipeline().addAfter(MqttDecoder.NAME, "publish-tap", tap);
        return tap;
    }

    /** The channel of a connection; the library has no public way to it. */
    static Channel channelOf(Object connectionConfig) {
        return ((MqttClientConnectionConfig) connectionConfig).getChannel();
    }

    /** How many publishes the library takes at once, QoS 0 among them: beyond that its publish() blocks. */
    static int mostUnderWay(Object connectionConfig) {
        return Math.min(
                ((MqttClientConnectionConfig) connectionConfig).getSendMaximum(),
                UnsignedDataTypes.UNSIGNED_SHORT_MAX_VALUE - MqttSubscriptionHandler.MAX_SUB_PENDING);
    }

    /** The broker's Maximum Packet Size, in bytes; without one, what MQTT allows. */
    static int largestPacket(Object connectionConfig) {
        return ((MqttClientConnectionConfig) connectionConfig).getSendMaximumPacketSize();
    }

    /** Whether the message that is being handled carries the DUP flag. */
    boolean isDuplicate() {
        return current != null && current.isDup();
    }

    /** The subscription identifiers of the message that is being handled. */
    List<Integer> subscriptionIdentifiers() {
        if (current == null || current.getSubscriptionIdentifiers().isEmpty()) {
            return List.of();
        }
        ImmutableIntList theirs = current.getSubscriptionIdentifiers();
        if (!theirs.equals(lastTheirs)) { // as a rule they are those of the message before
            lastOurs = IntStream.range(0, theirs.size()).mapToObj(theirs::get).toList();
            lastTheirs = theirs;
        }
        return lastOurs;
    }

    /** Takes the PUBCOMP that ended the publish of this packet identifier; null where it said no more than success. */
    Mqtt5PubComp remarkOn(int packetIdentifier) {
        Map<Integer, MqttPubComp> some = remarks;
        return some == null ? null : some.remove(packetIdentifier);
    }

    private void remember(MqttPubComp complete) {
        if (remarks == null) {
            remarks = new ConcurrentHashMap<>();
        }
        remarks.put(complete.getPacketIdentifier(), complete);
    }

    private static boolean saysMoreThanSuccess(MqttPubComp complete) {
        return complete.getReasonCode() != Mqtt5PubCompReasonCode.SUCCESS
                || complete.getRawReasonString() != null
                || !complete.getUserProperties().asList().isEmpty();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object packet) {
        if (packet instanceof MqttStatefulPublish publish) {
            current = publish;
            context.fireChannelRead(packet);
            current = null;
        } else {
            if (packet instanceof MqttPubComp complete && saysMoreThanSuccess(complete)) {
                remember(complete);
            }
            context.fireChannelRead(packet);
        }
    }
}
