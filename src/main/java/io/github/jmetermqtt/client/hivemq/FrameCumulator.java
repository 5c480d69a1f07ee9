package io.github.jmetermqtt.client.hivemq;

import io.github.jmetermqtt.client.Budget;
import io.github.jmetermqtt.client.spi.Gathering;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.handler.codec.ByteToMessageDecoder;

/**
 * Keeps what has come of a frame of a WebSocket until Netty's decoder has all of it, as long as there is memory for that. Where there is none, the
 * connection ends: a part of a frame can't be left out. Lives in the event loop of its channel.
 */
final class FrameCumulator implements ByteToMessageDecoder.Cumulator {

    private final Gathering gathering;
    private final Channel channel;
    private boolean over;

    FrameCumulator(Budget room, Channel channel) {
        gathering = new Gathering(room);
        this.channel = channel;
    }

    /** A frame is whole, or the connection has ended. */
    void done() {
        gathering.done();
    }

    @Override
    public ByteBuf cumulate(ByteBufAllocator allocator, ByteBuf cumulation, ByteBuf in) {
        // what has come now may be many whole frames: only what the decoder has left is a part of one
        if (!over && !gathering.mayHold(cumulation.readableBytes())) {
            over = true;
            cumulation.skipBytes(cumulation.readableBytes());
            PacketCumulator.end(channel);
        }
        if (over) {
            in.skipBytes(in.readableBytes());
        }
        return ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(allocator, cumulation, in);
    }
}
