package io.github.jmetermqtt.session;

/** What has become of a connection without a sampler doing it: a row of its own tells of it. */
public sealed interface LinkEvent permits Outage, PlannedEnd, PlannedReturn {

    /** Of the MQTT Connect that had made the connection. */
    String label();

    /** When it began, of {@link System#nanoTime()}. */
    long startedAt();

    /** When it was over, of {@link System#nanoTime()}. */
    long endedAt();
}
