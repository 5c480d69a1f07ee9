package io.github.jmetermqtt.gui.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PayloadTextTest {

    private static Payload payload(byte[] bytes) {
        return Payload.of(bytes, StandardCharsets.UTF_8);
    }

    private static Payload payload(String text) {
        return payload(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void textKeepsItsLinesAndHidesNothing() {
        assertThat(PayloadText.text(payload("a\tb\r\nc\u202Ed\u0007\n")).text())
                .isEqualTo("a    b\nc\\u202ed\\u0007\n");
    }

    @Test
    void aLongLineIsBroken() {
        PayloadText.Part part = PayloadText.text(payload("x".repeat(10_000_000)));

        assertThat(part.bytes()).isEqualTo(Payload.MOST_BYTES);
        assertThat(part.text().lines()).allMatch(line -> line.length() <= PayloadText.LONGEST_LINE);
    }

    @Test
    void hexHasOffsetDigitsAndAscii() {
        assertThat(PayloadText.hex(payload("0123456789abcdeföx")).text()).isEqualTo("""
                00000000  30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66  0123456789abcdef
                00000010  c3 b6 78                                         ..x
                """);
    }

    @Test
    void whatIsNoTextIsKnown() {
        assertThat(PayloadText.isText(payload("hällo\nworld"))).isTrue();
        assertThat(PayloadText.isText(payload(new byte[] {1, 2, (byte) 0xff, 0})))
                .isFalse();
        assertThat(PayloadText.isText(payload(""))).isTrue();
    }

    @Test
    void hexAndBase64AreReadAsTheBytesThatTheyStandFor() {
        byte[] bytes = {0, 1, (byte) 0xff};

        assertThat(payload(HexFormat.of().formatHex(bytes)).decoded("hex").first())
                .isEqualTo(bytes);
        assertThat(payload(Base64.getEncoder().encode(bytes)).decoded("base64").first())
                .isEqualTo(bytes);
        assertThat(payload("00\n01").decoded("hex").first()).isEqualTo("00\n01".getBytes(StandardCharsets.UTF_8));
        assertThat(payload("0a").decoded("text").size()).isEqualTo(2);
    }

    @Test
    void ofALongHexTextTheSizeIsThatOfItsBytes() {
        Payload decoded = payload("0a".repeat(1_000_000)).decoded("hex");

        assertThat(decoded.size()).isEqualTo(1_000_000);
        assertThat(decoded.first()).hasSize(Payload.MOST_BYTES / 2);
    }
}
