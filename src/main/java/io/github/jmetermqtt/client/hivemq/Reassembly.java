package io.github.jmetermqtt.client.hivemq;

import io.github.jmetermqtt.client.Budget;
import io.netty.channel.Channel;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import org.jspecify.annotations.Nullable;

/** Bounds what one connection keeps of packets that have not come whole. Lives in the event loop of its channel. */
final class Reassembly {

    private final Budget room;
    private final boolean properties;
    private @Nullable PacketCumulator packets; // null: no answer has come

    /**
     * @param room of all connections
     * @param properties whether a PUBLISH has some: from MQTT 5 on
     */
    Reassembly(Budget room, boolean properties) {
        this.room = room;
        this.properties = properties;
    }

    /**
     * To be called before the first bytes of the broker are decoded.
     *
     * @param decoder of the packets; of a WebSocket there is one before it
     */
    void arm(Channel channel, ByteToMessageDecoder decoder) {
        if (packets != null) {
            return;
        }
        WebSocket13FrameDecoder webSocket = channel.pipeline().get(WebSocket13FrameDecoder.class);
        FrameCumulator frames = null;
        if (webSocket != null) {
            frames = new FrameCumulator(room, channel);
            webSocket.setCumulator(frames);
        }
        packets = new PacketCumulator(room, properties, channel, frames);
        decoder.setCumulator(packets);
    }

    /** Whether the message that is being handled has a beginning only. */
    boolean isCut() {
        return packets != null && packets.isCut();
    }

    /** The connection has ended. */
    void end() {
        if (packets != null) {
            packets.end();
        }
    }
}
