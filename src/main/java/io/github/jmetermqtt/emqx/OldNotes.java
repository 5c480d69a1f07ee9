package io.github.jmetermqtt.emqx;

import java.util.List;
import java.util.Locale;

/** What the owner of an old plan should know of the value of one field, whether it stands in the plan or an expression gave it. */
final class OldNotes {

    private OldNotes() {}

    static List<Note> of(String key, OldMeaning meaning, OldMeaning.Texts texts, OldElement from) {
        String text = texts.text(key).trim();
        return switch (key) {
            case "mqtt.version" ->
                text.isEmpty() || text.equals("3.1")
                        ? note(
                                Note.Kind.LOOK_AT,
                                "the MQTT version is 3.1, which the old plugin ignored: it spoke 3.1.1, and so it is"
                                        + " 3.1.1 now; choose 3.1 under \"MQTT version\" where that is meant")
                        : List.of();
            case "mqtt.clientLibrary" -> library(text.toLowerCase(Locale.ROOT), meaning);
            case "mqtt.password" ->
                meaning.isPasswordDropped()
                        ? note(
                                Note.Kind.LOST,
                                "the password was left out: without a user name the old plugin did not send it, either")
                        : List.of();
            case "mqtt.connectTimeout" ->
                OldTimeout.isTooLong(text)
                        ? note(
                                Note.Kind.CHANGED,
                                "the connect timeout was " + text + " s and is " + OldTimeout.LONGEST
                                        + " s, the longest that there is")
                        : List.of();
            case "mqtt.ws.headers", "mqtt.userProperties" -> {
                String problem = meaning.lines(key).problem();
                yield problem == null
                        ? List.of()
                        : note(Note.Kind.LOST, "the property " + jsonProperty(key, from) + " " + problem);
            }
            default -> List.of();
        };
    }

    private static List<Note> library(String library, OldMeaning meaning) {
        if (library.equals("paho")) {
            return note(Note.Kind.CHANGED, "Paho's library is not there: HiveMQ's is taken");
        }
        return library.equals("fusesource") && !meaning.isFuseSourceAble()
                ? note(Note.Kind.LOST, "FuseSource's library can do neither WebSocket nor MQTT 5: HiveMQ's is taken")
                : List.of();
    }

    private static String jsonProperty(String key, OldElement from) {
        if (key.equals("mqtt.ws.headers")) {
            return "mqtt.ws_header";
        }
        return from == OldElement.PUB || from == OldElement.SUB ? "mqtt.user_properties" : "mqtt.conn_user_property";
    }

    private static List<Note> note(Note.Kind kind, String text) {
        return List.of(new Note(kind, text));
    }
}
