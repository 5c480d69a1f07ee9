package io.github.jmetermqtt.sampler.trial;

import io.github.jmetermqtt.words.Sentence;
import java.util.List;

/**
 * What came of one step. Text of others in it is fit to be shown, and nothing in it is secret.
 *
 * @param good whether the step ended as it should
 * @param nanos from the end of the step before; not negative
 * @param said one sentence
 * @param details a line each, e.g. a certificate or a property of the CONNACK
 */
public record StepResult(TrialStep step, boolean good, long nanos, Sentence said, List<Sentence> details) {

    /** The details are copied. */
    public StepResult {
        details = List.copyOf(details);
    }
}
