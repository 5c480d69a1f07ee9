package io.github.jmetermqtt.client;

import io.github.jmetermqtt.words.Sentence;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The rules for every text in an MQTT packet, MQTT 5 section 1.5.4. */
public final class MqttStrings {

    private static final int LONGEST = 65_535;

    private MqttStrings() {}

    /**
     * Says what is wrong with a text.
     *
     * @param what what it should be, as in "a client id"
     * @return words that follow "is not ", or null where the text is valid
     */
    public static @Nullable Sentence check(String text, Sentence what) {
        if (text.indexOf('\0') >= 0) {
            return Sentence.of("config.string.null-character", what);
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            return Sentence.of("config.string.surrogate", what);
        }
        if (encodedLength(text) > LONGEST) {
            return Sentence.of("config.string.too-long", what);
        }
        return null;
    }

    /** Bytes of the text in UTF-8. */
    public static int encodedLength(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return text.getBytes(StandardCharsets.UTF_8).length;
            }
        }
        return text.length();
    }
}
