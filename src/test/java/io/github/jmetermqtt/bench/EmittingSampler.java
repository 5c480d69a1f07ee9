package io.github.jmetermqtt.bench;

import org.apache.jmeter.samplers.AbstractSampler;
import org.apache.jmeter.samplers.Entry;
import org.apache.jmeter.samplers.SampleEvent;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.threads.JMeterContext;
import org.apache.jmeter.threads.JMeterContextService;
import org.apache.jmeter.threads.JMeterThread;
import org.apache.jmeter.threads.JMeterVariables;
import org.apache.jmeter.threads.SamplePackage;

/** Hands results to the listeners from inside of a sample, as JMeter's {@code TransactionController} does, and returns none. */
public class EmittingSampler extends AbstractSampler {

    /** Results of one sample. */
    static final int RESULTS = 100;

    private static final long serialVersionUID = 1L;

    @Override
    public SampleResult sample(Entry entry) {
        JMeterContext context = getThreadContext();
        JMeterVariables variables = context.getVariables();
        SamplePackage listeners = (SamplePackage) variables.getObject(JMeterThread.PACKAGE_OBJECT);
        String label = getName();
        for (int i = 0; i < RESULTS; i++) {
            SampleResult result = NoOpSampler.result(label);
            result.setThreadName(context.getThread().getThreadName());
            result.setGroupThreads(context.getThreadGroup().getNumberOfThreads());
            result.setAllThreads(JMeterContextService.getNumberOfThreads());
            context.getThread()
                    .getNotifier()
                    .notifyListeners(
                            new SampleEvent(result, context.getThreadGroup().getName(), variables, true),
                            listeners.getSampleListeners());
        }
        return null;
    }
}
