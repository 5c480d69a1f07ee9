package io.github.jmetermqtt.payload;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Anything may arrive. */
class StampedPayloadTest {

    private static final int TRIES = 100_000;
    private static final int LONGEST = 100;

    private static final List<byte[]> BEGINNINGS = List.of(
            new byte[0],
            new byte[] {(byte) 0xF7, 0x4A, 0x51},
            new byte[] {(byte) 0xF7, 0x4A, 0x51, 1},
            "1700000000123".getBytes(US_ASCII),
            "1700000000123ts_sep_fla".getBytes(US_ASCII));

    @Test
    void randomBytesAreNoStampAndNoError() {
        Random random = new Random(42);
        for (int i = 0; i < TRIES; i++) {
            byte[] beginning = BEGINNINGS.get(i % BEGINNINGS.size());
            byte[] bytes = new byte[beginning.length + random.nextInt(LONGEST)];
            random.nextBytes(bytes);
            System.arraycopy(beginning, 0, bytes, 0, beginning.length);
            ByteBuffer payload = ByteBuffer.wrap(bytes);

            StampedPayload found = StampedPayload.read(payload);

            // 1 in 256 of the last kind completes the separator by chance
            boolean completed = new String(bytes, US_ASCII).startsWith("1700000000123ts_sep_flag");
            assertThat(found != null).as("try %d", i).isEqualTo(completed);
            assertThat(payload.position()).isZero();
        }
    }
}
