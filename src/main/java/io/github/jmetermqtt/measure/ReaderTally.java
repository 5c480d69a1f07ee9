package io.github.jmetermqtt.measure;

/** Counts what one reader receives under one label. Not thread-safe. */
final class ReaderTally {

    private long received;
    private long unnumbered;
    private long stored;
    private long duplicated;
    private long outOfOrder;
    private long late;

    void numbered(SequenceTracker.Seen seen) {
        switch (seen) {
            case NEW -> received++;
            case OVERTAKEN -> {
                received++;
                outOfOrder++;
            }
            case DUPLICATE -> duplicated++;
            case LATE -> late++;
            case COPY -> {
                // it had to come
            }
        }
    }

    void unnumbered() {
        received++;
        unnumbered++;
    }

    /** A retained message that the broker had stored before it was subscribed to. */
    void stored() {
        received++;
        unnumbered++;
        stored++;
    }

    ReaderCounts counts() {
        return ReaderCounts.builder()
                .received(received)
                .unnumbered(unnumbered)
                .stored(stored)
                .duplicated(duplicated)
                .outOfOrder(outOfOrder)
                .late(late)
                .build();
    }
}
