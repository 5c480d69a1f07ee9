package io.github.jmetermqtt.result;

import io.github.jmetermqtt.measure.LatencyWindow;
import io.github.jmetermqtt.payload.Nanos;
import java.util.Locale;

/** How the latencies of several messages are distributed, for the message of a result. */
public final class LatencyText {

    private LatencyText() {}

    /** For example {@code count 12, mean 3.210 ms, p50 3.104 ms, p95 …, p99 …, max …}. */
    public static String of(LatencyWindow latencies) {
        return String.format(
                Locale.ROOT,
                "count %d, mean %.3f ms, p50 %.3f ms, p95 %.3f ms, p99 %.3f ms, max %.3f ms",
                latencies.count(),
                Nanos.toMillis(latencies.mean()),
                Nanos.toMillis(latencies.percentile(50)),
                Nanos.toMillis(latencies.percentile(95)),
                Nanos.toMillis(latencies.percentile(99)),
                Nanos.toMillis(latencies.max()));
    }
}
