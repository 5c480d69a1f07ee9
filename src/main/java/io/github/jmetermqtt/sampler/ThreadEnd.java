package io.github.jmetermqtt.sampler;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.session.StopSignal;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.jmeter.engine.StandardJMeterEngine;
import org.apache.jmeter.threads.JMeterContext;
import org.apache.jmeter.threads.JMeterThread;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a thread of JMeter is to end. JMeter has no method that says so, and Shutdown interrupts nothing, so this reads what JMeter
 * itself looks at. In a JMeter that has it no longer, no thread is ever stopped as far as this knows.
 * Why: docs/dev/decisions.md#the-end-of-a-thread
 *
 * @param engine null: of a thread that JMeter's engine did not start
 */
record ThreadEnd(JMeterThread thread, @Nullable StandardJMeterEngine engine) implements StopSignal {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadEnd.class);

    private static final @Nullable VarHandle THREAD_RUNS = field(JMeterThread.class, "running", boolean.class);
    private static final @Nullable VarHandle TEST_RUNS = field(StandardJMeterEngine.class, "running", boolean.class);

    /** The thread holds it while it ends, and who stops it wants it. */
    private static final @Nullable VarHandle INTERRUPT_LOCK =
            field(JMeterThread.class, "interruptLock", ReentrantLock.class);

    /** Of the calling thread. */
    static StopSignal of(JMeterContext context) {
        JMeterThread thread = context.getThread();
        return thread == null ? NONE : new ThreadEnd(thread, context.getEngine());
    }

    private static @Nullable VarHandle field(Class<?> owner, String name, Class<?> type) {
        try {
            return MethodHandles.privateLookupIn(owner, MethodHandles.lookup()).findVarHandle(owner, name, type);
        } catch (ReflectiveOperationException e) {
            LOG.warn(
                    "This JMeter does not say when a test is stopped, so samples that Stop ends may fail: {}",
                    Shown.line(e.toString()));
            return null;
        }
    }

    @Override
    public boolean isStopped() {
        return THREAD_RUNS != null && !(boolean) THREAD_RUNS.getVolatile(thread);
    }

    @Override
    public boolean isTestStopped() {
        return TEST_RUNS != null && engine != null && !(boolean) TEST_RUNS.getVolatile(engine);
    }

    @Override
    public boolean isAwaited() {
        return INTERRUPT_LOCK != null && ((ReentrantLock) INTERRUPT_LOCK.get(thread)).hasQueuedThreads();
    }

    @Override
    public long millisLeft() {
        long end = thread.getEndTime(); // ms since the epoch, 0: none
        return end == 0 ? Long.MAX_VALUE : end - System.currentTimeMillis();
    }
}
