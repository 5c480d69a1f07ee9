package io.github.jmetermqtt.client.fusesource;

import io.github.jmetermqtt.client.spi.PacketStream;
import io.github.jmetermqtt.client.spi.PacketStream.Arrived;
import io.github.jmetermqtt.client.spi.PacketStream.Packet;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.fusesource.hawtdispatch.transport.Transport;
import org.fusesource.mqtt.codec.MQTTFrame;

/** Wherever reads end, and however much room there is: the same packets in the same order. */
public final class PacketCodecFuzz {

    private PacketCodecFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        PacketStream stream = new PacketStream(bytes, false);
        PacketCodec codec = new PacketCodec(stream.room());
        Pieces pieces = new Pieces();
        codec.setTransport((Transport) Proxy.newProxyInstance(
                Transport.class.getClassLoader(),
                new Class<?>[] {Transport.class},
                (proxy, method, arguments) -> method.getName().equals("getReadChannel") ? pieces : null));
        stream.check(new PacketStream.Receiver() {
            @Override
            public List<Arrived> receive(byte[] piece) throws IOException {
                pieces.next = ByteBuffer.wrap(piece);
                List<Arrived> arrived = new ArrayList<>();
                for (Object frame = codec.read(); frame != null; frame = codec.read()) {
                    arrived.add(arrived((MQTTFrame) frame));
                }
                return arrived;
            }

            @Override
            public void end() {
                codec.end();
            }
        });
    }

    private static Arrived arrived(MQTTFrame frame) {
        byte[] body = frame.buffers.length == 0 ? new byte[0] : frame.buffers[0].toByteArray();
        return new Arrived(new Packet(frame.header(), body), frame instanceof PacketCodec.CutFrame);
    }

    /** A socket that has one piece to read, and then nothing more. */
    private static final class Pieces implements ReadableByteChannel {

        private ByteBuffer next = ByteBuffer.allocate(0);

        @Override
        public int read(ByteBuffer to) {
            int count = Math.min(to.remaining(), next.remaining());
            to.put(next.slice(next.position(), count));
            next.position(next.position() + count);
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
