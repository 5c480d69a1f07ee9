package io.github.jmetermqtt.payload;

import static io.github.jmetermqtt.payload.Stamping.EXAMPLE;
import static io.github.jmetermqtt.payload.Stamping.EXAMPLE_TEXT;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text is a public contract: other programs write and read it. */
class StampTextTest {

    @Test
    void isWrittenAsDocumented() {
        assertThat(StampText.encode(EXAMPLE)).isEqualTo(EXAMPLE_TEXT);
    }

    @Test
    void isReadFromTheDocumentedText() {
        assertThat(StampText.decode(EXAMPLE_TEXT)).isEqualTo(EXAMPLE);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, Integer.MIN_VALUE})
    void carriesEveryValue(long value) {
        Stamp stamp = new Stamp(new Stamp.Origin(value, (int) value, value), value, ~value);

        assertThat(StampText.decode(StampText.encode(stamp))).isEqualTo(stamp);
    }

    @Test
    void theLongestIsRead() {
        Stamp stamp =
                new Stamp(new Stamp.Origin(-1, Integer.MIN_VALUE, Long.MIN_VALUE), Long.MIN_VALUE, Long.MIN_VALUE);

        assertThat(StampText.encode(stamp)).hasSize(StampText.LONGEST);
        assertThat(StampText.decode(StampText.encode(stamp))).isEqualTo(stamp);
    }

    /** With a right checksum, so that nothing but the form is wrong. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0123456789ABCDEF.7.41.5.6",
                "1.123456789abcdef.7.41.5.6",
                "1.00123456789abcdef.7.41.5.6",
                "1.0123456789abcdef.07.41.5.6",
                "1.0123456789abcdef.+7.41.5.6",
                "1.0123456789abcdef.-0.41.5.6",
                "1.0123456789abcdef.--7.41.5.6",
                "1.0123456789abcdef.7. 41.5.6",
                "1.0123456789abcdef.7.4_1.5.6",
                "1.0123456789abcdef..41.5.6",
                "1.0123456789abcdef.7.41.5",
                "1.0123456789abcdef.7.41.5.6.7",
                "1.0123456789abcdef.4294967303.41.5.6",
                "1.0123456789abcdef.7.18446744073709551657.5.6",
                "1.0123456789abcdef.7.9223372036854775808.5.6",
                "1.0123456789abcdef.7.41.5.6e0",
                "1.0123456789abcdef.7.41.٥.6",
                "1.-123456789abcdef.7.41.5.6",
                "2.0123456789abcdef.7.41.5.6",
                "01.0123456789abcdef.7.41.5.6",
                "1.",
                "",
            })
    void anotherFormIsNone(String form) {
        assertThat(StampText.decode(checked(form))).isNull();
    }

    @Test
    void theFormAloneWouldBeRight() {
        assertThat(StampText.decode(checked("1.0123456789abcdef.7.41.5.6"))).isNotNull();
    }

    @Test
    void noCutOneIsOne() {
        for (int from = 0; from < EXAMPLE_TEXT.length(); from++) {
            for (int to = from; to < EXAMPLE_TEXT.length(); to++) {
                assertThat(StampText.decode(EXAMPLE_TEXT.substring(from, to))).isNull();
            }
        }
        assertThat(StampText.decode(EXAMPLE_TEXT + "0")).isNull();
        assertThat(StampText.decode(EXAMPLE_TEXT + ".")).isNull();
        assertThat(StampText.decode(" " + EXAMPLE_TEXT)).isNull();
    }

    @Test
    void noneWithAChangedCharacterIsOne() {
        for (int i = 0; i < EXAMPLE_TEXT.length(); i++) {
            for (char c = 0; c < 0x250; c++) {
                String changed = EXAMPLE_TEXT.substring(0, i) + c + EXAMPLE_TEXT.substring(i + 1);
                if (!changed.equals(EXAMPLE_TEXT)) {
                    assertThat(StampText.decode(changed)).as(changed).isNull();
                }
            }
        }
    }

    @Test
    void aLongTextIsNotReadToItsEnd() {
        assertThat(StampText.decode(EXAMPLE_TEXT + ".".repeat(10_000_000))).isNull();
    }

    @Test
    void randomTextsAreNoneAndNoError() {
        String alphabet = "0123456789abcdef..--1E+ \u00e4\ud83d";
        Random random = new Random(42);
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder(i % 2 == 0 ? "1." : "");
            for (int length = random.nextInt(120); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(StampText.decode(text.toString())).as("try %d", i).isNull();
        }
    }

    private static String checked(String form) {
        CRC32C crc = new CRC32C();
        crc.update(form.getBytes(US_ASCII));
        return form + "." + HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
