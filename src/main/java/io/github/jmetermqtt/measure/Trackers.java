package io.github.jmetermqtt.measure;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/** How many trackers the readers of one ledger have, and how many gaps each of them may remember. Thread-safe. */
final class Trackers implements IntSupplier {

    private final LedgerRoom room;
    private final AtomicInteger count = new AtomicInteger();

    /** None yet. */
    Trackers(LedgerRoom room) {
        this.room = room;
    }

    /** Whether there is room to follow one more stream for one more reader; then it counts as taken. */
    boolean take() {
        if (count.get() >= room.trackers()) {
            return false;
        }
        count.incrementAndGet();
        return true;
    }

    /** A reader that had so many is over. */
    void giveBack(int some) {
        count.addAndGet(-some);
    }

    /** How many gaps each may remember; the more trackers, the fewer. */
    @Override
    public int getAsInt() {
        return room.gapsOfEach(count.get());
    }
}
