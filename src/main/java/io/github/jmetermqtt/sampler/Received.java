package io.github.jmetermqtt.sampler;

import io.github.jmetermqtt.client.InboundMessage;
import org.apache.jmeter.samplers.SampleResult;

/** What becomes of the messages that one MQTT Sub sample receives. */
interface Received {

    void add(InboundMessage message);

    /** Messages so far. */
    long count();

    /** The result that remains for the sampler to return, null where nothing was received. */
    SampleResult finish();
}
