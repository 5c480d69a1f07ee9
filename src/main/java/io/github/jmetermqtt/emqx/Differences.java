package io.github.jmetermqtt.emqx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is otherwise in each element of a kind, more or less whatever its fields say. The migration page tells why. */
final class Differences {

    private static final Note ROWS =
            changed("each message is a row of its own with its own latency, where one row for each"
                    + " window had the mean; \"one sample per window\" in the field Results makes fewer rows");
    private static final Note NO_CONNECTION =
            changed("without a connection a sample fails, where it was successful with 0 messages");
    private static final Note FLEET =
            changed("each connection is a row of its own under the name of the element, where one"
                    + " row \"xmeter-mqtt-batch-con-mode-…\" had a part for each");
    private static final Note RANDOM =
            changed("the random text is new for each message; it was the same for all of a thread");
    private static final Note CHARSET =
            changed("the message goes out in UTF-8, where the charset of the machine was used");
    private static final Note FAILURES = new Note(
            Note.Kind.LOOK_AT,
            "a failure has a sentence, and the broker's reason code or a code such as MQTT-TIMEOUT, where there were 500 to"
                    + " 512");

    private static final Note CODES = changed(
            "the response code of a success is 200, and a failure has the broker's reason code or a code such as"
                    + " MQTT-TIMEOUT; they were OK (of a message of hemikak's subscriber: 200) and FAILED");
    private static final Note LABEL =
            changed("a row has the name of its element as its label; it was always \"MQTT Publisher\" or \"MQTT"
                    + " Subscriber\", or nothing");
    private static final Note SENT =
            changed("the response message of a publisher is OK; it said how many messages were sent");

    private Differences() {}

    /** @param old the texts of the element by their old names */
    static List<Note> of(OldElement element, Map<String, String> old) {
        List<Note> notes = new ArrayList<>();
        switch (element) {
            case EFFICIENT_CONNECT, EFFICIENT_DISCONNECT -> notes.add(FLEET);
            case PUB -> {
                if (PubTranslation.isRandom(old)) {
                    notes.add(RANDOM);
                } else if (!isAscii(old.getOrDefault("mqtt.message_to_sent", ""))) {
                    notes.add(CHARSET);
                }
            }
            case SUB -> notes.addAll(List.of(ROWS, NO_CONNECTION));
            case PUBLISHER -> {
                return List.of(CODES, LABEL, SENT);
            }
            case SUBSCRIBER -> {
                return List.of(CODES, LABEL);
            }
            case CONNECT, BACKGROUND_CONNECTION, DISCONNECT -> {}
        }
        notes.add(FAILURES);
        return notes;
    }

    private static Note changed(String text) {
        return new Note(Note.Kind.CHANGED, text);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }
}
