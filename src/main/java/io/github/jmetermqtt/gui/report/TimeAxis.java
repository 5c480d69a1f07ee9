package io.github.jmetermqtt.gui.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** The marks of an axis of time: at full seconds, minutes, hours. */
final class TimeAxis {

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final int MOST_STEPS = 6;
    private static final long[] STEPS = {
        1,
        2,
        5,
        10,
        20,
        30,
        MINUTE,
        2 * MINUTE,
        5 * MINUTE,
        10 * MINUTE,
        20 * MINUTE,
        30 * MINUTE,
        HOUR,
        2 * HOUR,
        4 * HOUR,
        12 * HOUR
    };

    private TimeAxis() {}

    /** From 0 to an end in seconds, as minutes and seconds, or hours, minutes and seconds. */
    static List<ChartData.Tick> ticks(double end) {
        long step = LongStream.of(STEPS)
                .filter(one -> end / one <= MOST_STEPS)
                .findFirst()
                .orElse((long) Math.ceil(end / MOST_STEPS / 24 / HOUR) * 24 * HOUR);
        List<ChartData.Tick> ticks = new ArrayList<>();
        for (long at = 0; at <= end; at += step) {
            ticks.add(new ChartData.Tick(at / end, text(at)));
        }
        return ticks;
    }

    /** Such as {@code 0:07} or {@code 1:00:00}. */
    static String text(long seconds) {
        return seconds < HOUR
                ? String.format(Locale.ROOT, "%d:%02d", seconds / MINUTE, seconds % MINUTE)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / HOUR, seconds % HOUR / MINUTE, seconds % MINUTE);
    }
}
