package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.Qos2Listener;
import io.github.jmetermqtt.measure.Step;
import io.github.jmetermqtt.measure.StepTimes;

/** Enters the times of all publishes at QoS 2 into the measurements. */
record Qos2Steps(StepTimes times) implements Qos2Listener {

    @Override
    public void received(long nanos) {
        times.took(Step.PUBREC, nanos);
    }

    @Override
    public void completed(long nanos) {
        times.took(Step.PUBCOMP, nanos);
    }
}
