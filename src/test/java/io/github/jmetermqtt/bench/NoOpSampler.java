package io.github.jmetermqtt.bench;

import org.apache.jmeter.samplers.AbstractSampler;
import org.apache.jmeter.samplers.Entry;
import org.apache.jmeter.samplers.SampleResult;

/** Does nothing, successfully: what JMeter's engine and its result file cost is all that it costs. */
public class NoOpSampler extends AbstractSampler {

    private static final long serialVersionUID = 1L;

    @Override
    public SampleResult sample(Entry entry) {
        return result(getName());
    }

    /** A successful result that took no time. */
    static SampleResult result(String label) {
        SampleResult result = new SampleResult();
        result.setSampleLabel(label);
        result.sampleStart();
        result.sampleEnd();
        result.setResponseCodeOK();
        result.setResponseMessageOK();
        result.setSuccessful(true);
        return result;
    }
}
