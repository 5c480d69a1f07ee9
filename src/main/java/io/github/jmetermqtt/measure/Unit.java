package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.payload.Nanos;
import io.github.jmetermqtt.words.Sentence;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The unit of a number in the report: how the number is written, and which units a limit on it may use. */
public enum Unit {
    COUNT,
    PERCENT,
    PER_SECOND,
    /** A time in ns, written in ms. */
    NANOS;

    /** In place of a number that is not known. */
    public static final String UNKNOWN = "unknown";

    private static final int DIGITS = 3;

    /** What a limit has to end with. */
    Sentence hint() {
        return switch (this) {
            case COUNT -> Sentence.of("report.reason.unit.count");
            case PERCENT -> Sentence.of("report.reason.unit.percent");
            case PER_SECOND -> Sentence.of("report.reason.unit.per-second");
            case NANOS -> Sentence.of("report.reason.unit.time");
        };
    }

    /**
     * What 1 in the unit of a limit is in this unit, e.g. 1,000,000 for {@code ms}.
     *
     * @param suffix upper or lower case; empty: none was given
     * @return null if a limit cannot have it
     */
    @Nullable
    Double factor(String suffix) {
        String lower = suffix.toLowerCase(Locale.ROOT);
        return switch (this) {
            case COUNT -> lower.isEmpty() ? 1.0 : null;
            case PERCENT -> lower.equals("%") ? 1.0 : null;
            case PER_SECOND -> lower.isEmpty() || lower.equals("/s") ? 1.0 : null;
            case NANOS ->
                switch (lower) {
                    case "us", "µs" -> (double) Nanos.PER_MICRO;
                    case "ms" -> (double) Nanos.PER_MILLI;
                    case "s" -> (double) Nanos.PER_SECOND;
                    default -> null;
                };
        };
    }

    /** A number with its unit, to three digits behind the point; for the outcome of a limit. */
    String measured(double value) {
        return switch (this) {
            case COUNT -> Long.toString((long) value);
            case PERCENT -> decimal(value, RoundingMode.DOWN) + " %"; // 99.9999 is not 100
            case PER_SECOND -> decimal(value, RoundingMode.HALF_UP) + " /s";
            case NANOS -> decimal(Nanos.toMillis(value), RoundingMode.HALF_UP) + " ms";
        };
    }

    private static String decimal(double value, RoundingMode mode) {
        return rounded(value, mode).stripTrailingZeros().toPlainString();
    }

    private static BigDecimal rounded(double value, RoundingMode mode) {
        return BigDecimal.valueOf(value).setScale(DIGITS, mode);
    }

    /** A number for a table, without its unit. Where there is nothing to measure, a latency is 0, all else is a dash. */
    public String cell(double value) {
        return switch (this) {
            case COUNT -> Double.isNaN(value) ? "-" : Long.toString((long) value);
            case PERCENT ->
                Double.isNaN(value) ? "-" : rounded(value, RoundingMode.DOWN).toPlainString();
            case PER_SECOND -> Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.1f", value);
            case NANOS -> millis(Double.isNaN(value) ? 0 : Nanos.toMillis(value));
        };
    }

    /** With as many decimals as three digits or so need. */
    private static String millis(double millis) {
        double size = Math.abs(millis);
        int decimals = size < 10 ? 3 : size < 100 ? 2 : size < 1000 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f", millis);
    }

    /** A number for JSON, a time in ms. Where there is nothing to measure, a latency is 0, all else is null. */
    public @Nullable Number json(double value) {
        if (Double.isNaN(value)) {
            return this == NANOS ? 0.0 : null;
        }
        if (this == COUNT) {
            return (long) value;
        }
        return this == NANOS ? Nanos.toMillis(value) : value;
    }

    /** The cell of a number that {@link #json} has written: a time is in ms there. */
    public String cellOfJson(double number) {
        return cell(this == NANOS ? number * Nanos.PER_MILLI : number);
    }
}
