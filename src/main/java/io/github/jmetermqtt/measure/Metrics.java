package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.measure.Metric.Getter;
import io.github.jmetermqtt.measure.Metric.Names;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * The numbers of the delivery report. Text, panel, JSON and limits are made from these lists, so that a number that is added
 * here appears in all of them. JSON has the order of the lists; a table has that of {@link #columns}.
 */
public final class Metrics {

    private static final Basis<PublisherSummary> PUBLISHED_ANY =
            Basis.more("published", 0, row -> row.counts().published());

    /** Something should have come. */
    private static final Basis<ReaderSummary> EXPECTED_ANY =
            Basis.more("expected", 0, row -> row.counts().expected());

    private static final Basis<ReaderSummary> FATE = EXPECTED_ANY.unless(row -> Unknown.fate(row.counts()));

    private static final Basis<ReaderSummary> EXPECTED = EXPECTED_ANY.unless(row -> Unknown.expected(row.counts()));

    private static final Basis<ReaderSummary> RECEIVED_ANY =
            Basis.more("received", 0, row -> row.counts().received());

    private static final Basis<ReaderSummary> FATE_OF_RECEIVED = RECEIVED_ANY.unless(FATE.unknown());

    private static final Basis<ReaderSummary> HELD_BACK =
            EXPECTED_ANY.unless(row -> row.heldBack() == null ? null : Unknown.expected(row.counts()));
    private static final Basis<ResponderSummary> REQUESTED =
            Basis.more("requests", 0, row -> row.counts().requests());

    private static final Basis<LatencySummary> LATENCIES =
            Basis.more("count", 0, LatencySummary::count).unless(Unknown::latency);

    private static final Basis<LoadSummary> PROFILE = Basis.more("due", 0, LoadSummary::due);

    private static final Set<String> OF_STAGES = Set.of("received", "lost", "missing", "p50", "p99", "p99.9", "max");

    /** What one clock alone cannot show. */
    private static final Set<String> OF_CLOCKS = Set.of("negative", "smallestMs", "unknown");

    private static final Set<String> OF_DELIVERIES = Set.of("expected", "received", "lost", "missing", "dropped");

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
                    Basis.more("published", 1, row -> row.counts().published())));

    /** How many messages should have come. */
    public static final Metric<ReaderSummary> EXPECTED_MESSAGES = count(
            Names.everywhere("expected"),
            row -> row.counts().expected(),
            Basis.<ReaderSummary>always().unless(EXPECTED.unknown()));

    /** The share of them that has come. */
    public static final Metric<ReaderSummary> DELIVERED = percent(
            Names.inLimits("delivered").json("deliveredPercent"),
            row -> row.counts().deliveredPercent(),
            EXPECTED);

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
                    EXPECTED_ANY),
            count(Names.everywhere("duplicated"), row -> row.counts().duplicated(), FATE_OF_RECEIVED),
            count(
                    Names.everywhere("out of order").json("outOfOrder"),
                    row -> row.counts().outOfOrder(),
                    FATE_OF_RECEIVED),
            count(Names.everywhere("late"), row -> row.counts().late(), RECEIVED_ANY),
            count(Names.inLimits("empty windows").json("emptyWindows"), ReaderSummary::emptyWindows, Basis.always()),
            count(Names.inLimits("held back").json("heldBack"), ReaderSummary::messagesHeldBack, HELD_BACK),
            count(Names.inLimits("without a row").json("withoutRow"), ReaderSummary::withoutRow, Basis.always()),
            count(
                    Names.inLimits("negative").json("negative"),
                    row -> row.service().negative(),
                    Basis.more("service/count", 0, row -> row.service().count())),
            DELIVERED,
            perSecond(
                    Names.inLimits("rate received"),
                    ReaderSummary::perSecond,
                    Basis.more("received", 1, row -> row.counts().received())));

    /** What is known of the requests that are answered under a label, but for the times. */
    public static final List<Metric<ResponderSummary>> RESPONDED = List.of(
            count(Names.everywhere("requests"), row -> row.counts().requests(), Basis.always()),
            count(Names.everywhere("answered"), row -> row.counts().answered(), REQUESTED),
            count(Names.everywhere("errors"), row -> row.counts().errors(), REQUESTED),
            count(Names.everywhere("silent"), row -> row.counts().silent(), REQUESTED),
            count(
                    Names.everywhere("not answerable").json("notAnswerable"),
                    row -> row.counts().notAnswerable(),
                    REQUESTED),
            count(
                    Names.everywhere("dropped requests")
                            .heading("dropped by us")
                            .json("dropped"),
                    row -> row.counts().dropped(),
                    REQUESTED),
            count(Names.everywhere("unsent"), row -> row.counts().unsent(), REQUESTED),
            count(Names.everywhere("open"), row -> row.counts().open(), REQUESTED));

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

    /** How often a step failed. */
    static final Metric<StepSummary> STEP_FAILURES = count(
            Names.everywhere("failed"),
            StepSummary::failed,
            Basis.<StepSummary>such(step -> !step.isEmpty())
                    .unless(step -> step.failed() == StepSummary.UNKNOWN ? Unit.UNKNOWN : null));

    /** What is known of a step. A limit may have any percentile. */
    public static final List<Metric<StepSummary>> STEPS = Stream.<Stream<Metric<StepSummary>>>of(
                    Stream.of(STEP_FAILURES),
                    LATENCY.stream()
                            .filter(metric -> !OF_CLOCKS.contains(metric.names().any()))
                            .map(metric -> part(metric, StepSummary::times)))
            .flatMap(metrics -> metrics)
            .toList();

    /** What is known by QoS where samplers mix them; the latencies are service latencies. */
    public static final List<Metric<QosSummary>> BY_QOS = Stream.<Stream<Metric<QosSummary>>>of(
                    PUBLISHED.stream()
                            .filter(metric -> metric.unit() == Unit.COUNT)
                            .map(metric -> part(metric, QosSummary::published)),
                    RECEIVED.stream()
                            .filter(metric ->
                                    OF_DELIVERIES.contains(metric.names().any()))
                            .map(metric -> part(metric, QosSummary::received)),
                    LATENCY.stream()
                            .filter(metric -> metric.unit() == Unit.NANOS)
                            .map(metric -> Metrics.<QosSummary, LatencySummary>part(
                                    metric, row -> row.received().service())))
            .flatMap(metrics -> metrics)
            .toList();

    /** What came of what a load profile asked for. */
    public static final List<Metric<LoadSummary>> LOAD = List.of(
            count(Names.inLimits("due").json("due"), LoadSummary::due, PROFILE),
            count(Names.inLimits("sent").json("sent"), LoadSummary::sent, PROFILE),
            rate(Names.shown("intended/s").json("intendedPerSecond"), LoadSummary::intendedPerSecond, PROFILE),
            rate(Names.shown("reached/s").json("reachedPerSecond"), LoadSummary::reachedPerSecond, PROFILE),
            percent(Names.inLimits("reached").json("reachedPercent"), LoadSummary::reachedPercent, PROFILE));

    /** The columns of a table of stages; the latencies are response latencies. JSON has each stage as it has the whole run. */
    public static final List<Metric<StageSummary>> STAGES = Stream.<Stream<Metric<StageSummary>>>of(
                    LOAD.stream().map(metric -> part(metric, StageSummary::load)),
                    Stream.of(count(
                            Names.shown("published"),
                            stage -> stage.figures().published().counts().published(),
                            Basis.always())),
                    RECEIVED.stream()
                            .filter(metric -> OF_STAGES.contains(metric.names().any()))
                            .map(metric -> part(
                                    metric,
                                    (StageSummary stage) -> stage.figures().received())),
                    LATENCY.stream()
                            .filter(metric -> OF_STAGES.contains(metric.names().any()))
                            .map(metric -> part(
                                    metric,
                                    (StageSummary stage) ->
                                            stage.figures().received().response())))
            .flatMap(metrics -> metrics)
            .toList();

    /** What is known of one of several broker nodes. */
    public static final List<Metric<NodeSummary>> NODES = List.of(
            count(Names.shown("opened"), NodeSummary::opened, Basis.always()),
            count(Names.shown("failed"), NodeSummary::failed, Basis.always()),
            count(Names.shown("lost"), NodeSummary::lost, Basis.always()),
            count(Names.shown("published"), NodeSummary::published, countedByNode(NodeSummary::published)),
            count(Names.shown("received"), NodeSummary::received, countedByNode(NodeSummary::received)),
            connectTime("connect p50", "connectP50Ms", 50),
            connectTime("connect p99", "connectP99Ms", 99));

    /** What is known of all clients in one direction. */
    public static final List<Metric<ClientRates>> CLIENTS = List.of(
            count(Names.shown("clients"), ClientRates::clients, Basis.always()),
            count(Names.shown("messages"), ClientRates::messages, Basis.always()),
            count(
                    Names.shown("acknowledged").json("completed"),
                    outcome(PublisherCounts::acknowledged),
                    Basis.always()),
            count(Names.shown("failed"), outcome(PublisherCounts::failed), Basis.always()),
            rate(Names.shown("fastest/s").json("fastestPerSecond"), ClientRates::fastest, Basis.always()),
            rate(Names.shown("median/s").json("medianPerSecond"), ClientRates::median, Basis.always()),
            rate(Names.shown("slowest/s").json("slowestPerSecond"), ClientRates::slowest, Basis.always()));

    private Metrics() {}

    private static <W, P> Metric<W> part(Metric<P> metric, Function<W, P> part) {
        return new Metric<>(
                metric.names(),
                metric.unit(),
                row -> metric.getter().of(part.apply(row)),
                metric.basis().in(part));
    }

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

    private static Basis<NodeSummary> countedByNode(ToLongFunction<NodeSummary> count) {
        return Basis.<NodeSummary>always()
                .unless(node -> count.applyAsLong(node) == NodeSummary.UNKNOWN ? Unit.UNKNOWN : null);
    }

    /** Of what is received there is none. */
    private static Getter<ClientRates> outcome(ToLongFunction<PublisherCounts> count) {
        return rates -> {
            PublisherCounts outcomes = rates.outcomes();
            return outcomes == null ? Double.NaN : count.applyAsLong(outcomes);
        };
    }

    private static Metric<NodeSummary> connectTime(String name, String json, double percent) {
        return new Metric<>(
                Names.shown(name).json(json),
                Unit.NANOS,
                node -> node.opened() == 0 ? Double.NaN : node.connecting().percentile(percent),
                Basis.more("opened", 0, NodeSummary::opened));
    }

    private static <T> Metric<T> percent(Names names, Getter<T> getter, Basis<T> basis) {
        return new Metric<>(names, Unit.PERCENT, getter, basis);
    }

    private static <T> Metric<T> rate(Names names, Getter<T> getter, Basis<T> basis) {
        return new Metric<>(names, Unit.PER_SECOND, getter, basis);
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
