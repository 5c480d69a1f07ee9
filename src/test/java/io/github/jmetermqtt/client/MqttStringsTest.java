package io.github.jmetermqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.words.Sentence;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MqttStringsTest {

    private static final Sentence IT = Sentence.of("config.english", "it");

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "\u007f", "\u0080", "ä", "abcä", "€", "😀", "a😀b"})
    void theLengthIsThatOfUtf8(String text) {
        assertThat(MqttStrings.encodedLength(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void theLimitCountsBytesAndNotCharacters() {
        assertThat(MqttStrings.check("a".repeat(65_535), IT)).isNull();
        assertThat(MqttStrings.check("a".repeat(65_536), IT)).hasToString("it: it is longer than 65535 bytes");
        assertThat(MqttStrings.check("ä".repeat(32_767), IT)).isNull();
        assertThat(MqttStrings.check("ä".repeat(32_768), IT)).hasToString("it: it is longer than 65535 bytes");
    }

    @Test
    void anEmptyTextIsValid() {
        assertThat(MqttStrings.check("", IT)).isNull();
    }

    @Test
    void aNullCharacterAndHalfASurrogatePairAreRefused() {
        assertThat(MqttStrings.check("\0", IT)).hasToString("it: it has a null character");
        assertThat(MqttStrings.check("a\ud83db", IT)).hasToString("it: it has half of a surrogate pair");
        assertThat(MqttStrings.check("a\ud83d\ude00b", IT)).isNull();
    }
}
