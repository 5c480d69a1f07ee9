package io.github.jmetermqtt.session;

import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/**
 * What a link needs to connect again by itself.
 *
 * @param label of the MQTT Connect, under which outages are reported
 * @param timer its tasks must not block
 * @param outages is told of each outage when it is over, on any thread
 */
record ReconnectContext(
        String label, ReconnectPolicy policy, ScheduledExecutorService timer, Consumer<LinkEvent> outages) {

    ReconnectContext {
        Objects.requireNonNull(label);
        Objects.requireNonNull(policy);
        Objects.requireNonNull(timer);
        Objects.requireNonNull(outages);
    }
}
