package io.github.jmetermqtt.sampler;

import org.apache.jmeter.samplers.SampleResult;

/** What becomes of the messages that one MQTT Pub sample publishes. */
interface Published {

    /** Takes the finished result of one message. */
    void add(SampleResult message);

    /** The result that remains for the sampler to return; null only where nothing was published. */
    SampleResult finish();
}
