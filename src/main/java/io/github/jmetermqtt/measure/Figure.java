package io.github.jmetermqtt.measure;

import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number that a limit can bound.
 *
 * @param unit of what {@link #of} gives
 */
record Figure(Unit unit, ToDoubleFunction<Row> of) {

    /** What a number stands for, and with which words. */
    enum Unit {
        NANOS,
        COUNT,
        PERCENT,
        PER_SECOND
    }

    /** The two ends of one label, or of all. */
    record Row(PublisherSummary published, ReaderSummary received) {}

    private static final Pattern LATENCY = Pattern.compile("(p(\\d{1,2}(?:\\.\\d+)?)|max|mean) (service|response)");

    private static final Map<String, Figure> NAMED = Map.ofEntries(
            count("published", row -> row.published().counts().published()),
            count("acknowledged", row -> row.published().counts().acknowledged()),
            count("failed", row -> row.published().counts().failed()),
            count("expected", row -> row.received().counts().expected()),
            count("received", row -> row.received().counts().received()),
            count("lost", row -> row.received().counts().lost()),
            count("missing", row -> row.received().counts().missing()),
            count("duplicated", row -> row.received().counts().duplicated()),
            count("out of order", row -> row.received().counts().outOfOrder()),
            count("dropped", row -> row.received().counts().dropped()),
            count("late", row -> row.received().counts().late()),
            count("negative", row -> row.received().service().negative()),
            Map.entry(
                    "delivered",
                    new Figure(
                            Unit.PERCENT,
                            row -> DeliverySummary.deliveredPercent(
                                    row.received().counts()))),
            Map.entry(
                    "rate published",
                    new Figure(Unit.PER_SECOND, row -> row.published().perSecond())),
            Map.entry(
                    "rate received",
                    new Figure(Unit.PER_SECOND, row -> row.received().perSecond())));

    private static Map.Entry<String, Figure> count(String name, ToDoubleFunction<Row> of) {
        return Map.entry(name, new Figure(Unit.COUNT, of));
    }

    /** The number of this name; null where there is none. Words are apart by one blank. */
    static @Nullable Figure named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        Matcher latency = LATENCY.matcher(lower);
        return latency.matches() ? latency(latency) : NAMED.get(lower);
    }

    private static Figure latency(Matcher name) {
        boolean service = name.group(3).equals("service");
        ToDoubleFunction<LatencySummary> of = switch (name.group(1)) {
            case "max" -> LatencySummary::max;
            case "mean" -> LatencySummary::mean;
            default -> {
                double percent = Double.parseDouble(name.group(2));
                yield latencies -> latencies.percentile(percent);
            }
        };
        return new Figure(Unit.NANOS, row -> {
            LatencySummary latencies =
                    service ? row.received().service() : row.received().response();
            return latencies.count() == 0 ? Double.NaN : of.applyAsDouble(latencies);
        });
    }
}
