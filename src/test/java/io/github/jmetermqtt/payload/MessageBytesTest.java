package io.github.jmetermqtt.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageBytesTest {

    private static byte[] allBytes() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    @Test
    void hexGivesEveryByte() {
        assertThat(MessageBytes.hex(HexFormat.of().formatHex(allBytes()))).isEqualTo(allBytes());
        assertThat(MessageBytes.hex(HexFormat.of().withUpperCase().formatHex(allBytes())))
                .isEqualTo(allBytes());
    }

    @Test
    void hexIgnoresWhiteSpace() {
        assertThat(MessageBytes.hex(" 0a 0B\n0\tc\r\n")).containsExactly(10, 11, 12);
        assertThat(MessageBytes.hex("")).isEmpty();
        assertThat(MessageBytes.hex(" \n")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a, hex: its 1 digits are not pairs",
        "a b c, hex: its 3 digits are not pairs",
        "0g, hex: \"g\" is no hex digit",
        "0x0a, hex: \"x\" is no hex digit",
        "0a-0b, hex: \"-\" is no hex digit",
        "a-b, hex: \"-\" is no hex digit",
    })
    void badHexIsRefusedWithTheReason(String digits, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageBytes.hex(digits))
                .withMessage(words);
    }

    @Test
    void base64GivesEveryByte() {
        assertThat(MessageBytes.base64(Base64.getEncoder().encodeToString(allBytes())))
                .isEqualTo(allBytes());
        assertThat(MessageBytes.base64(Base64.getMimeEncoder().encodeToString(allBytes())))
                .as("with line breaks")
                .isEqualTo(allBytes());
    }

    @Test
    void base64IgnoresWhiteSpace() {
        assertThat(MessageBytes.base64(" A Q I\nD ")).containsExactly(1, 2, 3);
        assertThat(MessageBytes.base64("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "A===", "AQ=", "AQID!", "_-8=", "ä"})
    void badBase64IsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageBytes.base64(text))
                .withMessage("base64");
    }

    @Test
    void randomBytesAreOtherOnesAtEachCall() {
        assertThat(MessageBytes.random(0)).isEmpty();
        assertThat(MessageBytes.random(64)).hasSize(64).isNotEqualTo(MessageBytes.random(64));
    }
}
