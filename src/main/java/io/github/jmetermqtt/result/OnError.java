package io.github.jmetermqtt.result;

import org.apache.jmeter.engine.StandardJMeterEngine;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.threads.AbstractThreadGroup;
import org.apache.jmeter.threads.JMeterContext;
import org.apache.jmeter.threads.JMeterContext.TestLogicalAction;
import org.apache.jmeter.threads.JMeterThread;
import org.jspecify.annotations.Nullable;

/**
 * The thread group's "action after a sampler error" for a result that the sampler does not return: JMeter itself acts only on the
 * returned one ({@code JMeterThread.executeSamplePackage}).
 */
final class OnError {

    private final JMeterContext context;
    private final JMeterThread thread;
    private final AbstractThreadGroup group;
    private final @Nullable StandardJMeterEngine engine; // null where no engine runs the thread

    OnError(JMeterContext context) {
        this.context = context;
        this.thread = context.getThread();
        this.group = context.getThreadGroup();
        this.engine = context.getEngine();
    }

    /** Acts on a result that was judged. */
    void after(SampleResult result) {
        boolean failed = !result.isSuccessful();
        if (result.isStopThread() || (failed && group.getOnErrorStopThread())) {
            thread.stop();
        }
        if (result.isStopTest() || (failed && group.getOnErrorStopTest())) {
            thread.stop();
            if (engine != null) {
                engine.askThreadsToStop();
            }
        }
        if (result.isStopTestNow() || (failed && group.getOnErrorStopTestNow())) {
            thread.stop();
            if (engine != null) {
                engine.stopTest();
            }
        }
        if (failed && group.getOnErrorStartNextLoop()) {
            context.setTestLogicalAction(TestLogicalAction.START_NEXT_ITERATION_OF_THREAD);
        } else if (result.getTestLogicalAction() != TestLogicalAction.CONTINUE) {
            context.setTestLogicalAction(result.getTestLogicalAction());
        }
    }
}
