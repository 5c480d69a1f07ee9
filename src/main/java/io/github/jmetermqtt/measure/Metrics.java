package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.measure.Metric.Getter;
import io.github.jmetermqtt.measure.Metric.Names;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The numbers of the delivery report. Text, panel, JSON and limits are made from these lists, so that a number that is added
 * here appears in all of them. JSON has the order of the lists; a table has that of {@link #columns}.
 */
public final class Metrics {

    /** What is known of the messages published under a label. */
    public static final List<Metric<PublisherSummary>> PUBLISHED = List.of(
            count(
                    Names.everywhere("published").heading("messages"),
                    row -> row.counts().published()),
            count(Names.everywhere("acknowledged"), row -> row.counts().acknowledged()),
            count(Names.everywhere("failed"), row -> row.counts().failed()),
            perSecond(Names.inLimits("rate published"), PublisherSummary::perSecond));

    /** What is known of the messages received under a label, but for their latencies. */
    public static final List<Metric<ReaderSummary>> RECEIVED = List.of(
            count(Names.everywhere("expected"), row -> row.counts().expected()),
            count(Names.everywhere("received"), row -> row.counts().received()),
            count(Names.inJson("unnumbered"), row -> row.counts().unnumbered()),
            count(Names.everywhere("lost"), row -> row.counts().lost()),
            count(Names.everywhere("missing"), row -> row.counts().missing()),
            count(
                    Names.everywhere("dropped").heading("dropped by us"),
                    row -> row.counts().dropped()),
            count(Names.everywhere("duplicated"), row -> row.counts().duplicated()),
            count(
                    Names.everywhere("out of order").json("outOfOrder"),
                    row -> row.counts().outOfOrder()),
            count(Names.everywhere("late"), row -> row.counts().late()),
            count(Names.inLimits("negative"), row -> row.service().negative()),
            percent(Names.inLimits("delivered"), row -> row.counts().deliveredPercent()),
            perSecond(Names.inLimits("rate received"), ReaderSummary::perSecond));

    /** What is known of the latencies of one kind. A limit names the kind, and may have any percentile. */
    public static final List<Metric<LatencySummary>> LATENCY = Stream.of(
                    Stream.of(
                            count(Names.shown("count"), LatencySummary::count),
                            latency(Names.everywhere("mean").json("meanMs"), LatencySummary::mean)),
                    Stream.of(50.0, 90.0, 95.0, 99.0, 99.9, 99.99).map(Metrics::percentile),
                    Stream.of(
                            latency(Names.everywhere("max").json("maxMs"), LatencySummary::max),
                            count(Names.shown("negative"), LatencySummary::negative),
                            latency(Names.inJson("smallestMs"), LatencySummary::smallest),
                            count(Names.inJson("below1us"), LatencySummary::tooShort),
                            count(Names.inJson("above1h"), LatencySummary::tooLong)))
            .flatMap(metrics -> metrics)
            .toList();

    private Metrics() {}

    /** Those that a table shows: counts first, then shares, rates and times, each in the order of the list. */
    public static <T> List<Metric<T>> columns(List<Metric<T>> metrics) {
        return metrics.stream()
                .filter(metric -> metric.names().heading() != null)
                .sorted(Comparator.comparing(Metric::unit))
                .toList();
    }

    /** A percentile of the latencies. */
    static Metric<LatencySummary> percentile(double percent) {
        String name = percentileName(percent);
        return latency(
                Names.shown(name).json(name.replace('.', '_') + "Ms"), latencies -> latencies.percentile(percent));
    }

    /** {@code p99.9} for 99.9. */
    public static String percentileName(double percent) {
        return "p" + (percent == Math.rint(percent) ? Long.toString((long) percent) : Double.toString(percent));
    }

    private static <T> Metric<T> count(Names names, Getter<T> getter) {
        return new Metric<>(names, Unit.COUNT, getter);
    }

    private static <T> Metric<T> percent(Names names, Getter<T> getter) {
        return new Metric<>(names, Unit.PERCENT, getter);
    }

    /** A table or a JSON object has one rate at most, so it needs no name of its own there. */
    private static <T> Metric<T> perSecond(Names names, Getter<T> getter) {
        return new Metric<>(names.heading("per second").json("perSecond"), Unit.PER_SECOND, getter);
    }

    private static Metric<LatencySummary> latency(Names names, Getter<LatencySummary> getter) {
        return new Metric<>(names, Unit.NANOS, latencies -> latencies.count() == 0 ? Double.NaN : getter.of(latencies));
    }
}
