package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.measure.Metric.Getter;
import io.github.jmetermqtt.measure.Metric.Names;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The numbers of the delivery report. Text, panel, JSON and limits are made from these lists, so that a number that is added
 * here appears in all of them. JSON has the order of the lists; a table has that of {@link #columns}.
 */
public final class Metrics {

    private static final Basis<PublisherSummary> PUBLISHED_ANY =
            Basis.of(row -> row.counts().published() > 0);

    /** Something should have come. */
    private static final Basis<ReaderSummary> FATE =
            new Basis<>(row -> row.counts().expected() > 0, row -> Unknown.fate(row.counts()));

    private static final Basis<ReaderSummary> EXPECTED =
            new Basis<>(FATE.measured(), row -> Unknown.expected(row.counts()));

    private static final Basis<ReaderSummary> RECEIVED_ANY =
            Basis.of(row -> row.counts().received() > 0);

    private static final Basis<ReaderSummary> FATE_OF_RECEIVED = new Basis<>(RECEIVED_ANY.measured(), FATE.unknown());

    private static final Basis<LatencySummary> LATENCIES =
            new Basis<>(latencies -> latencies.count() > 0, Unknown::latency);

    /** What is known of the messages published under a label. */
    public static final List<Metric<PublisherSummary>> PUBLISHED = List.of(
            count(
                    Names.everywhere("published").heading("messages"),
                    row -> row.counts().published(),
                    Basis.always()),
            count(Names.everywhere("acknowledged"), row -> row.counts().acknowledged(), PUBLISHED_ANY),
            count(Names.everywhere("failed"), row -> row.counts().failed(), PUBLISHED_ANY),
            perSecond(
                    Names.inLimits("rate published"),
                    PublisherSummary::perSecond,
                    Basis.of(row -> row.counts().published() > 1)));

    /** How many messages should have come. */
    public static final Metric<ReaderSummary> EXPECTED_MESSAGES = count(
            Names.everywhere("expected"), row -> row.counts().expected(), new Basis<>(any -> true, EXPECTED.unknown()));

    /** The share of them that has come. */
    public static final Metric<ReaderSummary> DELIVERED =
            percent(Names.inLimits("delivered"), row -> row.counts().deliveredPercent(), EXPECTED);

    /** What is known of the messages received under a label, but for their latencies. */
    public static final List<Metric<ReaderSummary>> RECEIVED = List.of(
            EXPECTED_MESSAGES,
            count(Names.everywhere("received"), row -> row.counts().received(), Basis.always()),
            count(Names.inJson("unnumbered"), row -> row.counts().unnumbered(), Basis.always()),
            count(Names.inJson("stored"), row -> row.counts().stored(), Basis.always()),
            count(Names.everywhere("lost"), row -> row.counts().lost(), FATE),
            count(Names.everywhere("missing"), row -> row.counts().missing(), EXPECTED),
            count(
                    Names.inLimits("in transit").json("inTransit"),
                    row -> row.counts().inTransit(),
                    Basis.always()),
            count(Names.inLimits("away").json("away"), row -> row.counts().away(), Basis.always()),
            count(
                    Names.everywhere("dropped").heading("dropped by us"),
                    row -> row.counts().dropped(),
                    Basis.of(FATE.measured())),
            count(Names.everywhere("duplicated"), row -> row.counts().duplicated(), FATE_OF_RECEIVED),
            count(
                    Names.everywhere("out of order").json("outOfOrder"),
                    row -> row.counts().outOfOrder(),
                    FATE_OF_RECEIVED),
            count(Names.everywhere("late"), row -> row.counts().late(), RECEIVED_ANY),
            count(Names.inLimits("empty windows").json("emptyWindows"), ReaderSummary::emptyWindows, Basis.always()),
            count(Names.inLimits("without a row").json("withoutRow"), ReaderSummary::withoutRow, Basis.always()),
            count(
                    Names.inLimits("negative"),
                    row -> row.service().negative(),
                    Basis.of(row -> row.service().count() > 0)),
            DELIVERED,
            perSecond(
                    Names.inLimits("rate received"),
                    ReaderSummary::perSecond,
                    Basis.of(row -> row.counts().received() > 1)));

    /** What is known of the latencies of one kind. A limit names the kind, and may have any percentile. */
    public static final List<Metric<LatencySummary>> LATENCY = Stream.of(
                    Stream.of(
                            count(Names.shown("count"), LatencySummary::count, Basis.always()),
                            latency(Names.everywhere("mean").json("meanMs"), LatencySummary::mean)),
                    UsualFigures.PERCENTS.stream()
                            .filter(percent -> percent < 100) // that is the maximum
                            .map(Metrics::percentile),
                    Stream.of(
                            latency(Names.everywhere("max").json("maxMs"), LatencySummary::max),
                            count(Names.shown("negative"), LatencySummary::negative, Basis.always()),
                            latency(Names.inJson("smallestMs"), LatencySummary::smallest),
                            count(Names.inJson("below1us"), LatencySummary::tooShort, Basis.always()),
                            count(Names.inJson("above1h"), LatencySummary::tooLong, Basis.always()),
                            count(Names.inJson("unknown"), LatencySummary::unknown, Basis.always())))
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

    /** The figures of a table that are not known, by the reason, which is a clause. */
    public static Map<String, List<String>> unknown(ReaderSummary row) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (Metric<ReaderSummary> metric : RECEIVED) {
            String reason = metric.unknown(row);
            if (reason != null) {
                names.computeIfAbsent(reason, any -> new ArrayList<>())
                        .add(metric.names().any());
            }
        }
        return names;
    }

    private static <T> Metric<T> count(Names names, Getter<T> getter, Basis<T> basis) {
        return new Metric<>(names, Unit.COUNT, getter, basis);
    }

    private static <T> Metric<T> percent(Names names, Getter<T> getter, Basis<T> basis) {
        return new Metric<>(names, Unit.PERCENT, getter, basis);
    }

    /** A table or a JSON object has one rate at most, so it needs no name of its own there. */
    private static <T> Metric<T> perSecond(Names names, Getter<T> getter, Basis<T> basis) {
        return new Metric<>(names.heading("per second").json("perSecond"), Unit.PER_SECOND, getter, basis);
    }

    private static Metric<LatencySummary> latency(Names names, Getter<LatencySummary> getter) {
        return new Metric<>(
                names, Unit.NANOS, latencies -> latencies.count() == 0 ? Double.NaN : getter.of(latencies), LATENCIES);
    }
}
