package io.github.jmetermqtt.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.jmetermqtt.measure.LatencyClasses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What happened when.
 *
 * @param intervals one after the other, the first from the start of the test on
 */
public record Timeline(List<Interval> intervals) {

    public static final Timeline EMPTY = new Timeline(List.of());

    /**
     * A part of the test. Latencies are response latencies in ms, each NaN where no message with a stamp came.
     *
     * @param from seconds since the start of the test
     * @param until the same; later than {@code from}
     * @param published messages that were given to the client
     * @param received messages
     * @param details what only the file shows
     */
    public record Interval(
            double from,
            double until,
            long published,
            long received,
            double p50,
            double p99,
            double max,
            Details details) {

        public Interval {
            Objects.requireNonNull(details, "details");
        }

        /** One as the window needs it. */
        public Interval(double from, double until, long published, long received, double p50, double p99, double max) {
            this(from, until, published, received, p50, p99, max, Details.UNKNOWN);
        }

        public double publishedPerSecond() {
            return published / (until - from);
        }

        public double receivedPerSecond() {
            return received / (until - from);
        }
    }

    /**
     * What the file has of an interval beside what the window shows of it. Percentiles are response latencies in ms, NaN where no message with
     * a stamp came.
     *
     * @param connections that were up at its end; null: not known
     * @param missing messages that were lost or missing at its end, of the whole run so far, and of these on their way those that were
     *     published already; null: not known
     * @param latencies its response latencies
     */
    public record Details(
            double p90,
            double p999,
            @Nullable Long connections,
            @Nullable Long missing,
            LatencyClasses latencies) {

        static final Details UNKNOWN = new Details(Double.NaN, Double.NaN, null, null, LatencyClasses.NONE);

        public Details {
            Objects.requireNonNull(latencies, "latencies");
        }
    }

    public Timeline {
        intervals = List.copyOf(intervals);
    }

    /** A list for each figure; an interval begins where the one before it ends. */
    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("untilSeconds", column(interval -> rounded(interval.until())));
        json.put("published", column(Interval::published));
        json.put("received", column(Interval::received));
        json.put("p50Ms", column(interval -> rounded(interval.p50())));
        json.put("p99Ms", column(interval -> rounded(interval.p99())));
        json.put("maxMs", column(interval -> rounded(interval.max())));
        json.put("p90Ms", column(interval -> rounded(interval.details().p90())));
        json.put("p99_9Ms", column(interval -> rounded(interval.details().p999())));
        json.put("connections", column(interval -> interval.details().connections()));
        json.put("missing", column(interval -> interval.details().missing()));
        json.put(
                "latencies",
                HeatMap.of(intervals.stream()
                                .map(interval -> interval.details().latencies())
                                .toList())
                        .json());
        return json;
    }

    private List<@Nullable Number> column(Function<Interval, @Nullable Number> figure) {
        List<@Nullable Number> column = new ArrayList<>();
        intervals.forEach(interval -> column.add(figure.apply(interval)));
        return column;
    }

    /** To three digits behind the point; null: it is none. */
    static @Nullable Double rounded(double value) {
        return Double.isNaN(value) ? null : Math.round(value * 1000) / 1000.0;
    }

    /** What the window shows, of what {@link #json} has made; empty where that is not there. */
    static Timeline read(JsonNode json) {
        JsonNode until = json.path("untilSeconds");
        return new Timeline(IntStream.range(0, until.size())
                .mapToObj(i -> new Interval(
                        i == 0 ? 0 : until.path(i - 1).asDouble(),
                        until.path(i).asDouble(),
                        json.path("published").path(i).asLong(),
                        json.path("received").path(i).asLong(),
                        json.path("p50Ms").path(i).asDouble(Double.NaN),
                        json.path("p99Ms").path(i).asDouble(Double.NaN),
                        json.path("maxMs").path(i).asDouble(Double.NaN)))
                .filter(interval -> interval.until() > interval.from())
                .toList());
    }
}
