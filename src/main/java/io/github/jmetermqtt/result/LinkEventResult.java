package io.github.jmetermqtt.result;

import io.github.jmetermqtt.session.LinkEvent;
import io.github.jmetermqtt.session.Outage;
import io.github.jmetermqtt.session.PlannedEnd;
import io.github.jmetermqtt.session.PlannedReturn;
import org.apache.jmeter.samplers.SampleResult;

/** The sample of what has become of a connection without a sampler doing it. */
public final class LinkEventResult {

    private LinkEventResult() {}

    public static SampleResult of(LinkEvent event) {
        if (event instanceof PlannedEnd end) {
            return LifeResult.of(end);
        }
        if (event instanceof PlannedReturn back) {
            return LifeResult.of(back);
        }
        return OutageResult.of((Outage) event);
    }
}
