package io.github.jmetermqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.UsedHeap;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a message that waits is said to weigh is about what it takes of the heap. */
class MessageWeightTest {

    private static final int MESSAGES = 20_000;

    static List<Arguments> kinds() {
        return List.of(
                Arguments.of("empty", (IntFunction<InboundMessage>) i -> message(0, MessageProperties.NONE)),
                Arguments.of("1 KB", (IntFunction<InboundMessage>) i -> message(1024, MessageProperties.NONE)),
                Arguments.of("20 user properties", (IntFunction<InboundMessage>) i -> message(
                        0,
                        MessageProperties.of(IntStream.range(0, 20)
                                .mapToObj(k -> new UserProperty("name " + k, "value " + i + " " + k))
                                .toList()))),
                Arguments.of("all properties", (IntFunction<InboundMessage>) i -> message(
                        10,
                        new MessageProperties(
                                60L + i,
                                MessageProperties.PayloadFormat.UTF_8,
                                "type " + i,
                                "response/" + i,
                                ByteBuffer.wrap(new byte[100]).asReadOnlyBuffer(),
                                List.of(new UserProperty("größe " + i, "длинное значение " + i))))));
    }

    private static InboundMessage message(int payload, MessageProperties properties) {
        return new InboundMessage(
                "topic", // shared by many messages
                ByteBuffer.wrap(new byte[payload]).asReadOnlyBuffer(),
                Qos.AT_LEAST_ONCE,
                false,
                false,
                System.nanoTime(),
                properties,
                List.of());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void isAboutWhatTheHeapHolds(String name, IntFunction<InboundMessage> kind) {
        ConcurrentLinkedQueue<Object> queue = new ConcurrentLinkedQueue<>();
        List<Long> weights = new ArrayList<>();
        long before = UsedHeap.bytes();
        for (int i = 0; i < MESSAGES; i++) {
            InboundMessage message = kind.apply(i);
            weights.add(message.weight());
            queue.add(new Object[] {message, null}); // as an arrival in its queue
        }
        long taken = UsedHeap.bytes() - before;

        long weight = weights.stream().mapToLong(Long::longValue).sum();
        assertThat((double) weight / taken)
                .as("weight %s, taken %s of %s", weight, taken, name)
                .isBetween(0.7, 1.6);
        assertThat(queue).hasSize(MESSAGES);
    }
}
