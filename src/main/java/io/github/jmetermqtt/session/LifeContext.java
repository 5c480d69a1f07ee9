package io.github.jmetermqtt.session;

import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/**
 * What a connection needs to end and to come back by plan.
 *
 * @param label of the MQTT Connect, under which that is reported
 * @param device for which the connection stands; its client id is of no meaning
 * @param timer its tasks must not block
 * @param events is told of each end and each return, on any thread
 */
record LifeContext(
        String label, Device device, LifePlan plan, ScheduledExecutorService timer, Consumer<LinkEvent> events) {

    LifeContext {
        Objects.requireNonNull(label);
        Objects.requireNonNull(device);
        Objects.requireNonNull(plan);
        Objects.requireNonNull(timer);
        Objects.requireNonNull(events);
    }
}
