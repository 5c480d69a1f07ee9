package io.github.jmetermqtt.emqx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is otherwise in each element of a kind, more or less whatever its fields say. The migration page tells why. */
final class Differences {

    private static final Note ROWS = changed("import.note.rows");
    private static final Note NO_CONNECTION = changed("import.note.no-connection");
    private static final Note FLEET = changed("import.note.fleet");
    private static final Note RANDOM = changed("import.note.random");
    private static final Note CHARSET = changed("import.note.charset");
    private static final Note FAILURES = Note.of(Note.Kind.LOOK_AT, "import.note.failures");

    private static final Note CODES = changed("import.note.codes");
    private static final Note LABEL = changed("import.note.label");
    private static final Note SENT = changed("import.note.sent");

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

    private static Note changed(String key) {
        return Note.of(Note.Kind.CHANGED, key);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }
}
