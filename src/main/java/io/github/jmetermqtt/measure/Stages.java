package io.github.jmetermqtt.measure;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The stages of one run, as far as they have begun or are planned. A message counts in the stage in which it should have left, whoever
 * publishes it; both ends find it by the same moment. Thread-safe; asked for each message, it takes no lock.
 * Why: docs/dev/decisions.md#a-message-counts-in-the-stage-in-which-it-was-due
 */
public final class Stages {

    /** In place of the number of a stage: the message was due in none. */
    public static final int NONE = 0;

    /** More are refused; nobody looks at so many. */
    public static final int MOST = 1000;

    /** When each begins and ends, in turn; replaced as a whole. */
    private volatile long[] times = {};

    /** In the same order; replaced as a whole. */
    private volatile String[] names = {};

    @GuardedBy("this")
    private @Nullable Object owner;

    @GuardedBy("this")
    private final List<StageLoad> all = new ArrayList<>();

    /** No stages. */
    public Stages() {}

    /**
     * Whether the stages of the run are those of this profile, because no other one has begun before.
     *
     * @param profile stands for it in this run
     */
    public synchronized boolean areOf(Object profile) {
        if (owner == null) {
            owner = profile;
        }
        return owner.equals(profile);
    }

    /**
     * Adds the next stage.
     *
     * @param stage begins when the last one has ended, or later; its number is the next one
     * @param due how many messages the profile wants to have sent in this stage until a moment, in ns since the epoch
     * @return counts those that it has sent
     */
    public synchronized StageLoad add(Stage stage, LongUnaryOperator due) {
        if (stage.number() != all.size() + 1
                || stage.number() > MOST
                || (!all.isEmpty()
                        && stage.from() < all.get(all.size() - 1).stage().until())) {
            throw new IllegalArgumentException(stage + " does not follow " + all);
        }
        StageLoad load = new StageLoad(stage, due);
        all.add(load);
        names = all.stream().map(one -> one.stage().name()).toArray(String[]::new);
        times = all.stream()
                .map(StageLoad::stage)
                .flatMapToLong(one -> LongStream.of(one.from(), one.until()))
                .toArray();
        return load;
    }

    /** All so far; a copy. */
    public synchronized List<StageLoad> soFar() {
        return List.copyOf(all);
    }

    /** The name of the stage with this number, or of none. */
    public String name(int number) {
        return number == NONE ? StageSummary.NO_STAGE : names[number - 1];
    }

    /** Whether there are any. */
    public boolean areAny() {
        return times.length > 0;
    }

    /**
     * The number of the stage in which a message counts.
     *
     * @param dueAt when it should have left; ns since the epoch
     * @return {@link #NONE}: before, between, or after them
     */
    public int at(long dueAt) {
        long[] known = times;
        int low = 0;
        int high = known.length;
        while (low < high) { // how many of the times are not after it
            int middle = (low + high) >>> 1;
            if (known[middle] <= dueAt) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        // where one ends as the next one begins, both times are passed
        return (low & 1) == 1 ? (low + 1) / 2 : NONE;
    }
}
