package io.github.jmetermqtt.report;

import io.github.jmetermqtt.measure.Limit;
import io.github.jmetermqtt.report.Outcome.State;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Lets {@code jmeter -n} end with a status that says what became of the limits. JMeter has done all its work by then: its listeners have
 * closed their files, and its dashboard is written.
 */
final class ExitStatus {

    static final int KEPT = 0;
    static final int BROKEN = 2;
    static final int NO_ANSWER = 3;

    private static final long ALL_MILLIS = 10_000;
    private static final long STEP_MILLIS = 10;

    private final int status;

    /** On which JMeter tells its listeners of the end; it does nothing after that. */
    private final Thread engine = Thread.currentThread();

    /** Those that are no hooks. */
    private final Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());

    private final Thread hook = new Thread(this::afterOtherHooks, "mqtt-exit-status");

    private ExitStatus(int status) {
        this.status = status;
    }

    /** The status that a report stands for. */
    static int of(Report report) {
        State state = report.outcome().state();
        if (state == State.DOUBTFUL || state == State.NOTHING_MEASURED) {
            return NO_ANSWER;
        }
        return report.limits().stream().allMatch(Limit.Outcome::kept) ? KEPT : BROKEN;
    }

    /** Lets the JVM end with this status, if it is that of {@code jmeter -n}. To be called when JMeter tells of the end of the test. */
    static void end(int status) {
        boolean nonGui =
                Boolean.getBoolean("JMeter.NonGui"); // not on a server, and not where JMeter is part of another program
        if (nonGui && status != KEPT) {
            new ExitStatus(status).begin();
        }
    }

    private void begin() {
        Thread waits =
                new Thread(this::afterJMeter, "mqtt-exit-status-waits"); // no daemon, or the JVM would end before
        before.add(waits);
        Runtime.getRuntime().addShutdownHook(hook);
        waits.start();
    }

    private void afterJMeter() {
        try {
            engine.join();
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (InterruptedException | IllegalStateException e) {
            return; // the JVM ends already: the hook sees to it
        }
        System.exit(status);
    }

    /** JMeter itself has ended the JVM, as {@code jmeterengine.force.system.exit} says. */
    private void afterOtherHooks() {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ALL_MILLIS);
        try {
            // it waits for the hooks when it has started all of them
            while (engine.getState() == Thread.State.RUNNABLE && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
            }
            for (Thread other : Thread.getAllStackTraces().keySet()) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left > 0 && other != hook && !other.isDaemon() && !before.contains(other)) {
                    other.join(left);
                }
            }
        } catch (InterruptedException e) {
            // somebody is in a hurry
        }
        Runtime.getRuntime().halt(status);
    }
}
