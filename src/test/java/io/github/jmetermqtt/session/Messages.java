package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.Qos;
import java.nio.ByteBuffer;

/** Messages as they arrive, for tests. */
final class Messages {

    private Messages() {}

    /** An empty message that is received now. */
    static InboundMessage on(String topic) {
        return of(topic, 0, System.nanoTime());
    }

    static InboundMessage of(String topic, int payloadBytes, long receivedAt) {
        return new InboundMessage(
                topic,
                ByteBuffer.allocate(payloadBytes).asReadOnlyBuffer(),
                Qos.AT_MOST_ONCE,
                false,
                false,
                receivedAt);
    }
}
