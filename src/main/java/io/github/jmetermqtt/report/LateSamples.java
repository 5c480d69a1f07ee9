package io.github.jmetermqtt.report;

import io.github.jmetermqtt.client.Shown;
import java.util.List;
import org.apache.jmeter.samplers.SampleEvent;
import org.apache.jmeter.samplers.SampleListener;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.threads.JMeterContext;
import org.apache.jmeter.threads.JMeterContextService;
import org.apache.jmeter.threads.JMeterThread;
import org.apache.jmeter.threads.JMeterVariables;
import org.apache.jmeter.threads.ListenerNotifier;
import org.apache.jmeter.threads.SamplePackage;
import org.jspecify.annotations.Nullable;

/**
 * Hands samples to the listeners of a test after its threads have ended. A listener takes them until its own
 * {@code testEnded}, and JMeter calls these in the order of the plan, to which it appends the listener that writes the file of
 * {@code -l}. Thread-safe.
 */
final class LateSamples {

    /** Who listened to the first sample, and the variables that a sample for them needs. */
    private record Audience(List<SampleListener> listeners, JMeterVariables variables) {}

    private volatile @Nullable Audience audience; // null before the first sample

    /** Must be called on the JMeter thread that has taken a sample. */
    void remember() {
        if (audience != null) {
            return;
        }
        JMeterContext context = JMeterContextService.getContext();
        JMeterVariables variables = context.getVariables();
        if (variables != null && variables.getObject(JMeterThread.PACKAGE_OBJECT) instanceof SamplePackage taken) {
            audience = new Audience(taken.getSampleListeners(), variables);
        }
    }

    /** Hands over a failed sample of 0 ms; nobody gets it if the test had no sample at all. */
    void emit(String threadName, String label, String code, String message) {
        Audience heard = audience;
        if (heard == null) {
            return;
        }
        SampleResult result = new SampleResult();
        result.setSampleLabel(label);
        result.setThreadName(threadName);
        result.setDataType(SampleResult.TEXT);
        result.sampleStart();
        result.sampleEnd();
        result.setSuccessful(false);
        result.setResponseCode(code);
        result.setResponseMessage(Shown.line(message));
        new ListenerNotifier()
                .notifyListeners(new SampleEvent(result, threadName, heard.variables()), heard.listeners());
    }
}
