package io.github.jmetermqtt.emqx;

import io.github.jmetermqtt.words.Sentence;
import java.util.List;
import java.util.Locale;

/** What the owner of an old plan should know of the value of one field, whether it stands in the plan or an expression gave it. */
final class OldNotes {

    private OldNotes() {}

    static List<Note> of(String key, OldMeaning meaning, OldMeaning.Texts texts, OldElement from) {
        String text = texts.text(key).trim();
        return switch (key) {
            case "mqtt.version" ->
                text.isEmpty() || text.equals("3.1") ? note(Note.Kind.LOOK_AT, "import.note.version-3.1") : List.of();
            case "mqtt.clientLibrary" -> library(text.toLowerCase(Locale.ROOT), meaning);
            case "mqtt.password" ->
                meaning.isPasswordDropped() ? note(Note.Kind.LOST, "import.note.password") : List.of();
            case "mqtt.connectTimeout" ->
                OldTimeout.isTooLong(text)
                        ? note(Note.Kind.CHANGED, "import.note.connect-timeout", text, OldTimeout.LONGEST)
                        : List.of();
            case "mqtt.ws.headers", "mqtt.userProperties" -> {
                Sentence problem = meaning.lines(key).problem();
                yield problem == null
                        ? List.of()
                        : note(Note.Kind.LOST, "import.note.property", jsonProperty(key, from), problem);
            }
            default -> List.of();
        };
    }

    private static List<Note> library(String library, OldMeaning meaning) {
        if (library.equals("paho")) {
            return note(Note.Kind.CHANGED, "import.note.paho");
        }
        return library.equals("fusesource") && !meaning.isFuseSourceAble()
                ? note(Note.Kind.LOST, "import.note.fusesource")
                : List.of();
    }

    private static String jsonProperty(String key, OldElement from) {
        if (key.equals("mqtt.ws.headers")) {
            return "mqtt.ws_header";
        }
        return from == OldElement.PUB || from == OldElement.SUB ? "mqtt.user_properties" : "mqtt.conn_user_property";
    }

    private static List<Note> note(Note.Kind kind, String key, Object... values) {
        return List.of(Note.of(kind, key, values));
    }
}
