package io.github.jmetermqtt.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The layout is a public contract: other programs write and read it. */
class HeaderStampTest {

    private static final Stamp STAMP = new Stamp(
            new Stamp.Origin(0x0102030405060708L, 0x090A0B0C, 0x1112131415161718L),
            0x2122232425262728L,
            0x3132333435363738L);

    private static final byte[] GOLDEN = HexFormat.of()
            .parseHex("f74a5101" + "0102030405060708" + "090a0b0c" + "1112131415161718" + "2122232425262728"
                    + "3132333435363738" + "9f960a1c");

    @Test
    void isLaidOutAsDocumented() {
        assertThat(HeaderStamp.encode(STAMP)).isEqualTo(GOLDEN);
    }

    @Test
    void isReadFromTheDocumentedBytes() {
        assertThat(Stamping.read(ByteBuffer.wrap(GOLDEN))).isEqualTo(new StampedPayload(STAMP, 0, 44));
    }

    @Test
    void standsInFrontOfThePayload() {
        byte[] whole = Stamping.apply(StampFormat.HEADER, STAMP, "hello".getBytes(UTF_8));

        assertThat(whole).startsWith(GOLDEN).hasSize(49);
        assertThat(Arrays.copyOfRange(whole, 44, 49)).isEqualTo("hello".getBytes(UTF_8));
        assertThat(Stamping.read(ByteBuffer.wrap(whole))).isEqualTo(new StampedPayload(STAMP, 0, 44));
    }

    @Test
    void leavesTheGivenPayloadAsItIs() {
        byte[] payload = {1, 2, 3};

        Stamping.apply(StampFormat.HEADER, STAMP, payload);

        assertThat(payload).containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE})
    void carriesEveryValue(long value) {
        Stamp stamp = new Stamp(new Stamp.Origin(value, (int) value, value), value, ~value);

        assertThat(Stamping.read(ByteBuffer.wrap(HeaderStamp.encode(stamp))).stamp())
                .isEqualTo(stamp);
    }

    @Test
    void isNoneWhenCutShort() {
        for (int length = 0; length < GOLDEN.length; length++) {
            assertThat(Stamping.read(ByteBuffer.wrap(GOLDEN, 0, length)))
                    .as("%d bytes", length)
                    .isNull();
        }
    }

    @Test
    void isNoneWithAnySingleBitFlipped() {
        for (int bit = 0; bit < GOLDEN.length * Byte.SIZE; bit++) {
            byte[] bytes = GOLDEN.clone();
            bytes[bit / 8] ^= (byte) (1 << bit % 8);

            assertThat(Stamping.read(ByteBuffer.wrap(bytes))).as("bit %d", bit).isNull();
        }
    }

    @Test
    void isReadAtThePositionOfTheBufferAndWithinItsLimit() {
        byte[] whole = new byte[GOLDEN.length + 20];
        System.arraycopy(GOLDEN, 0, whole, 7, GOLDEN.length);

        assertThat(Stamping.read(ByteBuffer.wrap(whole, 7, 60 - 7)).stamp()).isEqualTo(STAMP);
        assertThat(Stamping.read(ByteBuffer.wrap(whole, 7, GOLDEN.length)).stamp())
                .isEqualTo(STAMP);
        assertThat(Stamping.read(ByteBuffer.wrap(whole, 7, GOLDEN.length).slice())
                        .stamp())
                .isEqualTo(STAMP);
        assertThat(Stamping.read(ByteBuffer.wrap(whole, 7, GOLDEN.length - 1))).isNull();
        assertThat(Stamping.read(ByteBuffer.wrap(whole))).isNull();
    }

    @Test
    void isReadFromReadOnlyDirectAndLittleEndianBuffers() {
        ByteBuffer direct = ByteBuffer.allocateDirect(GOLDEN.length).put(GOLDEN).flip();

        assertThat(Stamping.read(direct.asReadOnlyBuffer()).stamp()).isEqualTo(STAMP);
        assertThat(Stamping.read(ByteBuffer.wrap(GOLDEN).asReadOnlyBuffer()).stamp())
                .isEqualTo(STAMP);
        assertThat(Stamping.read(direct.order(ByteOrder.LITTLE_ENDIAN)).stamp()).isEqualTo(STAMP);
    }

    @Test
    void readingLeavesTheBufferAsItIs() {
        ByteBuffer buffer = ByteBuffer.wrap(GOLDEN.clone());

        Stamping.read(buffer);

        assertThat(buffer.position()).isZero();
        assertThat(buffer.limit()).isEqualTo(GOLDEN.length);
        assertThat(buffer.array()).isEqualTo(GOLDEN);
    }
}
