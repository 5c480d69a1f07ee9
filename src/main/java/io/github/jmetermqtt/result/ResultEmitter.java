package io.github.jmetermqtt.result;

import java.util.List;
import org.apache.jmeter.control.TransactionController;
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
    private final @Nullable Judge judge; // null where no assertion and no post-processor is in the scope
    private final OnError onError;
    /** Whether assertions failed a result since the last one that was returned. */
    private boolean failed;

    public ResultEmitter(JMeterContext context) {
        this.context = context;
        this.thread = context.getThread();
        this.group = context.getThreadGroup();
        this.variables = context.getVariables();
        this.samplePackage =
                variables == null ? null : (SamplePackage) variables.getObject(JMeterThread.PACKAGE_OBJECT);
        this.judge = Judge.of(context, samplePackage);
        this.onError = new OnError(context);
    }

    /** Whether anybody sees a result that is handed over: a listener, an assertion or a post-processor. */
    public boolean isSeen() {
        return judge != null || !listeners().isEmpty();
    }

    /** Whether an assertion or a post-processor is in the scope of the sampler. */
    public boolean isJudged() {
        return judge != null;
    }

    /** Whether an assertion is in the scope of the sampler. */
    public boolean hasAssertions() {
        return judge != null && judge.hasAssertions();
    }

    /** Whether a post-processor, such as an extractor, is in the scope of the sampler. */
    public boolean hasPostProcessors() {
        return judge != null && judge.hasPostProcessors();
    }

    /** Hands over a result of the sampler, when the assertions in its scope have judged it as they judge the one that is returned. */
    public void emit(SampleResult result) {
        emit(result, false);
    }

    /** As {@link #emit}; the post-processors in the scope see the result, too. */
    public void emitToAll(SampleResult result) {
        emit(result, true);
    }

    private void emit(SampleResult result, boolean extract) {
        if (judge == null || !(extract || judge.hasAssertions())) {
            emitUnjudged(result);
            return;
        }
        enterThread();
        name(result);
        boolean wasSuccessful = result.isSuccessful();
        judge.judge(result, extract);
        if (wasSuccessful) { // of what failed before, the sampler returns the first
            onError.after(result);
        }
        if (result.isIgnore()) {
            return;
        }
        tell(result, listeners());
        if (wasSuccessful && !result.isSuccessful()) {
            failed = true;
            failTransactions();
        }
    }

    /** Transactions without a parent sample count what comes as no transaction; this one adds no time and no bytes to them. */
    private void failTransactions() {
        SampleResult failure = new SampleResult();
        failure.setSuccessful(false);
        name(failure);
        SampleEvent event = new SampleEvent(failure, group.getName(), variables);
        for (SampleListener listener : listeners()) {
            if (listener instanceof TransactionController) {
                listener.sampleOccurred(event);
            }
        }
    }

    /** Hands over a result that is none of the sampler's own, such as an outage. Nothing happens where nobody listens. */
    public void emitUnjudged(SampleResult result) {
        if (!listeners().isEmpty()) {
            emit(result, listeners());
        }
    }

    /**
     * As {@link #emitUnjudged}, when the thread has ended, called by any other JMeter thread: only to the listeners that are the
     * same for all threads, such as those that write files and count, because those of the thread alone have ended with it.
     */
    public void emitAfterThread(SampleResult result) {
        if (!listeners().isEmpty()) {
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
        enterThread();
        tell(result, listeners);
    }

    /** While the thread ends, JMeter has cleared what a listener or an assertion may look for. */
    private void enterThread() {
        if (context.getThread() == null) {
            context.setThread(thread);
            context.setThreadNum(thread.getThreadNum());
            context.setThreadGroup(group);
            context.setVariables(variables);
        }
    }

    private void name(SampleResult result) {
        result.setThreadName(thread.getThreadName());
        result.setGroupThreads(group.getNumberOfThreads());
        result.setAllThreads(JMeterContextService.getNumberOfThreads());
    }

    private void tell(SampleResult result, List<SampleListener> listeners) {
        name(result);
        SampleEvent event = new SampleEvent(result, group.getName(), variables, true);
        thread.getNotifier().notifyListeners(event, listeners);
    }

    /**
     * Makes sure that all listeners see the result that a sampler is about to return, and see it once, even where JMeter
     * would hide it in the sample of an enclosing transaction, and that a transaction fails where assertions failed another one.
     *
     * @return the result to return
     */
    public @Nullable SampleResult shown(@Nullable SampleResult returned) {
        if (returned == null || samplePackage == null) {
            return returned;
        }
        boolean another = failed;
        failed = false;
        List<SampleListener> hiddenFrom = ParentTransaction.listeners(thread, samplePackage);
        return hiddenFrom == null ? returned : new ShownResult(returned, this, hiddenFrom, another);
    }
}
