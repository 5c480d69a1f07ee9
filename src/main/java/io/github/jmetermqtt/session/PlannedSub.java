package io.github.jmetermqtt.session;

import org.jspecify.annotations.Nullable;

/** An MQTT Sub of the plan, with the counts of its copies in all threads. Guarded by its {@link Subscribers}. */
final class PlannedSub {

    private final String label;

    /** Null until the first of its threads begins. */
    private @Nullable String group;

    private int planned;
    private int begun;
    private int subscribed;
    private @Nullable String failure;
    private @Nullable Object failed;
    private long failedAt;

    PlannedSub(String label) {
        this.label = label;
    }

    /** @param threads how many its thread group has; more than begin in the end, or fewer, where a group makes them as it likes */
    void begin(String threadGroup, int threads) {
        group = threadGroup;
        planned = threads;
        begun++;
    }

    /** @param copy which had not */
    void subscribe(Object copy) {
        subscribed++;
        if (failed == copy) { // it has got over it
            failed = null;
            failure = null;
        }
    }

    /**
     * Notes a failure in the thread of one that has not subscribed.
     *
     * @param isConsequence whether it follows from one before, which then says more
     */
    void fail(Object copy, String sentence, boolean isConsequence, long at) {
        if (failure == null || !isConsequence) {
            failed = copy;
            failure = sentence;
            failedAt = at;
        }
    }

    boolean hasBegun() {
        return group != null;
    }

    boolean isComingUp() {
        return begun < planned || !hasBegun();
    }

    int threads() {
        return Math.max(planned, begun);
    }

    int subscribed() {
        return subscribed;
    }

    @Nullable
    String failure() {
        return failure;
    }

    long failedAt() {
        return failedAt;
    }

    Standing.Missing missing(int threads, int of) {
        return new Standing.Missing(label, group, threads, of);
    }
}
