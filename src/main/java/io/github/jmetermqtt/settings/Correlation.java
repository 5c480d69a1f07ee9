package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.payload.PayloadExpression;
import io.github.jmetermqtt.payload.TooMuchException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** How the response to one request is told from other messages. */
public interface Correlation {

    /** Whatever comes is the response. */
    Correlation NONE = message -> true;

    /**
     * Whether the message is the response.
     *
     * @throws TooMuchException if it was not searched to its end
     */
    boolean matches(InboundMessage message) throws TooMuchException;

    /** What the request must carry; null: nothing. */
    default @Nullable ByteBuffer data() {
        return null;
    }

    /** The properties with which the request goes out in MQTT 5. */
    default MessageProperties mark(MessageProperties properties, String responseTopic) {
        return properties.respondingTo(responseTopic, data());
    }

    /** The responder sends the correlation data back (MQTT 5 section 4.10). */
    record ByData(ByteBuffer data) implements Correlation {
        @Override
        public boolean matches(InboundMessage message) {
            return data.equals(message.properties().correlationData());
        }
    }

    /** The responder puts the id into its payload. */
    record ById(PayloadExpression expression, String id) implements Correlation {
        @Override
        public boolean matches(InboundMessage message) throws TooMuchException {
            return id.equals(expression.find(message.payload()));
        }
    }
}
