package io.github.jmetermqtt.result;

import io.github.jmetermqtt.payload.NanoClock;
import io.github.jmetermqtt.payload.Nanos;
import io.github.jmetermqtt.session.LinkEvent;
import org.apache.jmeter.samplers.SampleResult;

/** What the samples of all that becomes of connections have in common. */
final class LinkEventRow {

    private LinkEventRow() {}

    /** @param what has happened: it stands in brackets behind the name of the MQTT Connect */
    static SampleResult of(LinkEvent event, String what) {
        SampleResult result = new SampleResult();
        result.setSampleLabel(event.label() + " (" + what + ")");
        result.setDataType(SampleResult.TEXT);
        long start = NanoClock.SYSTEM.fromNanoTime(event.startedAt()) / Nanos.PER_MILLI;
        long elapsed = Nanos.wholeMillis(event.endedAt() - event.startedAt());
        result.setStampAndTime(result.isStampedAtStart() ? start : start + elapsed, elapsed);
        return result;
    }
}
