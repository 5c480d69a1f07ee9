package io.github.jmetermqtt.sampler;

import org.apache.jmeter.samplers.AbstractSampler;
import org.apache.jmeter.samplers.Entry;
import org.apache.jmeter.samplers.SampleResult;

public class MqttSubSampler extends AbstractSampler {

    private static final long serialVersionUID = 1L;

    @Override
    public SampleResult sample(Entry entry) {
        throw new UnsupportedOperationException("skeleton, replaced before it is merged");
    }
}
