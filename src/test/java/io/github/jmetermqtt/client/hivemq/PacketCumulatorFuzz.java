package io.github.jmetermqtt.client.hivemq;

import io.github.jmetermqtt.client.spi.PacketStream;
import io.github.jmetermqtt.client.spi.PacketStream.Arrived;
import io.github.jmetermqtt.client.spi.PacketStream.Packet;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Wherever reads end, and however much room there is: the same packets in the same order. */
public final class PacketCumulatorFuzz {

    private PacketCumulatorFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        boolean properties = bytes.length % 2 == 0;
        PacketStream stream = new PacketStream(bytes, properties);
        EmbeddedChannel channel = new EmbeddedChannel();
        PacketCumulator cumulator = new PacketCumulator(stream.room(), properties, channel, null);
        channel.pipeline().addLast(new Decoder(cumulator));
        stream.check(new PacketStream.Receiver() {
            @Override
            public List<Arrived> receive(byte[] piece) {
                channel.writeInbound(Unpooled.copiedBuffer(piece));
                List<Arrived> arrived = new ArrayList<>();
                for (Arrived one = channel.readInbound(); one != null; one = channel.readInbound()) {
                    arrived.add(one);
                }
                return arrived;
            }

            @Override
            public void end() {
                cumulator.end();
            }
        });
        channel.finishAndReleaseAll();
    }

    /** As the library's: a packet stays in the buffer until it is whole. */
    private static final class Decoder extends ByteToMessageDecoder {

        private final PacketCumulator cumulator;

        Decoder(PacketCumulator cumulator) {
            this.cumulator = cumulator;
            setCumulator(cumulator);
        }

        @Override
        protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
            int start = in.readerIndex();
            if (in.readableBytes() < 2) {
                return;
            }
            byte first = in.readByte();
            int length = 0;
            int shift = 0;
            byte one;
            do {
                if (!in.isReadable()) {
                    in.readerIndex(start);
                    return;
                }
                one = in.readByte();
                length |= (one & 0x7F) << shift;
                shift += 7;
            } while (one < 0);
            if (in.readableBytes() < length) {
                in.readerIndex(start);
                return;
            }
            byte[] body = new byte[length];
            in.readBytes(body);
            out.add(new Arrived(new Packet(first, body), cumulator.isCut()));
        }
    }
}
