package io.github.jmetermqtt.emqx;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The elements of the old plugins and what takes their place. */
public enum OldElement {
    CONNECT("ConnectSampler", "MqttConnect"),
    EFFICIENT_CONNECT("EfficientConnectSampler", "MqttConnect"),
    /** Of release 1.0 and older. */
    BACKGROUND_CONNECTION("ConnectionSampler", "MqttConnect"),
    PUB("PubSampler", "MqttPubSampler"),
    SUB("SubSampler", "MqttSubSampler"),
    DISCONNECT("DisConnectSampler", "MqttDisconnect"),
    EFFICIENT_DISCONNECT("EfficientDisConnectSampler", "MqttDisconnect"),
    /** Of hemikak's and tuanhiep's plugin, which have the same class names; see {@link TuanhiepPlugin#isOf}. */
    PUBLISHER(
            Others.PACKAGE + "sampler.PublisherSampler",
            Others.PACKAGE + "control.gui.MQTTPublisherGui",
            "MqttPubSampler"),
    SUBSCRIBER(
            Others.PACKAGE + "sampler.SubscriberSampler",
            Others.PACKAGE + "control.gui.MQTTSubscriberGui",
            "MqttSubSampler");

    /** How the names of the plugin's own properties begin; the others are JMeter's. */
    public static final String PREFIX = "mqtt.";

    /** The property of an imported element with the element whose properties are those of the connection that it carries itself. */
    public static final String OWN_CONNECTION = "mqtt.ownConnection";

    private final String testClass;
    private final String guiClass;
    private final String newName;

    OldElement(String oldName, String newName) {
        this("net.xmeter.samplers." + oldName, "net.xmeter.gui." + oldName + "UI", newName);
    }

    OldElement(String testClass, String guiClass, String newName) {
        this.testClass = testClass;
        this.guiClass = guiClass;
        this.newName = newName;
    }

    /** Where a constant of the enum may get it from. */
    private static final class Others {
        static final String PACKAGE = "org.apache.jmeter.protocol.mqtt.";
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

    /** The element of this {@link #simpleName}; null: there is none. */
    static @Nullable OldElement ofName(String simpleName) {
        return Arrays.stream(values())
                .filter(element -> element.simpleName().equals(simpleName))
                .findFirst()
                .orElse(null);
    }

    /** The class of the element in an old plan, without its package. */
    String simpleName() {
        return testClass.substring(testClass.lastIndexOf('.') + 1);
    }

    /** The class of the element in an old plan. */
    public String testClass() {
        return testClass;
    }

    /** The class of its panel in an old plan. */
    public String guiClass() {
        return guiClass;
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
        Translation translation = new Translation(this, properties);
        @Nullable Imported connection = null;
        switch (this) {
            case CONNECT, EFFICIENT_CONNECT -> new ConnectTranslation(translation).translate(this == EFFICIENT_CONNECT);
            case BACKGROUND_CONNECTION -> {
                new ConnectTranslation(translation).translate(false);
                translation.put("mqtt.ifConnected", "keep"); // it stood in loops
                if (translation.has("mqtt.keep_time", "mqtt.conn_elapsed_time")) {
                    translation.lost("import.note.background");
                }
            }
            case PUBLISHER, SUBSCRIBER -> connection = OwnConnection.translate(this, properties, translation);
            case PUB -> {
                connection = implicitConnection(properties);
                PubTranslation.translate(translation);
            }
            case SUB -> {
                connection = implicitConnection(properties);
                SubTranslation.translate(translation);
            }
            case DISCONNECT, EFFICIENT_DISCONNECT -> {
                translation.connectionName();
                translation.put("mqtt.responseText", Translation.BODY);
            }
        }
        if (connection != null && !alwaysConnectsItself()) {
            translation.ignore(ConnectTranslation.KEYS.toArray(String[]::new)); // they are the connection's
        }
        if (!alwaysConnectsItself()) { // of EMQX's plugin
            translation.put(OldKeys.MARK, simpleName());
        }
        return translation.end(this, connection);
    }

    /** Whether each such element carries its connection itself, in every release of its plugin. */
    public boolean alwaysConnectsItself() {
        return this == PUBLISHER || this == SUBSCRIBER;
    }

    /** Before release 1.0.1 there was no MQTT Connect in most plans: Pub and Sub had a connection of their own. */
    private @Nullable Imported implicitConnection(Map<String, String> properties) {
        if (!properties.containsKey("mqtt.server")) {
            return null;
        }
        Map<String, String> old = new LinkedHashMap<>(properties);
        old.keySet().retainAll(ConnectTranslation.KEYS);
        Translation translation = new Translation(this, old);
        new ConnectTranslation(translation).translateImplicit();
        return translation.end(CONNECT, null);
    }
}
