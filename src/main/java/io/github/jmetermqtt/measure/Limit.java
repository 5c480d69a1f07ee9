package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.payload.Nanos;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a run must keep to, such as {@code p99 response <= 50 ms}; {@code [label]} in front means one sampler. */
public final class Limit {

    private static final Pattern LINE = Pattern.compile(
            "(?:\\[(?<label>.+)]\\s*)?(?<figure>[\\p{Alpha}][\\p{Alnum}.\\s]*?)\\s*(?<operator><=|>=|==|<|>|=)"
                    + "\\s*(?<number>\\d+(?:\\.\\d+)?)\\s*(?<unit>\\S*)");

    private static final Map<Figure.Unit, Map<String, Double>> UNITS = Map.of(
            Figure.Unit.NANOS, Map.of("us", 1e3, "µs", 1e3, "ms", 1e6, "s", 1e9),
            Figure.Unit.COUNT, Map.of("", 1.0),
            Figure.Unit.PERCENT, Map.of("%", 1.0),
            Figure.Unit.PER_SECOND, Map.of("", 1.0, "/s", 1.0));

    private static final int DIGITS = 3;

    private final String text;
    private final @Nullable String label;
    private final Figure figure;
    private final String operator;
    private final double bound;

    /**
     * Whether a limit was kept.
     *
     * @param limit as the user wrote it
     * @param measured the number with its unit, or why there is none
     */
    public record Outcome(String limit, boolean kept, String measured) {}

    private Limit(String text, @Nullable String label, Figure figure, String operator, double bound) {
        this.text = text;
        this.label = label;
        this.figure = figure;
        this.operator = operator;
        this.bound = bound;
    }

    /**
     * Reads one limit.
     *
     * @throws BadLimitException with a sentence that names the line and what may stand there
     */
    public static Limit parse(String line) throws BadLimitException {
        String text = line.trim();
        Matcher parts = LINE.matcher(text);
        if (!parts.matches()) {
            throw new BadLimitException(
                    text,
                    "is not of the form <number> <comparison> <bound>, such as p99 response <= 50 ms or lost = 0");
        }
        Figure figure = Figure.named(parts.group("figure").replaceAll("\\s+", " "));
        if (figure == null) {
            throw new BadLimitException(
                    text,
                    "has to begin with p99 (or another percentile), max or mean of service or response; published,"
                            + " acknowledged, failed, expected, received, lost, missing, duplicated, out of order,"
                            + " dropped, late, negative, delivered, rate published, or rate received");
        }
        Double factor = UNITS.get(figure.unit()).get(parts.group("unit").toLowerCase(Locale.ROOT));
        if (factor == null) {
            throw new BadLimitException(text, "has to end with " + allowed(figure.unit()));
        }
        double bound = Double.parseDouble(parts.group("number")) * factor;
        return new Limit(text, parts.group("label"), figure, parts.group("operator"), bound);
    }

    private static String allowed(Figure.Unit unit) {
        return switch (unit) {
            case NANOS -> "a time in us, ms or s";
            case COUNT -> "a number without a unit";
            case PERCENT -> "a number and %";
            case PER_SECOND -> "a number per second";
        };
    }

    /** Holds a run against this limit. Where there is nothing to measure, a limit on a latency or a share is not kept. */
    public Outcome check(DeliverySummary summary) {
        if (label != null
                && !summary.publishers().containsKey(label)
                && !summary.readers().containsKey(label)) {
            return new Outcome(text, false, "nothing under this label");
        }
        double value = figure.of().applyAsDouble(row(summary));
        if (Double.isNaN(value)) {
            return new Outcome(text, false, "nothing to measure");
        }
        return new Outcome(text, isKept(value), shown(value));
    }

    private Figure.Row row(DeliverySummary summary) {
        if (label == null) {
            return new Figure.Row(summary.published(), summary.received());
        }
        ReaderSummary reader = summary.readers().get(label);
        return new Figure.Row(
                summary.publishers().getOrDefault(label, PublisherSummary.NONE),
                reader == null ? ReaderSummary.none() : reader);
    }

    private boolean isKept(double value) {
        return switch (operator) {
            case "<=" -> value <= bound;
            case "<" -> value < bound;
            case ">=" -> value >= bound;
            case ">" -> value > bound;
            default -> Double.compare(value, bound) == 0;
        };
    }

    private String shown(double value) {
        return switch (figure.unit()) {
            case NANOS -> decimal(Nanos.toMillis(value), RoundingMode.HALF_UP) + " ms";
            case COUNT -> Long.toString((long) value);
            case PERCENT -> decimal(value, RoundingMode.DOWN) + " %"; // 99.9999 is not 100
            case PER_SECOND -> decimal(value, RoundingMode.HALF_UP) + " /s";
        };
    }

    private static String decimal(double value, RoundingMode mode) {
        return BigDecimal.valueOf(value)
                .setScale(DIGITS, mode)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** The limit as the user wrote it. */
    @Override
    public String toString() {
        return text;
    }
}
