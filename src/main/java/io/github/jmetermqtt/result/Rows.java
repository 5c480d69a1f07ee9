package io.github.jmetermqtt.result;

import org.apache.jmeter.samplers.SampleResult;
import org.jspecify.annotations.Nullable;

/** What becomes of the results of one sample that makes several, one for each message or connection. */
public interface Rows {

    /** Takes the finished result of one message or connection. */
    void add(SampleResult message);

    /** As {@link #add}, where the message has a result already. */
    default void addIfAny(@Nullable SampleResult message) {
        if (message != null) {
            add(message);
        }
    }

    /** The result that is left for the sampler to return; null only where none was added. */
    @Nullable
    SampleResult finish();
}
