package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.SubAck;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.measure.Step;
import io.github.jmetermqtt.measure.StepTimes;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A SUBSCRIBE whose time until the SUBACK is taken. */
final class TimedSubscribe {

    private TimedSubscribe() {}

    /** As {@link MqttConnection#subscribe}; the time is taken when the stage completes. */
    static CompletionStage<SubAck> on(MqttConnection connection, Subscribe subscribe, StepTimes times) {
        long begun = System.nanoTime();
        return connection.subscribe(subscribe).whenComplete((ack, error) -> enter(ack, begun, times));
    }

    /** @param ack null: none came */
    private static void enter(@Nullable SubAck ack, long begun, StepTimes times) {
        if (ack != null && Subscribing.isGranted(ack)) {
            times.took(Step.SUBACK, System.nanoTime() - begun);
        } else {
            times.failed(Step.SUBACK);
        }
    }
}
