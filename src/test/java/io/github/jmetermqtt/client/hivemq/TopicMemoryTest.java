package io.github.jmetermqtt.client.hivemq;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.internal.mqtt.datatypes.MqttTopicImpl;
import com.hivemq.client.mqtt.datatypes.MqttTopic;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicMemoryTest {

    private final TopicMemory memory = new TopicMemory();

    /** As the decoder makes it, another object for each message. */
    private static MqttTopic received(String topic) {
        MqttTopic decoded = MqttTopicImpl.of(topic.getBytes(StandardCharsets.UTF_8));
        assertThat(decoded).isNotNull();
        return decoded;
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "/", "sensors/1/temperature", "température/°C", "日本/東京", "🚀/\uFFFD", "a b/\u0001"})
    void theSameTopicIsTheSameObject(String topic) {
        String first = memory.text(received(topic));

        assertThat(first).isEqualTo(topic);
        for (int i = 0; i < 10; i++) {
            assertThat(memory.text(received(topic))).isSameAs(first);
        }
    }

    @Test
    void theLongestTopic() {
        String almost = "x".repeat(65_534);
        for (String topic : new String[] {almost + "1", almost + "2", almost, almost + "1"}) {
            assertThat(memory.text(received(topic))).isEqualTo(topic);
        }
    }

    /** Aa and BB have the same hash code, so do their bytes. */
    @Test
    void topicsThatResembleEachOther() {
        for (int i = 0; i < 3; i++) {
            for (String topic : new String[] {"Aa", "BB", "t/Aa", "t/BB", "a", "aa", "aaa", "ab", "ba"}) {
                assertThat(memory.text(received(topic))).isEqualTo(topic);
            }
        }
    }

    @Test
    void manyTopics() {
        for (int i = 0; i < 10_000; i++) {
            String topic = "t/" + i % 100;
            assertThat(memory.text(received(topic))).isEqualTo(topic);
        }
    }

    @Test
    void aTopicThatWasTurnedIntoTextBefore() {
        MqttTopic topic = received("a/b");
        String text = topic.toString(); // lets go of its bytes

        assertThat(memory.text(topic)).isEqualTo(text);
        assertThat(memory.text(topic)).isEqualTo(text);
        assertThat(memory.text(MqttTopic.of("a/c"))).isEqualTo("a/c");
    }
}
