package io.github.jmetermqtt.session;

import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/**
 * What a link needs to connect again by itself.
 *
 * @param label of the MQTT Connect, under which outages are reported
 * @param timer its tasks must not block
 * @param outages hears of each outage when it is over, on any thread
 */
record Reconnection(String label, Reconnect how, ScheduledExecutorService timer, Consumer<Outage> outages) {}
