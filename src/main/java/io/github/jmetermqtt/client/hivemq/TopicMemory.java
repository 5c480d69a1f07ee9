package io.github.jmetermqtt.client.hivemq;

import com.hivemq.client.mqtt.datatypes.MqttTopic;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The text of the topic that came last on a connection, so that it is not decoded for each message: most connections get one
 * topic, or get many messages of one in a row. Lives in the event loop of its connection.
 */
final class TopicMemory {

    private @Nullable ByteBuffer lastBytes; // null: none has come
    private String lastText = "";

    /** The text of a topic; the same object as the last time where the topic is the same. */
    String text(MqttTopic topic) {
        ByteBuffer bytes = topic.toByteBuffer(); // a view of what came; before toString, which lets go of it
        if (!bytes.equals(lastBytes)) {
            lastText = topic.toString();
            lastBytes = bytes;
        }
        return lastText;
    }
}
