package io.github.jmetermqtt.measure;

import java.util.Locale;

/** From which moment on a latency counts. */
public enum LatencyKind {
    /** From the moment when a message left. */
    SERVICE,
    /** From the moment when a message should have left. */
    RESPONSE;

    /** How it is called in limits, tables and JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The latencies of this kind. */
    public LatencySummary of(ReaderSummary reader) {
        return switch (this) {
            case SERVICE -> reader.service();
            case RESPONSE -> reader.response();
        };
    }
}
