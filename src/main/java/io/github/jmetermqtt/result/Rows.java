package io.github.jmetermqtt.result;

import org.apache.jmeter.samplers.SampleResult;
import org.jspecify.annotations.Nullable;

/** What becomes of the messages that one MQTT Pub sample publishes. */
public interface Rows {

    /** Takes the finished result of one message. */
    void add(SampleResult message);

    /** As {@link #add}, where the message has a result already. */
    default void addIfAny(@Nullable SampleResult message) {
        if (message != null) {
            add(message);
        }
    }

    /** The result that remains for the sampler to return; null only where nothing was published. */
    @Nullable
    SampleResult finish();
}
