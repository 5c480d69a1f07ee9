package io.github.jmetermqtt.functions;

import io.github.jmetermqtt.session.TestRun;
import io.github.jmetermqtt.session.TestRuns;
import java.util.Collection;
import java.util.List;
import org.apache.jmeter.engine.util.CompoundVariable;
import org.apache.jmeter.functions.AbstractFunction;
import org.apache.jmeter.functions.InvalidVariableException;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.samplers.Sampler;

/**
 * {@code ${__mqttSubscriptions()}}: how many MQTT Sub samplers of this JVM have got their SUBACK since the test started. With
 * it publishers wait until every subscriber is ready.
 */
public class MqttSubscriptions extends AbstractFunction {

    @Override
    public String execute(SampleResult previousResult, Sampler currentSampler) {
        TestRun run = TestRuns.running();
        return Integer.toString(run == null ? 0 : run.subscriptions());
    }

    @Override
    public void setParameters(Collection<CompoundVariable> parameters) throws InvalidVariableException {
        checkParameterCount(parameters, 0, 1); // "()" comes as one empty parameter
    }

    @Override
    public String getReferenceKey() {
        return "__mqttSubscriptions";
    }

    @Override
    public List<String> getArgumentDesc() {
        return List.of();
    }
}
