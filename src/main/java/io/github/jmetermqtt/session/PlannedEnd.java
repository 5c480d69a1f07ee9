package io.github.jmetermqtt.session;

import java.util.Objects;

/**
 * A connection was ended by plan.
 *
 * @param label of the MQTT Connect that had made the connection
 * @param device for which it stands
 * @param abrupt whether it was dropped without a DISCONNECT
 * @param storm whether it was one of those that are lost all at once; else its lifetime was over
 * @param startedAt {@link System#nanoTime()} when the end began
 * @param endedAt {@link System#nanoTime()} when the connection was closed
 * @param aliveNanos how long it had been connected, in ns
 */
public record PlannedEnd(
        String label, Device device, boolean abrupt, boolean storm, long startedAt, long endedAt, long aliveNanos)
        implements LinkEvent {

    public PlannedEnd {
        Objects.requireNonNull(label);
        Objects.requireNonNull(device);
    }
}
