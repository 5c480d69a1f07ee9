package io.github.jmetermqtt.payload;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Finds a text in a payload. Immutable. */
public interface PayloadExpression {

    /**
     * Looks for the text. Never throws, whatever the payload is.
     *
     * @param payload left as it is
     * @return null where it is not there
     */
    @Nullable
    String find(ByteBuffer payload);
}
