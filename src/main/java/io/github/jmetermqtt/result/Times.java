package io.github.jmetermqtt.result;

import io.github.jmetermqtt.payload.Nanos;
import org.apache.jmeter.samplers.SampleResult;

/** Sets the end of a sample to a moment that was taken elsewhere than where the result is filled. */
public final class Times {

    private Times() {}

    /** Ends a started sample so many ns after its start. Elapsed and latency are both this, rounded to ms. */
    public static void end(SampleResult result, long nanos) {
        long elapsed = Nanos.toRoundedMillis(nanos);
        result.setEndTime(result.getStartTime() + elapsed);
        result.setLatency(elapsed);
    }
}
