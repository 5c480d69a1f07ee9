package io.github.jmetermqtt.payload;

/**
 * How much each of many devices sends in one sample.
 *
 * @param messages of each device, at least 1; {@link #NO_END}: without limit
 * @param nanos from the begin until no message is due any more, at least 1; {@link #NO_END}: without limit
 */
public record DevicePace(Interval interval, long messages, long nanos) {

    /** There is no limit. */
    public static final long NO_END = Long.MAX_VALUE;

    /** Checks the numbers. */
    public DevicePace {
        if (messages < 1 || nanos < 1) {
            throw new IllegalArgumentException(messages + " messages in " + nanos + " ns");
        }
    }
}
