package io.github.jmetermqtt.measure;

import java.util.concurrent.atomic.LongAdder;

/** Counts what becomes of the requests that are answered under one label. Thread-safe; network threads count for each message. */
public final class ResponderTally {

    private final LongAdder requests = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final LongAdder silent = new LongAdder();
    private final LongAdder notAnswerable = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder unsent = new LongAdder();
    private final Latencies answerTimes;
    private final Latencies overdue;

    ResponderTally(BusyHistograms busy) {
        answerTimes = new Latencies(busy);
        overdue = new Latencies(busy);
    }

    /** One has come; it owes exactly one of the others. */
    public void requested() {
        requests.increment();
    }

    /**
     * Its answer is written, at QoS 1 and 2 acknowledged.
     *
     * @param fails whether it is an error by plan
     * @param sinceRequest ns from the reception of the request
     * @param sincePlanned ns from the moment at which the answer was to go out
     */
    public void answered(boolean fails, long sinceRequest, long sincePlanned) {
        answerTimes.record(sinceRequest);
        overdue.record(sincePlanned);
        (fails ? errors : answered).increment();
    }

    /** It gets no answer, by plan. */
    public void silent() {
        silent.increment();
    }

    /** It has not what its answer needs. */
    public void notAnswerable() {
        notAnswerable.increment();
    }

    /** There was no room for it. */
    public void dropped() {
        dropped.increment();
    }

    /** Its answer was not written, or refused, or not acknowledged before the connection ended. */
    public void unsent() {
        unsent.increment();
    }

    /** What became of all so far. */
    ResponderSummary soFar() {
        ResponderCounts outcomes = new ResponderCounts(
                0, answered.sum(), errors.sum(), silent.sum(), notAnswerable.sum(), dropped.sum(), unsent.sum());
        return new ResponderSummary( // requests last, so that there are never fewer of them than outcomes
                outcomes.of(requests.sum()), LatencySummary.of(answerTimes), LatencySummary.of(overdue));
    }
}
