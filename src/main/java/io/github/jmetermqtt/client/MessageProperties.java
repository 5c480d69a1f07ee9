package io.github.jmetermqtt.client;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message of MQTT 5 has beyond one of 3.1.1 (section 3.3.2.3).
 *
 * @param expirySeconds how long it is worth delivering, 0 to 4294967295; null: for ever
 * @param payloadFormat null: not said
 * @param contentType null: none
 * @param responseTopic a valid topic name; null: none
 * @param correlationData read-only; readers must work on a duplicate; null: none
 * @param userProperties in their order
 */
public record MessageProperties(
        @Nullable Long expirySeconds,
        @Nullable PayloadFormat payloadFormat,
        @Nullable String contentType,
        @Nullable String responseTopic,
        @Nullable ByteBuffer correlationData,
        List<UserProperty> userProperties) {

    /** What objects take of memory without their bytes: these properties and their list, a buffer, a text, a name with its value. */
    private static final int OBJECTS = 100;

    private static final int BUFFER = 80;
    private static final int TEXT = 48;
    private static final int PAIR = 32;

    /** What the sender says of the payload. */
    public enum PayloadFormat {
        UNSPECIFIED,
        UTF_8
    }

    /** A message without properties, and every message before MQTT 5. */
    public static final MessageProperties NONE = new MessageProperties(null, null, null, null, null, List.of());

    /** Only user properties. */
    public static MessageProperties of(List<UserProperty> userProperties) {
        return userProperties.isEmpty() ? NONE : NONE.withUserProperties(userProperties);
    }

    /** These properties with other user properties. */
    public MessageProperties withUserProperties(List<UserProperty> others) {
        return new MessageProperties(
                expirySeconds, payloadFormat, contentType, responseTopic, correlationData, List.copyOf(others));
    }

    /** These properties with another response topic and other correlation data. */
    public MessageProperties respondingTo(@Nullable String topic, @Nullable ByteBuffer correlation) {
        return new MessageProperties(expirySeconds, payloadFormat, contentType, topic, correlation, userProperties);
    }

    /** About what they take of memory, in bytes; 0 for {@link #NONE}, which all share. */
    long weight() {
        if (equals(NONE)) {
            return 0;
        }
        long bytes = OBJECTS;
        bytes += contentType == null ? 0 : weight(contentType);
        bytes += responseTopic == null ? 0 : weight(responseTopic);
        bytes += correlationData == null ? 0 : BUFFER + correlationData.remaining();
        for (int i = 0; i < userProperties.size(); i++) {
            UserProperty property = userProperties.get(i);
            bytes += PAIR + weight(property.name()) + weight(property.value());
        }
        return bytes;
    }

    private static long weight(String text) {
        return (long) TEXT + MqttStrings.encodedLength(text);
    }
}
