package io.github.jmetermqtt.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The MQTT Subs of a test: which the plan has, in which threads they are, and which have subscribed. JMeter copies them for each
 * thread; copies of the same MQTT Sub are known by an object that they share. Thread-safe.
 * Why: docs/dev/decisions.md#who-waits-for-whom
 */
public final class Subscribers {

    @GuardedBy("this")
    private int granted;

    @GuardedBy("this")
    private final Map<Object, PlannedSub> plan = new LinkedHashMap<>();

    /** The copies in each thread that has begun and not ended. */
    @GuardedBy("this")
    private final Map<Thread, List<InThread>> threads = new HashMap<>();

    @GuardedBy("this")
    private final Set<Thread> waiting = new HashSet<>();

    /** Copies that have not subscribed, in threads that do not wait. */
    @GuardedBy("this")
    private int hopeful;

    /** Threads with a copy that do not wait. */
    @GuardedBy("this")
    private int reading;

    /** At which numbers of subscriptions somebody wants to be woken; never many, so they stay. */
    @GuardedBy("this")
    private final Set<Integer> marks = new HashSet<>();

    @GuardedBy("this")
    private long failures;

    /** An MQTT Sub in one thread. */
    public final class InThread {

        private final PlannedSub sub;
        private boolean subscribed;

        private InThread(PlannedSub sub) {
            this.sub = sub;
        }

        /** It has subscribed on all its connections; to be called by its thread, once or more often. */
        public void subscribe() {
            subscribed(this);
        }
    }

    Subscribers() {}

    /** The plan of the test has this MQTT Sub. */
    public synchronized void planned(Object sub, Supplier<String> label) {
        known(sub, label);
    }

    private synchronized PlannedSub known(Object sub, Supplier<String> label) {
        return plan.computeIfAbsent(sub, any -> new PlannedSub(label.get()));
    }

    /**
     * The calling thread begins, and has this MQTT Sub.
     *
     * @param label of one that is not in the plan yet
     * @param group its thread group
     * @param all how many threads the group will have
     */
    public synchronized InThread begin(Object sub, Supplier<String> label, String group, int all) {
        PlannedSub known = known(sub, label);
        known.begin(group, all);
        InThread copy = new InThread(known);
        threads.computeIfAbsent(Thread.currentThread(), any -> {
                    reading++;
                    return new ArrayList<>();
                })
                .add(copy);
        hopeful++;
        return copy;
    }

    private synchronized void subscribed(InThread copy) {
        if (copy.subscribed) {
            return;
        }
        copy.subscribed = true;
        copy.sub.subscribe(copy);
        hopeful--;
        if (hopeful == 0) {
            notifyAll();
        }
    }

    /**
     * A sampler of the calling thread failed; of interest where the thread has an MQTT Sub that has not subscribed.
     *
     * @param isConsequence whether it follows from one before, which then says more
     */
    public synchronized void failed(String sentence, boolean isConsequence) {
        for (InThread copy : threads.getOrDefault(Thread.currentThread(), List.of())) {
            if (!copy.subscribed) {
                failures++;
                copy.sub.fail(copy, sentence, isConsequence, failures);
            }
        }
    }

    /** The calling thread ends, and its MQTT Subs with it. Idempotent. */
    synchronized void endThread() {
        List<InThread> ended = threads.remove(Thread.currentThread());
        if (ended != null) {
            reading--;
            hopeful -= unsubscribed(ended);
        }
    }

    /** A broker has granted all that an MQTT Sub asked for on one connection. */
    synchronized void grant() {
        granted++;
        if (marks.contains(granted)) {
            notifyAll();
        }
    }

    /** How often {@link #grant()} was called. */
    synchronized int granted() {
        return granted;
    }

    /**
     * The calling thread waits from now on, so its own MQTT Subs cannot subscribe.
     *
     * @param number of subscriptions at which it wants to be woken; null: when all have subscribed
     */
    public synchronized void beginWaiting(@Nullable Integer number) {
        if (number != null) {
            marks.add(number);
        }
        List<InThread> mine = threads.get(Thread.currentThread());
        if (waiting.add(Thread.currentThread()) && mine != null) {
            reading--;
            hopeful -= unsubscribed(mine);
        }
    }

    /** The calling thread waits no longer. */
    public synchronized void endWaiting() {
        List<InThread> mine = threads.get(Thread.currentThread());
        if (waiting.remove(Thread.currentThread()) && mine != null) {
            reading++;
            hopeful += unsubscribed(mine);
        }
    }

    private static int unsubscribed(List<InThread> copies) {
        return (int) copies.stream().filter(copy -> !copy.subscribed).count();
    }

    /** How far the MQTT Subs are, as the calling thread sees it. */
    public synchronized Standing standing() {
        List<InThread> mine = threads.getOrDefault(Thread.currentThread(), List.of());
        int expected = 0;
        int subscribed = 0;
        boolean comingUp = false;
        List<Standing.Missing> missing = new ArrayList<>();
        PlannedSub failed = null;
        for (PlannedSub sub : plan.values()) {
            List<InThread> own = mine.stream().filter(copy -> copy.sub == sub).toList();
            int others = sub.threads() - own.size();
            int done = sub.subscribed() - (own.size() - unsubscribed(own));
            expected += others;
            subscribed += done;
            comingUp |= sub.isComingUp();
            if (done < others || !sub.hasBegun()) {
                missing.add(sub.missing(others - done, others));
                if (sub.failure() != null && (failed == null || failed.failedAt() < sub.failedAt())) {
                    failed = sub;
                }
            }
        }
        return new Standing(
                granted,
                expected,
                subscribed,
                comingUp,
                hopeful > 0,
                reading > 0,
                List.copyOf(missing),
                failed == null ? null : failed.failure());
    }

    /**
     * Waits until there is another standing that may be what somebody waits for; returns at once where it is not this one any more.
     *
     * @param seen what {@link #standing()} said before
     * @param nanos how long at most
     */
    public synchronized void await(Standing seen, long nanos) throws InterruptedException {
        long until = System.nanoTime() + nanos;
        for (long left = nanos; left > 0 && seen.equals(standing()); left = until - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
