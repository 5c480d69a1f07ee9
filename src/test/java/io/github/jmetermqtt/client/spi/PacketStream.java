package io.github.jmetermqtt.client.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.client.Budget;
import io.github.jmetermqtt.fuzz.FuzzInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Packets that a fuzzer made up, as the network brings them: in pieces of any size, and with room for all or for few. */
public final class PacketStream {

    private static final int TYPE_PUBLISH = 3;
    private static final int MOST_PACKETS = 20;

    /** MQTT 5 section 2.1. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Packet(byte first, byte[] body) {

        byte[] bytes() {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(first);
            variable(out, body.length);
            out.writeBytes(body);
            return out.toByteArray();
        }

        boolean isPublish() {
            return (first & 0xF0) >> 4 == TYPE_PUBLISH;
        }
    }

    /** A packet as it came out, and whether it was cut. */
    public record Arrived(Packet packet, boolean cut) {}

    /** What puts packets together again. */
    public interface Receiver {

        /** The packets that are whole with these bytes. */
        List<Arrived> receive(byte[] piece) throws IOException;

        /** The connection ends. */
        void end();
    }

    private final boolean properties;
    private final Budget room;
    private final List<Packet> packets = new ArrayList<>();
    private final FuzzInput input;

    public PacketStream(byte[] bytes, boolean properties) {
        this.properties = properties;
        input = new FuzzInput(bytes);
        room = new Budget(input.below(2) == 0 ? 1 : Long.MAX_VALUE);
        for (int count = 1 + input.below(MOST_PACKETS); count > 0; count--) {
            packets.add(packet());
        }
    }

    public Budget room() {
        return room;
    }

    private Packet packet() {
        int kind = input.below(8);
        if (kind == 0) { // of another type, so small that it needs no room
            return new Packet((byte) 0x40, filled(input.below(300)));
        }
        int qos = input.below(3);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] topic = filled(input.below(kind == 1 ? 65_536 : 300));
        body.write(topic.length >> 8);
        body.write(topic.length);
        body.writeBytes(topic);
        if (qos > 0) {
            body.writeBytes(filled(2));
        }
        if (properties) {
            byte[] all = filled(input.below(kind == 2 ? 65_536 : 300));
            variable(body, all.length);
            body.writeBytes(all);
        }
        body.writeBytes(filled(input.below(2) * 256 * input.below(kind < 6 ? 10 : 600) + input.below(256)));
        return new Packet((byte) (TYPE_PUBLISH << 4 | qos << 1), body.toByteArray());
    }

    private byte[] filled(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (31 * i + size);
        }
        return bytes;
    }

    private static void variable(ByteArrayOutputStream out, int number) {
        int rest = number;
        do {
            out.write(rest > 0x7F ? (rest & 0x7F) | 0x80 : rest);
            rest >>= 7;
        } while (rest > 0);
    }

    /** All packets come out in their order: whole, or with their beginning where there was no room. */
    public void check(Receiver receiver) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        packets.forEach(packet -> all.writeBytes(packet.bytes()));
        byte[] bytes = all.toByteArray();
        List<Arrived> arrived = new ArrayList<>();
        int scale = input.below(2) == 0 ? 1 : 1 + input.below(1000);
        for (int at = 0; at < bytes.length; ) {
            int size = input.isEmpty() ? bytes.length - at : 1 + scale * input.below(256);
            int end = Math.min(bytes.length, at + size);
            arrived.addAll(receiver.receive(Arrays.copyOfRange(bytes, at, end)));
            at = end;
        }
        receiver.end();
        assertThat(room.held()).isZero();
        assertThat(arrived).hasSameSizeAs(packets);
        for (int i = 0; i < packets.size(); i++) {
            compare(packets.get(i), arrived.get(i));
        }
    }

    private void compare(Packet sent, Arrived arrived) {
        assertThat(arrived.packet().first()).isEqualTo(sent.first());
        byte[] body = arrived.packet().body();
        if (arrived.cut()) {
            assertThat(sent.isPublish()).isTrue();
            assertThat(sent.body().length).isGreaterThan(body.length);
            int head = 2 + (ByteBuffer.wrap(sent.body()).getShort(0) & 0xFFFF) + (sent.first() == 0x30 ? 0 : 2);
            if (properties && body.length == head + 1) {
                assertThat(body[head]).isZero(); // its properties were too long
                body = Arrays.copyOf(body, head);
            }
            assertThat(body).hasSizeGreaterThanOrEqualTo(head);
            assertThat(Arrays.copyOf(sent.body(), body.length)).isEqualTo(body);
        } else {
            assertThat(body).isEqualTo(sent.body());
        }
    }
}
