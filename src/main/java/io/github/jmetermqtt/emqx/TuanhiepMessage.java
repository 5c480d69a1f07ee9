package io.github.jmetermqtt.emqx;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The message of tuanhiep's publisher. Those of numbers never change, so the bytes are known when the plan is imported. */
final class TuanhiepMessage {

    private static final String TYPE = "mqtt.config_msg_type";

    private TuanhiepMessage() {}

    static void take(Translation translation) {
        translation.ignore("mqtt.config_choice", "mqtt.text_message", "mqtt.fixed_value", "mqtt.type_fixed_value");
        translation.ignore("mqtt.type_generated_value", "mqtt.type_random_value", "mqtt.seed", "mqtt.size_array");
        translation.ignore("mqtt.min_random_value", "mqtt.max_random_value", "mqtt.format", "mqtt.charset");
        String type = translation.get("mqtt_text_message", TYPE);
        switch (type) {
            case "mqtt_fixed_value" -> fixed(translation);
            case "mqtt_generated_value" -> generated(translation);
            case "mqtt_big_volume" -> bytes(translation);
            default -> text(translation, type);
        }
    }

    private static void text(Translation translation, String type) {
        if (!type.equals("mqtt_text_message")) {
            translation.lost("import.note.message-type");
        }
        String text = translation.get("", "mqtt.text_message");
        translation.putFrom("mqtt.text_message", "mqtt.message", text);
        OwnConnection.inUtf8(translation, text);
        encoding(translation, "import.note.encoding.text");
    }

    /** Says that there is none any more, if there was one that changed the bytes. */
    private static void encoding(Translation translation, String note) {
        String format = translation.get("mqtt_no_encoding", "mqtt.format");
        boolean plain = format.equals("mqtt_plain_text")
                && translation.get("UTF-8", "mqtt.charset").matches("(?i)UTF-8|US-ASCII");
        if (!format.equals("mqtt_no_encoding") && !plain) {
            translation.lost(note);
        }
    }

    private static void fixed(Translation translation) {
        String type = translation.get("mqtt_int_value", "mqtt.type_fixed_value");
        String value = translation.get("", "mqtt.fixed_value");
        byte[] bytes = Translation.isExpression(value + type) ? null : BinaryPayload.fixed(type, value);
        if (bytes != null) {
            constant(translation, "mqtt.fixed_value", bytes);
            return;
        }
        translation.putFrom("mqtt.fixed_value", "mqtt.message", value);
        translation.changed("import.note.fixed-value");
    }

    private static void generated(Translation translation) {
        String type = translation.get("mqtt_int_value", "mqtt.type_generated_value");
        String seed = translation.get("", "mqtt.seed");
        String min = translation.get("", "mqtt.min_random_value");
        String max = translation.get("", "mqtt.max_random_value");
        boolean pseudo =
                translation.get("mqtt_pseudo_random", "mqtt.type_random_value").equals("mqtt_pseudo_random");
        byte @Nullable [] bytes = pseudo ? BinaryPayload.generated(type, seed, min, max) : null;
        if (bytes != null) {
            constant(translation, "mqtt.seed", bytes);
            translation.careless("import.note.pseudo-random");
            return;
        }
        translation.put("mqtt.messageType", "random");
        translation.put("mqtt.randomSize", Integer.toString(BinaryPayload.length(type)));
        translation.changed("import.note.generated-value");
        encoding(translation, "import.note.encoding.bytes");
    }

    private static void constant(Translation translation, String oldName, byte[] bytes) {
        String encoded = BinaryPayload.encoded(translation.get("mqtt_no_encoding", "mqtt.format"), bytes);
        if (encoded == null) {
            translation.put("mqtt.messageType", "hex");
        }
        translation.putFrom(
                oldName, "mqtt.message", encoded == null ? HexFormat.of().formatHex(bytes) : encoded);
    }

    private static void bytes(Translation translation) {
        String size = translation.get("0", "mqtt.size_array").trim();
        translation.put("mqtt.messageType", "random");
        translation.putFrom("mqtt.size_array", "mqtt.randomSize", size);
        translation.changed("import.note.byte-array");
        encoding(translation, "import.note.encoding.bytes");
    }
}
