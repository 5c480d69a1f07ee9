package io.github.jmetermqtt.emqx;

/** The quality of service as the plugins of hemikak and tuanhiep name it. The field of ours knows these words, too: an expression gives them. */
final class OldQos {

    private OldQos() {}

    static void take(Translation translation, String oldName) {
        String old = translation.get("mqtt_at_most_once", oldName);
        String qos = switch (old.trim()) {
            case "mqtt_at_most_once" -> "0";
            case "mqtt_at_least_once" -> "1";
            case "mqtt_exactly_once", "mqtt_extactly_once" -> "2"; // tuanhiep's spelling
            default -> old;
        };
        translation.putFrom(oldName, "mqtt.qos", qos);
    }
}
