package io.github.jmetermqtt.result;

import io.github.jmetermqtt.payload.Nanos;
import org.apache.jmeter.samplers.SampleResult;

/** Sets the end of a sample to a moment that another thread has measured. */
public final class Times {

    private Times() {}

    /** Ends a started sample this many ns after its start. Elapsed and latency both become this time, rounded to ms. */
    public static void end(SampleResult result, long nanos) {
        long elapsed = Nanos.roundToMillis(nanos);
        result.setEndTime(result.getStartTime() + elapsed);
        result.setLatency(elapsed);
    }
}
