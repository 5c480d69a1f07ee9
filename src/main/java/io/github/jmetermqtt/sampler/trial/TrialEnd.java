package io.github.jmetermqtt.sampler.trial;

import io.github.jmetermqtt.words.Sentence;
import java.util.List;

/**
 * The end of a trial.
 *
 * @param said one sentence
 * @param advice what to look at, a sentence each; empty where all is well
 */
public record TrialEnd(State state, Sentence said, List<Sentence> advice) {

    /** How far it came. */
    public enum State {
        /** Every step is good. */
        GOOD,
        /** The broker accepted the connection, but a step behind that failed. */
        CONNECTED,
        /** There was no connection. */
        FAILED,
        /** The user ended it. */
        CANCELLED
    }

    /** The advice is copied. */
    public TrialEnd {
        advice = List.copyOf(advice);
    }

    static TrialEnd of(State state, Sentence said, Sentence... advice) {
        return new TrialEnd(state, said, List.of(advice));
    }
}
