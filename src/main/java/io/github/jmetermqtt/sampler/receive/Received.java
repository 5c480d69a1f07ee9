package io.github.jmetermqtt.sampler.receive;

import org.apache.jmeter.samplers.SampleResult;
import org.jspecify.annotations.Nullable;

/** What becomes of the messages that one MQTT Sub sample receives. */
public interface Received {

    void add(ReceivedMessage message);

    /** Messages so far. */
    long count();

    /** The result that remains for the sampler to return, null where nothing was received. */
    @Nullable
    SampleResult finish();
}
