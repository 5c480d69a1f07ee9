package io.github.jmetermqtt.result;

import io.github.jmetermqtt.config.ConfigException;
import org.apache.jmeter.samplers.SampleResult;
import org.jspecify.annotations.Nullable;

/** A sampler as the classes see it that take samples for it: each attempt gives a result, whatever goes wrong. */
public interface Attempts {

    /** What is to be sampled. */
    @FunctionalInterface
    interface Attempt {
        /**
         * Fills the result.
         *
         * @param result with its label set
         * @return the result, or null for no sample
         */
        @Nullable
        SampleResult fill(SampleResult result) throws ConfigException, SampleFailure, InterruptedException;
    }

    /** The sampler's name in the plan, which is the label of its samples. */
    String getName();

    /** A result with the sampler's label, not started. */
    SampleResult newResult();

    /** Makes the attempt. Whatever goes wrong becomes a failed result; null for no sample. */
    @Nullable
    SampleResult attempt(SampleResult result, Attempt attempt);
}
