package io.github.jmetermqtt.payload;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The format of EMQX's plugin, to the byte. */
class MillisStampTest {

    private static final long NANOS = 1_700_000_000_123_456_789L;
    private static final String GOLDEN = "1700000000123ts_sep_flag";

    @Test
    void isWrittenAsEmqxWritesIt() {
        byte[] whole = Stamping.apply(StampFormat.MILLIS, new Stamp(null, 0, NANOS), "hello".getBytes(UTF_8));

        assertThat(new String(whole, UTF_8)).isEqualTo(GOLDEN + "hello");
    }

    @Test
    void isReadWithNothingButATime() {
        long millis = 1_700_000_000_123_000_000L;

        assertThat(read(GOLDEN + "hello")).isEqualTo(new StampedPayload(new Stamp(null, millis, millis), 0, 24));
        assertThat(read(GOLDEN)).isEqualTo(new StampedPayload(new Stamp(null, millis, millis), 0, 24));
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000_000_000_000L, 1_700_000_000_000L, 9_223_372_036_854L})
    void carriesEveryMillisecondFrom2001To2262(long millis) {
        Stamp stamp = new Stamp(null, millis * 1_000_000, millis * 1_000_000);

        assertThat(Stamping.read(ByteBuffer.wrap(MillisStamp.encode(stamp))).stamp())
                .isEqualTo(stamp);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "170000000012ts_sep_flag",
                "170000000012ts_sep_flagx",
                "17000000001234ts_sep_flag",
                "0700000000123ts_sep_flag",
                "9223372036855ts_sep_flag",
                "9999999999999ts_sep_flag",
                "-700000000123ts_sep_flag",
                "+700000000123ts_sep_flag",
                " 1700000000123ts_sep_flag",
                "170000000012ats_sep_flag",
                "1700000000123TS_SEP_FLAG",
                "1700000000123ts_sep_fla9",
                "1700000000123 ts_sep_flag",
                "1700000000123",
                "ts_sep_flag",
                "hello1700000000123ts_sep_flag",
                "{\"t\":\"1700000000123ts_sep_flag\"}",
                "a ts_sep_flag in the middle of a text",
                "١٧٠٠٠٠٠٠٠٠١٢٣ts_sep_flag",
            })
    void whatMerelyLooksLikeOneIsNone(String payload) {
        assertThat(read(payload)).isNull();
    }

    @Test
    void isNoneWhenCutShort() {
        for (int length = 0; length < GOLDEN.length(); length++) {
            assertThat(read(GOLDEN.substring(0, length))).as("%d bytes", length).isNull();
        }
    }

    @Test
    void isReadAtThePositionOfTheBufferAndWithinItsLimit() {
        byte[] whole = ("12345" + GOLDEN + "x").getBytes(US_ASCII);

        assertThat(Stamping.read(ByteBuffer.wrap(whole, 5, 25)).length()).isEqualTo(24);
        assertThat(Stamping.read(ByteBuffer.wrap(whole, 5, 24).asReadOnlyBuffer())
                        .length())
                .isEqualTo(24);
        assertThat(Stamping.read(ByteBuffer.wrap(whole, 5, 23))).isNull();
        assertThat(Stamping.read(ByteBuffer.wrap(whole))).isNull();
    }

    @Test
    void readingLeavesTheBufferAsItIs() {
        ByteBuffer buffer = ByteBuffer.wrap(GOLDEN.getBytes(US_ASCII));

        Stamping.read(buffer);

        assertThat(buffer).isEqualTo(ByteBuffer.wrap(GOLDEN.getBytes(US_ASCII)));
    }

    private static StampedPayload read(String payload) {
        return Stamping.read(ByteBuffer.wrap(payload.getBytes(UTF_8)));
    }
}
