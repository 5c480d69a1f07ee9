package io.github.jmetermqtt.client.fusesource;

import io.github.jmetermqtt.client.Budget;
import io.github.jmetermqtt.client.spi.CutPublish;
import io.github.jmetermqtt.client.spi.Gathering;
import io.github.jmetermqtt.client.spi.NoRoomException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import org.fusesource.hawtbuf.Buffer;
import org.fusesource.mqtt.codec.MQTTFrame;
import org.fusesource.mqtt.codec.MQTTProtocolCodec;
import org.jspecify.annotations.Nullable;

/**
 * Takes packets out of the bytes of a connection. It keeps what has come of a packet as long as there is memory for that. Where there is
 * none, it makes a PUBLISH that ends early, and throws the rest away as it comes. Lives in the queue of its connection.
 * Why: docs/dev/decisions.md#one-budget-for-what-waits
 */
final class PacketCodec extends MQTTProtocolCodec {

    private final Gathering gathering;

    PacketCodec(Budget room) {
        gathering = new Gathering(room);
    }

    /** A PUBLISH that ends early. */
    static final class CutFrame extends MQTTFrame {

        CutFrame(byte[] body) {
            super(new Buffer(body));
        }
    }

    /** The connection has ended. */
    void end() {
        gathering.done();
    }

    @Override
    protected Action initialDecodeAction() {
        return this::fixedHeader;
    }

    /** MQTT 3.1.1 section 2.2. */
    private @Nullable MQTTFrame fixedHeader() throws IOException {
        int come = readBuffer.position() - readStart;
        int length = 0;
        for (int i = 0; i < 4; i++) {
            if (come < 2 + i) {
                readEnd = readBuffer.position();
                return null;
            }
            byte one = readBuffer.get(readStart + 1 + i);
            length |= (one & 0x7F) << (7 * i);
            if (one >= 0) {
                byte first = readBuffer.get(readStart);
                int size = length;
                readStart += 2 + i;
                readEnd = readStart;
                nextDecodeAction = () -> body(first, size);
                return body(first, size);
            }
        }
        throw new ProtocolException("a packet has a length of more than four bytes");
    }

    private @Nullable MQTTFrame body(byte first, int size) throws IOException {
        int come = readBuffer.position() - readStart;
        if (come >= size) {
            gathering.done(); // before it is handled, so that the message finds the room
            Buffer body = size == 0 ? null : new Buffer(readBuffer.array(), readStart, size);
            readStart += size;
            return whole(body == null ? new MQTTFrame() : new MQTTFrame(body), first);
        }
        if (!gathering.mayHold(come)) {
            if (!CutPublish.canBe(first)) {
                throw new NoRoomException();
            }
            byte[] left = CutPublish.body(first, ByteBuffer.wrap(readBuffer.array(), readStart, come), false);
            if (left != null) {
                readStart = readBuffer.position();
                nextDecodeAction = () -> skip(first, new CutFrame(left), size - come);
                return skip(first, new CutFrame(left), size - come);
            }
        }
        readEnd = readStart + Math.min(size, 2 * come); // so much more is read at once
        return null;
    }

    private @Nullable MQTTFrame skip(byte first, CutFrame frame, int left) {
        int skipped = Math.min(left, readBuffer.position() - readStart);
        readStart += skipped;
        readEnd = readStart;
        if (skipped == left) {
            return whole(frame, first);
        }
        nextDecodeAction = () -> skip(first, frame, left - skipped);
        return null;
    }

    private MQTTFrame whole(MQTTFrame frame, byte first) {
        readEnd = readStart;
        nextDecodeAction = this::fixedHeader;
        return frame.header(first);
    }
}
