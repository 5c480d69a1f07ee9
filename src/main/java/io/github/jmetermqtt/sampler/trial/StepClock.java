package io.github.jmetermqtt.sampler.trial;

import io.github.jmetermqtt.words.Sentence;
import java.util.List;

/** Times each step from the end of the one before, and tells the listener one after the other. Thread-safe. */
final class StepClock {

    private final TrialListener listener;
    private long last = System.nanoTime();

    StepClock(TrialListener listener) {
        this.listener = listener;
    }

    /** The first step begins now. */
    synchronized void begin() {
        last = System.nanoTime();
    }

    void good(TrialStep step, Sentence said, List<Sentence> details) {
        tell(step, true, said, details);
    }

    void bad(TrialStep step, Sentence said, List<Sentence> details) {
        tell(step, false, said, details);
    }

    private synchronized void tell(TrialStep step, boolean good, Sentence said, List<Sentence> details) {
        long now = System.nanoTime();
        listener.step(new StepResult(step, good, now - last, said, details));
        last = now;
    }
}
