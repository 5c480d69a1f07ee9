package io.github.jmetermqtt.emqx;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The elements of the old plugin and what takes their place. */
public enum OldElement {
    CONNECT("ConnectSampler", "MqttConnect"),
    EFFICIENT_CONNECT("EfficientConnectSampler", "MqttConnect"),
    /** Of release 1.0 and older. */
    BACKGROUND_CONNECTION("ConnectionSampler", "MqttConnect"),
    PUB("PubSampler", "MqttPubSampler"),
    SUB("SubSampler", "MqttSubSampler"),
    DISCONNECT("DisConnectSampler", "MqttDisconnect"),
    EFFICIENT_DISCONNECT("EfficientDisConnectSampler", "MqttDisconnect");

    /** How the names of the plugin's own properties begin; the others are JMeter's. */
    public static final String PREFIX = "mqtt.";

    private static final String OLD_PACKAGE = "net.xmeter.samplers.";

    private final String oldName;
    private final String newName;

    OldElement(String oldName, String newName) {
        this.oldName = oldName;
        this.newName = newName;
    }

    /**
     * The element of this class.
     *
     * @param testClass as it stands in a plan; may be null
     * @return null where it is none of the old plugin's
     */
    public static @Nullable OldElement of(String testClass) {
        return Arrays.stream(values())
                .filter(element -> element.testClass().equals(testClass))
                .findFirst()
                .orElse(null);
    }

    /** The class of the element in an old plan. */
    public String testClass() {
        return OLD_PACKAGE + oldName;
    }

    /** The class of its panel in an old plan. */
    public String guiClass() {
        return "net.xmeter.gui." + oldName + "UI";
    }

    /** The class of the element that takes its place. */
    public String newTestClass() {
        return "io.github.jmetermqtt.sampler." + newName;
    }

    /** The class of the panel that takes the place of its own. */
    public String newGuiClass() {
        return "io.github.jmetermqtt.gui." + newName + "Gui";
    }

    /**
     * What becomes of such an element.
     *
     * @param properties their texts by their old names, as they stand in the plan; only those that begin with {@link #PREFIX}
     */
    public Imported translate(Map<String, String> properties) {
        Translation translation = new Translation(properties);
        @Nullable Imported connection = null;
        switch (this) {
            case CONNECT, EFFICIENT_CONNECT ->
                new ConnectTranslation(translation, "conn_").translate(this == EFFICIENT_CONNECT);
            case BACKGROUND_CONNECTION -> {
                new ConnectTranslation(translation, "conn_").translate(false);
                translation.put("mqtt.ifConnected", "keep"); // it stood in loops
                if (translation.has("mqtt.keep_time", "mqtt.conn_elapsed_time")) {
                    translation.lost(
                            "it does not wait while it holds the connection for a time: the connection stays until"
                                    + " MQTT Disconnect or the end of the test; a Flow Control Action behind it waits");
                }
            }
            case PUB -> {
                connection = implicitConnection(properties, "pub_");
                PubTranslation.translate(translation);
            }
            case SUB -> {
                connection = implicitConnection(properties, "sub_");
                SubTranslation.translate(translation);
            }
            case DISCONNECT, EFFICIENT_DISCONNECT -> {
                translation.connectionName(this == DISCONNECT ? "" : ConnectTranslation.FLEET);
                translation.put("mqtt.responseText", Translation.BODY);
            }
        }
        if (connection != null) {
            translation.ignore(ConnectTranslation.KEYS.toArray(String[]::new)); // they are the connection's
        }
        return translation.end(this, connection);
    }

    /** Before release 1.0.1 there was no MQTT Connect in most plans: Pub and Sub had a connection of their own. */
    private static @Nullable Imported implicitConnection(Map<String, String> properties, String usualId) {
        if (!properties.containsKey("mqtt.server")) {
            return null;
        }
        Map<String, String> old = new LinkedHashMap<>(properties);
        old.keySet().retainAll(ConnectTranslation.KEYS);
        Translation translation = new Translation(old);
        new ConnectTranslation(translation, usualId).translateImplicit();
        return translation.end(CONNECT, null);
    }
}
