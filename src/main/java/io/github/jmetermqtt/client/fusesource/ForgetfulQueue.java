package io.github.jmetermqtt.client.fusesource;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.fusesource.hawtdispatch.DispatchQueue;
import org.fusesource.hawtdispatch.Metrics;
import org.fusesource.hawtdispatch.Task;
import org.fusesource.hawtdispatch.TaskWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The queue of one connection, which can forget what is to be done later. HawtDispatch can't: the timer of the keep alive would
 * hold a closed connection with its buffers, tens of KB, until it fires. Thread-safe.
 * Why: docs/dev/decisions.md#fusesources-queue-forgets
 */
final class ForgetfulQueue implements DispatchQueue {

    private final DispatchQueue queue;

    @GuardedBy("this")
    private final Set<Later> later = new HashSet<>();

    ForgetfulQueue(DispatchQueue queue) {
        this.queue = queue;
    }

    /** What HawtDispatch's timer holds. */
    private static final class Later extends Task {

        private @Nullable ForgetfulQueue owner;
        private @Nullable Task task;

        Later(ForgetfulQueue owner, Task task) {
            this.owner = owner;
            this.task = task;
        }

        @Override
        public void run() {
            ForgetfulQueue mine = owner;
            Task todo = task;
            if (mine != null && todo != null) {
                mine.remove(this);
                todo.run();
            }
        }

        void forget() {
            owner = null;
            task = null;
        }
    }

    private synchronized void remove(Later done) {
        later.remove(done);
    }

    /** Forgets all that is to be done later; to be called in the queue. */
    synchronized void forget() {
        later.forEach(Later::forget);
        later.clear();
    }

    @Override
    public void executeAfter(long delay, TimeUnit unit, Task task) {
        Later one = new Later(this, task);
        synchronized (this) {
            later.add(one);
        }
        queue.executeAfter(delay, unit, one);
    }

    @Override
    @SuppressWarnings("deprecation") // abstract all the same
    public void executeAfter(long delay, TimeUnit unit, Runnable task) {
        executeAfter(delay, unit, new TaskWrapper(task));
    }

    @Override
    public void execute(Task task) {
        queue.execute(task);
    }

    @Override
    @SuppressWarnings("deprecation") // abstract all the same
    public void execute(Runnable task) {
        queue.execute(new TaskWrapper(task));
    }

    @Override
    public QueueType getQueueType() {
        return queue.getQueueType();
    }

    @Override
    public DispatchQueue createQueue(String label) {
        return queue.createQueue(label);
    }

    @Override
    public String getLabel() {
        return queue.getLabel();
    }

    @Override
    public void setLabel(String label) {
        queue.setLabel(label);
    }

    @Override
    public boolean isExecuting() {
        return queue.isExecuting();
    }

    @Override
    public void assertExecuting() {
        queue.assertExecuting();
    }

    @Override
    public void profile(boolean on) {
        queue.profile(on);
    }

    @Override
    public boolean profile() {
        return queue.profile();
    }

    @Override
    public Metrics metrics() {
        return queue.metrics();
    }

    @Override
    public void setTargetQueue(DispatchQueue target) {
        queue.setTargetQueue(target);
    }

    @Override
    public DispatchQueue getTargetQueue() {
        return queue.getTargetQueue();
    }

    @Override
    public void suspend() {
        queue.suspend();
    }

    @Override
    public void resume() {
        queue.resume();
    }

    @Override
    public boolean isSuspended() {
        return queue.isSuspended();
    }
}
