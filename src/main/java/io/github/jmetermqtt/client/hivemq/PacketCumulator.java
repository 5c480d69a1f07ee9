package io.github.jmetermqtt.client.hivemq;

import io.github.jmetermqtt.client.Budget;
import io.github.jmetermqtt.client.spi.CutPublish;
import io.github.jmetermqtt.client.spi.Gathering;
import io.github.jmetermqtt.client.spi.NoRoomException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.ByteToMessageDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what has come of a packet until the library's decoder has all of it, as long as there is memory for that. Where there is none, the
 * decoder gets a PUBLISH that ends early, and the rest is thrown away as it comes. Lives in the event loop of its channel.
 * Why: docs/dev/decisions.md#one-budget-for-what-waits
 */
final class PacketCumulator implements ByteToMessageDecoder.Cumulator {

    private static final ByteToMessageDecoder.Cumulator MERGE = ByteToMessageDecoder.MERGE_CUMULATOR;
    private static final int MALFORMED = -1;
    private static final int NOT_THERE_YET = 0;

    private final Gathering gathering;
    private final boolean properties;
    private final Channel channel;
    private final @Nullable FrameCumulator frames;
    /** Bytes still to come of a packet that was cut. */
    private long toSkip;

    private boolean cut;

    /**
     * @param properties whether a PUBLISH has some: from MQTT 5 on
     * @param channel of the connection, which ends because of a packet that can't be cut
     * @param frames of the WebSocket that brings the packets; null: it is none
     */
    PacketCumulator(Budget room, boolean properties, Channel channel, @Nullable FrameCumulator frames) {
        gathering = new Gathering(room);
        this.properties = properties;
        this.channel = channel;
        this.frames = frames;
    }

    /** Whether the message that is being handled is one that was cut. */
    boolean isCut() {
        return cut;
    }

    /** The connection has ended. */
    void end() {
        gathering.done();
        frameIsWhole();
    }

    /** Ends a connection because something has no room that can't be left out; later, because the decoder is at work now. */
    static void end(Channel channel) {
        channel.eventLoop().execute(() -> channel.pipeline().fireExceptionCaught(new NoRoomException()));
    }

    private void frameIsWhole() {
        if (frames != null) {
            frames.done();
        }
    }

    /** The decoder leaves a packet in its buffer until it is whole, so the buffer begins with one. */
    @Override
    public ByteBuf cumulate(ByteBufAllocator allocator, ByteBuf cumulation, ByteBuf in) {
        cut = false;
        frameIsWhole();
        if (toSkip > 0) {
            int skipped = (int) Math.min(toSkip, in.readableBytes());
            in.skipBytes(skipped);
            toSkip -= skipped;
        }
        if (!cumulation.isReadable()) {
            return MERGE.cumulate(allocator, cumulation, in);
        }
        long size = size(cumulation);
        int come = cumulation.readableBytes() + in.readableBytes();
        if (size == NOT_THERE_YET || size == MALFORMED) {
            return MERGE.cumulate(allocator, cumulation, in);
        }
        if (come >= size) {
            gathering.done(); // before it is decoded, so that the message finds the room
            return MERGE.cumulate(allocator, cumulation, in);
        }
        boolean room = gathering.mayHold(come);
        ByteBuf all = MERGE.cumulate(allocator, cumulation, in);
        return room ? all : cut(all, size);
    }

    /** @param size of the packet that {@code all} begins with and does not have the end of */
    private ByteBuf cut(ByteBuf all, long size) {
        byte first = all.getByte(all.readerIndex());
        int header = 1 + lengthBytes(all);
        if (!CutPublish.canBe(first)) {
            toSkip = Long.MAX_VALUE;
            all.skipBytes(all.readableBytes());
            end(channel);
            return all;
        }
        byte[] body = CutPublish.body(
                first, all.nioBuffer(all.readerIndex() + header, all.readableBytes() - header), properties);
        if (body == null) {
            return all; // little of it, and more of its head has to come
        }
        toSkip = size - all.readableBytes();
        cut = true;
        all.release();
        ByteBuf left = Unpooled.buffer(5 + body.length);
        left.writeByte(first);
        int length = body.length;
        do {
            left.writeByte(length > 0x7F ? (length & 0x7F) | 0x80 : length);
            length >>= 7;
        } while (length > 0);
        return left.writeBytes(body);
    }

    /** Bytes of the packet that the buffer begins with, its fixed header among them (MQTT 5 section 2.1). */
    private static long size(ByteBuf buffer) {
        long length = 0;
        for (int i = 0; i < 4; i++) {
            if (buffer.readableBytes() < 2 + i) {
                return NOT_THERE_YET;
            }
            byte one = buffer.getByte(buffer.readerIndex() + 1 + i);
            length |= (long) (one & 0x7F) << (7 * i);
            if (one >= 0) {
                return 2 + i + length;
            }
        }
        return MALFORMED; // the decoder says so
    }

    private static int lengthBytes(ByteBuf buffer) {
        int bytes = 1;
        while (buffer.getByte(buffer.readerIndex() + bytes) < 0) {
            bytes++;
        }
        return bytes;
    }
}
