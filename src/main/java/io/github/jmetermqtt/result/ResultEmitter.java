package io.github.jmetermqtt.result;

import java.util.List;
import org.apache.jmeter.engine.util.NoThreadClone;
import org.apache.jmeter.samplers.SampleEvent;
import org.apache.jmeter.samplers.SampleListener;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.threads.AbstractThreadGroup;
import org.apache.jmeter.threads.JMeterContext;
import org.apache.jmeter.threads.JMeterContextService;
import org.apache.jmeter.threads.JMeterThread;
import org.apache.jmeter.threads.JMeterVariables;
import org.apache.jmeter.threads.SamplePackage;
import org.jspecify.annotations.Nullable;

/**
 * Hands further results of one sample to the listeners of the sampler, as JMeter's {@code TransactionController} hands over
 * its own: flagged as a transaction, so that an enclosing Transaction Controller doesn't add them up. To be called on the
 * JMeter thread only, because its variables are a plain HashMap and a listener may block.
 * Why: docs/dev/decisions.md#results-one-by-one
 */
public final class ResultEmitter {

    private final JMeterContext context;
    private final JMeterThread thread;
    private final AbstractThreadGroup group;
    private final JMeterVariables variables;
    private final @Nullable SamplePackage samplePackage; // null outside of a running test

    public ResultEmitter(JMeterContext context) {
        this.context = context;
        this.thread = context.getThread();
        this.group = context.getThreadGroup();
        this.variables = context.getVariables();
        this.samplePackage =
                variables == null ? null : (SamplePackage) variables.getObject(JMeterThread.PACKAGE_OBJECT);
    }

    /** Whether there are listeners; outside of a running test there are none. */
    public boolean isHeard() {
        return !listeners().isEmpty();
    }

    /** Whether an assertion or a post-processor is in the scope of the sampler. */
    public boolean isJudged() {
        return samplePackage != null
                && !(samplePackage.getAssertions().isEmpty()
                        && samplePackage.getPostProcessors().isEmpty());
    }

    /** Nothing happens where nobody listens. */
    public void emit(SampleResult result) {
        if (isHeard()) {
            emit(result, listeners());
        }
    }

    /**
     * As {@link #emit(SampleResult)}, when the thread has ended, called by any other JMeter thread: only to the listeners that are the
     * same for all threads, such as those that write files and count, because those of the thread alone have ended with it.
     */
    public void emitAfterThread(SampleResult result) {
        if (isHeard()) {
            tell(
                    result,
                    listeners().stream().filter(NoThreadClone.class::isInstance).toList());
        }
    }

    private List<SampleListener> listeners() {
        return samplePackage == null ? List.of() : samplePackage.getSampleListeners();
    }

    /** Hands a result to these listeners. Must not be called outside of a running test. */
    void emit(SampleResult result, List<SampleListener> listeners) {
        if (context.getThread() == null) { // the thread ends; a listener may look for these, too
            context.setThread(thread);
            context.setThreadNum(thread.getThreadNum());
            context.setThreadGroup(group);
            context.setVariables(variables);
        }
        tell(result, listeners);
    }

    private void tell(SampleResult result, List<SampleListener> listeners) {
        result.setThreadName(thread.getThreadName());
        result.setGroupThreads(group.getNumberOfThreads());
        result.setAllThreads(JMeterContextService.getNumberOfThreads());
        SampleEvent event = new SampleEvent(result, group.getName(), variables, true);
        thread.getNotifier().notifyListeners(event, listeners);
    }

    /**
     * Makes sure that all listeners see the result that a sampler is about to return, and see it once, even where JMeter
     * would hide it in the sample of an enclosing transaction.
     *
     * @return the result to return
     */
    public @Nullable SampleResult shown(@Nullable SampleResult returned) {
        if (returned == null || samplePackage == null) {
            return returned;
        }
        List<SampleListener> hiddenFrom = ParentTransaction.listeners(thread, samplePackage);
        return hiddenFrom == null ? returned : new ShownResult(returned, this, hiddenFrom);
    }
}
