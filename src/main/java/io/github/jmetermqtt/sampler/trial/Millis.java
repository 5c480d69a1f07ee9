package io.github.jmetermqtt.sampler.trial;

import java.util.Locale;

/** Times as a person reads them. */
public final class Millis {

    private static final double NANOS = 1e6;

    private Millis() {}

    /** Nanoseconds as ms with one decimal, e.g. {@code 12.3}. */
    public static String shown(long nanos) {
        return String.format(Locale.ROOT, "%.1f", nanos / NANOS);
    }
}
