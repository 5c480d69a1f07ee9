package io.github.jmetermqtt.emqx;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The setters and getters of the old samplers that scripts call, and the property that each is of. */
public final class OldMethods {

    /** A property, and what its getter gave where there was none. */
    private record Field(String key, String whenAbsent) {}

    private static final Pattern NAME = Pattern.compile("(set|get|is)([A-Z]\\w*)");

    private static final Map<String, Field> FIELDS = Map.ofEntries(
            field("Server", "mqtt.server", "127.0.0.1"),
            field("MqttVersion", "mqtt.version", "3.1"),
            field("Port", "mqtt.port", "1883"),
            field("ConnTimeout", "mqtt.conn_timeout", "10"),
            field("Protocol", "mqtt.protocol", "TCP"),
            field("WsPath", "mqtt.ws_path", ""),
            field("DualSSLAuth", "mqtt.dual_ssl_authentication", "false"),
            field("KeyStoreFilePath", "mqtt.keystore_file_path", ""),
            field("KeyStorePassword", "mqtt.keystore_password", ""),
            field("ClientCertFilePath", "mqtt.clientcert_file_path", ""),
            field("ClientCertPassword", "mqtt.clientcert_password", ""),
            field("ConnPrefix", "mqtt.client_id_prefix", "conn_"),
            field("ClientIdSuffix", "mqtt.client_id_suffix", "true"),
            field("ConnKeepAlive", "mqtt.conn_keep_alive", "300"),
            field("ConnAttamptMax", "mqtt.conn_attampt_max", "0"),
            field("ConnReconnAttamptMax", "mqtt.reconn_attampt_max", "0"),
            field("UserNameAuth", "mqtt.user_name", ""),
            field("PasswordAuth", "mqtt.password", ""),
            field("ConnCleanSession", "mqtt.conn_clean_session", "true"),
            field("MqttClientName", "mqtt.client_name", "hivemq"),
            field("SubWhenConnected", "mqtt.sub_when_connected", "false"),
            field("ConnCapacity", "mqtt.conn_capacity", "1"),
            field("QOS", "mqtt.qos_level", "0"),
            field("Topic", "mqtt.topic_name", "test_topic"),
            field("Topics", "mqtt.topic_name", "test_topic"),
            field("AddTimestamp", "mqtt.add_timestamp", "false"),
            field("MessageType", "mqtt.message_type", "Random string with fixed length"),
            field("MessageLength", "mqtt.message_type_fixed_length", "1024"),
            field("Message", "mqtt.message_to_sent", ""),
            field("RetainedMessage", "mqtt.retained_message", "false"),
            field("SampleCondition", "mqtt.sample_condition", "specified elapsed time (ms)"),
            field("SampleCount", "mqtt.sample_condition_value", "1"),
            field("SampleElapsedTime", "mqtt.sample_condition_value", "1000"),
            field("DebugResponse", "mqtt.debug_response", "false"));

    private OldMethods() {}

    private static Map.Entry<String, Field> field(String name, String key, String whenAbsent) {
        return Map.entry(name, new Field(key, whenAbsent));
    }

    private static @Nullable Field of(String method) {
        Matcher name = NAME.matcher(method);
        return name.matches() ? FIELDS.get(name.group(2)) : null;
    }

    /** The old property that a method is of; null: it is none of the old plugin's. */
    public static @Nullable String key(String method) {
        Field field = of(method);
        return field == null ? null : field.key();
    }

    public static boolean isSetter(String method) {
        return method.startsWith("set");
    }

    /** What a getter gives: a truth value for those that gave one. */
    public static Object result(String getter, @Nullable String text) {
        Field field = of(getter);
        String found = text != null || field == null ? String.valueOf(text) : field.whenAbsent();
        boolean isFlag = getter.startsWith("is") || getter.equals("getRetainedMessage");
        return isFlag ? (Object) Boolean.parseBoolean(found) : found;
    }
}
