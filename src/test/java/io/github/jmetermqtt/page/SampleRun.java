package io.github.jmetermqtt.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a run that could have been: a warm-up, a ramp, a peak; a broker that stands still for two seconds, and an outage of forty
 * connections. The same for the same arguments.
 */
final class SampleRun {

    private static final Instant START = Instant.parse("2026-03-04T09:15:00Z");
    private static final int CONNECTIONS = 220;

    /** How much longer latencies are in the whole run than in one without load. */
    private static final double OF_ALL = 1.9;

    private static final List<String> PERCENTILES = List.of("p50Ms", "p90Ms", "p95Ms", "p99Ms", "p99_9Ms", "p99_99Ms");
    private static final double[] PERCENTS = {50, 90, 95, 99, 99.9, 99.99};

    private final Random random = new Random(7);
    private final int intervals;
    private final int seconds;

    /** Of the latencies of a run without troubles. */
    private final double median;

    private long published;
    private long lost;

    /**
     * A run.
     *
     * @param intervals of the timeline
     * @param seconds of each interval
     * @param median response latency in ms
     */
    private SampleRun(int intervals, int seconds, double median) {
        this.intervals = intervals;
        this.seconds = seconds;
        this.median = median;
    }

    /** Ten minutes. */
    static Map<String, @Nullable Object> ofTenMinutes(double median) {
        return new SampleRun(600, 1, median).json(List.of("MQTT Pub", "alarms"), List.of("MQTT Sub", "alarms"), 200);
    }

    /** An hour with as many labels and clients as there may be. */
    static Map<String, @Nullable Object> ofAnHour() {
        List<String> labels = IntStream.rangeClosed(1, 1000)
                .mapToObj(i -> "sensors/hall-" + i + "/temperature")
                .toList();
        return new SampleRun(600, 6, 2).json(labels, labels, 15_000);
    }

    /** Half a minute, with names and sentences that somebody means ill with. */
    static Map<String, @Nullable Object> ofHostileNames(String text) {
        Map<String, @Nullable Object> json = new SampleRun(30, 1, 2).json(List.of(text), List.of(text, "a/b~c"), 3);
        json.put("name", text);
        json.put("problems", List.of(text));
        json.put("unknown", List.of(text));
        json.put("limits", List.of(object("limit", text, "kept", false, "measured", text)));
        return json;
    }

    private Map<String, @Nullable Object> json(List<String> publishers, List<String> readers, int clients) {
        double end = intervals * seconds;
        Map<String, @Nullable Object> overTime = overTime();
        Map<String, @Nullable Object> json = object(
                "version", 1,
                "name", "Telemetry at the peak",
                "started", START.toString(),
                "ended", after(end),
                "run",
                        object(
                                "plan", "telemetry.jmx",
                                "plugin", "0.9.0",
                                "jmeter", "5.6.3",
                                "java", "17.0.15 (Eclipse Adoptium)",
                                "system", "Linux 6.18 amd64",
                                "processors", 8,
                                "heapMb", 2048),
                "outcome",
                        object(
                                "state", "system-failed",
                                "doubtful", List.of(),
                                "nothingMeasured", List.of(),
                                "systemFailed",
                                        List.of(
                                                lost + " of " + published + " expected messages did not arrive",
                                                "the limit \"max response <= 1 s\" was not kept: measured "
                                                        + ofAll(99.9999) + " ms",
                                                "40 of " + (2 * published) + " samples failed"),
                                "slowSystem",
                                        List.of(
                                                "12 messages left more than 100 ms late because MQTT Pub waited for acknowledgements or for room to write, the worst 1841.2 ms; response latency has it"),
                                "samples", 2 * published,
                                "failedSamples", 40,
                                "failures",
                                        List.of(object(
                                                "sentence",
                                                "MQTT-LOST The connection was lost",
                                                "samples",
                                                40,
                                                "ours",
                                                false))),
                "verdict", object("valid", true, "reasons", List.of()),
                "delivered",
                        object(
                                "received",
                                published - lost,
                                "expected",
                                published,
                                "percent",
                                Math.floor(1e6 * (published - lost) / published) / 1e4),
                "unknown", List.of("unknown: late, because 3 messages were received without a stamp"));
        json.put("published", ends(publisher(published), publishers, this::publisherOf));
        Map<String, @Nullable Object> received = ends(reader(published, lost), readers, this::readerOf);
        received.put("curve", curve());
        json.put("received", received);
        json.put("load", load(published));
        json.put("stages", stages(end));
        json.put("capacity", capacity());
        json.put("byQos", object("0", qos(published / 4), "1", qos(3 * published / 4)));
        json.put("nodes", object("broker-1:1883", node(), "broker-2:1883", node()));
        json.put("responders", ends(responder(), List.of("commands"), i -> responder()));
        json.put("steps", steps());
        json.put("lateness", latency(0.02, published));
        json.put("overTime", overTime);
        json.put(
                "outages",
                List.of(
                        object("fromSeconds", 0.68 * end, "untilSeconds", 0.68 * end + 6.2, "connections", 40),
                        object("fromSeconds", 0.9 * end, "untilSeconds", 0.9 * end, "connections", 1),
                        object("fromSeconds", end - 2, "untilSeconds", null, "connections", 2)));
        json.put("clients", clients(clients));
        json.put("pauses", object("count", 1, "longestMs", 212.4, "received", 930));
        json.put(
                "limits",
                List.of(
                        limit("lost = 0", false, Long.toString(lost)),
                        limit("p99 response <= 50 ms", true, ofAll(99) + " ms"),
                        limit("p99 response of \"alarms\" in \"peak\" <= 20 ms", true, "12.1 ms"),
                        limit("max response <= 1 s", false, ofAll(99.9999) + " ms"),
                        limit("reached in \"peak\" >= 99 %", true, "99.97 %")));
        json.put("problems", List.of());
        return json;
    }

    private static Map<String, @Nullable Object> limit(String limit, boolean kept, String measured) {
        return object("limit", limit, "kept", kept, "measured", measured);
    }

    /** A tenth is a warm-up, four tenths the ramp, the rest the peak. */
    private double rate(double share) {
        return share < 0.1 ? 20_000 * share : share < 0.5 ? 2000 + 15_000 * (share - 0.1) : 8000;
    }

    private Map<String, @Nullable Object> overTime() {
        List<Double> classes = new ArrayList<>();
        for (int i = -6; i <= 18; i++) {
            classes.add(rounded(Math.pow(10, i / 5.0), 4));
        }
        Map<String, List<@Nullable Object>> lists = new LinkedHashMap<>();
        List<List<Integer>> counts = new ArrayList<>();
        for (int i = 0; i < intervals; i++) {
            double share = (i + 0.5) / intervals;
            boolean isStall = i == intervals / 3 || i == intervals / 3 + 1;
            boolean isOutage = share > 0.68 && share < 0.69;
            long sent = Math.round(seconds * rate(share) * (1 + 0.01 * random.nextGaussian()));
            long came = isStall ? 0 : isOutage ? Math.round(sent * 0.82) : i == intervals / 3 + 2 ? 3 * sent : sent;
            published += sent;
            lost += isOutage ? 3 : 0;
            double middle = middle(share) * (1 + 0.05 * random.nextGaussian()) * (i == intervals / 3 + 2 ? 150 : 1);
            boolean isKnown = came > 0;
            add(lists, "untilSeconds", (double) (i + 1) * seconds);
            add(lists, "published", sent);
            add(lists, "received", came);
            add(lists, "connections", share < 0.02 ? 1 + i * 20 : isOutage ? CONNECTIONS - 40 : CONNECTIONS);
            add(lists, "missing", lost + (isStall ? (i - intervals / 3 + 1) * sent : 4 + random.nextInt(20)));
            double[] spread = {1, 2.1, 4.4, 9, 16};
            String[] names = {"p50Ms", "p90Ms", "p99Ms", "p99_9Ms", "maxMs"};
            for (int k = 0; k < names.length; k++) {
                add(
                        lists,
                        names[k],
                        isKnown ? rounded(middle * Math.pow(spread[k], middle > 100 ? 0.25 : 1), 3) : null);
            }
            counts.add(classCounts(classes, isKnown ? came : 0, middle));
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>(lists);
        json.put("latencies", object("untilMs", classes, "counts", counts));
        return json;
    }

    private double middle(double share) {
        return median * (0.7 + Math.pow(rate(share) / 8000, 3) * 1.3);
    }

    private static void add(Map<String, List<@Nullable Object>> lists, String name, @Nullable Object value) {
        lists.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
    }

    /** How many of so many latencies, around their middle, are in each class. */
    private List<Integer> classCounts(List<Double> classes, long messages, double middle) {
        List<Integer> counts = new ArrayList<>();
        if (messages == 0) {
            return counts;
        }
        for (double until : classes) {
            double far = (Math.log(until) - 0.23 - Math.log(middle)) / 0.55;
            counts.add(
                    (int) Math.round(messages * 0.33 * Math.exp(-far * far / 2) * (1 + 0.1 * random.nextGaussian())));
        }
        return counts;
    }

    private Map<String, @Nullable Object> publisher(long messages) {
        return object(
                "published",
                messages,
                "acknowledged",
                messages - 4,
                "failed",
                4,
                "perSecond",
                rounded(messages / (double) (intervals * seconds), 3));
    }

    private Map<String, @Nullable Object> publisherOf(int label) {
        return publisher(published / (label + 2));
    }

    private Map<String, @Nullable Object> readerOf(int label) {
        return reader(published / (label + 2), label == 0 ? lost : 0);
    }

    private Map<String, @Nullable Object> reader(long expected, long lost) {
        Map<String, @Nullable Object> json = object(
                "expected", expected,
                "received", expected - lost,
                "unnumbered", 0,
                "stored", 0,
                "lost", lost,
                "missing", 0,
                "inTransit", 0,
                "away", 0,
                "dropped", 0,
                "duplicated", 12,
                "outOfOrder", 0,
                "late", null,
                "emptyWindows", 0,
                "heldBack", 0,
                "withoutRow", 7,
                "negative", 0,
                "deliveredPercent", rounded(100.0 * (expected - lost) / expected, 4),
                "perSecond", rounded(expected / (double) (intervals * seconds), 3));
        json.put("service", latency(0.7 * OF_ALL * median, expected));
        json.put("response", latency(OF_ALL * median, expected));
        return json;
    }

    private static Map<String, @Nullable Object> latency(double median, long count) {
        Map<String, @Nullable Object> json = times(median, count);
        json.put("negative", 0);
        json.put("smallestMs", 0);
        json.put("below1us", 0);
        json.put("above1h", 0);
        json.put("unknown", 0);
        return json;
    }

    private static Map<String, @Nullable Object> times(double median, long count) {
        Map<String, @Nullable Object> json = object("count", count, "meanMs", rounded(1.3 * median, 4));
        for (int i = 0; i < PERCENTS.length; i++) {
            json.put(PERCENTILES.get(i), rounded(quantile(median, PERCENTS[i]), 3));
        }
        json.put("maxMs", rounded(quantile(median, 99.9999), 3));
        return json;
    }

    /** Few are much longer than the others. */
    private static double quantile(double median, double percent) {
        double decades = -Math.log10(1 - percent / 100);
        return median * (0.6 + Math.pow(decades, 1.6) + (decades > 3.2 ? 40 * Math.pow(decades - 3.2, 2) : 0));
    }

    /** A percentile of the response latency of the whole run. */
    private double ofAll(double percent) {
        return rounded(quantile(OF_ALL * median, percent), 3);
    }

    private Map<String, @Nullable Object> curve() {
        List<Double> percents = new ArrayList<>();
        for (int i = 0; i <= 100; i++) {
            percents.add(rounded(100 * (1 - Math.pow(10, -i / 20.0)), 5));
        }
        DoubleUnaryOperator response = this::ofAll;
        return object(
                "percent", percents,
                "serviceMs",
                        percents.stream()
                                .map(percent -> rounded(quantile(0.7 * OF_ALL * median, percent), 3))
                                .toList(),
                "responseMs", percents.stream().map(response::applyAsDouble).toList());
    }

    private static Map<String, @Nullable Object> load(long due) {
        return object(
                "due", due,
                "sent", due,
                "intendedPerSecond", 6110.5,
                "reachedPerSecond", 6109.875,
                "reachedPercent", 99.99);
    }

    private List<Object> stages(double end) {
        return List.of(
                stage("warm-up", false, 0, 0.1 * end, 0, 2000, "good"),
                stage("ramp", true, 0.1 * end, 0.5 * end, 2000, 8000, "good"),
                stage("peak", true, 0.5 * end, end, 8000, 8000, "broken"));
    }

    private Map<String, @Nullable Object> stage(
            String name, boolean counted, double from, double until, double rateFrom, double rateTo, String state) {
        long due = Math.round((until - from) * (rateFrom + rateTo) / 2);
        Map<String, @Nullable Object> json = object(
                "name", name,
                "counted", counted,
                "state", state,
                "from", after(from),
                "until", after(until),
                "rateFrom", rateFrom,
                "rateTo", rateTo);
        json.putAll(load(due));
        json.put("intendedPerSecond", (rateFrom + rateTo) / 2);
        json.put("reachedPerSecond", (rateFrom + rateTo) / 2 - 0.625);
        json.putAll(object("published", due, "received", due, "lost", state.equals("good") ? 0 : lost, "missing", 0));
        json.putAll(times(OF_ALL * median * rateTo / 8000, due));
        json.remove("count");
        json.put("doubtful", List.of());
        json.put("limits", List.of());
        json.put("publishers", ends(publisher(due), List.of("MQTT Pub"), this::publisherOf));
        json.put("readers", ends(reader(due, 0), List.of("MQTT Sub"), this::readerOf));
        json.put("lateness", latency(0.02, due));
        return json;
    }

    private static Map<String, @Nullable Object> capacity() {
        return object(
                "sentence",
                "sustained 12,000 msg/s (p99 response 8.1 ms <= 50 ms, nothing lost); at 14,000: p99 response 212 ms",
                "end",
                "found",
                "sustained",
                12000.0,
                "steps",
                List.of(
                        step(8000, "kept", "p99 response 4.2 ms <= 50 ms"),
                        step(16000, "broken", "p99 response 840 ms"),
                        step(12000, "kept", "p99 response 8.1 ms <= 50 ms"),
                        step(14000, "broken", "p99 response 212 ms")));
    }

    private static Map<String, @Nullable Object> step(double rate, String state, String clause) {
        boolean kept = state.equals("kept");
        return object(
                "rate",
                rate,
                "state",
                state,
                "stage",
                1,
                "due",
                Math.round(rate * 20),
                "sent",
                Math.round(rate * 20),
                "kept",
                kept ? List.of(clause) : List.of(),
                "broken",
                kept ? List.of() : List.of(clause),
                "doubtful",
                List.of());
    }

    private Map<String, @Nullable Object> qos(long messages) {
        Map<String, @Nullable Object> json = object(
                "published",
                messages,
                "acknowledged",
                messages,
                "failed",
                0,
                "expected",
                messages,
                "received",
                messages,
                "lost",
                0,
                "missing",
                0,
                "dropped",
                0);
        json.putAll(times(median, messages));
        json.remove("count");
        json.put("smallestMs", 0);
        return json;
    }

    private Map<String, @Nullable Object> node() {
        return object(
                "opened",
                CONNECTIONS / 2,
                "failed",
                0,
                "lost",
                20,
                "published",
                published / 2,
                "received",
                null,
                "connectP50Ms",
                3.21,
                "connectP99Ms",
                14.5);
    }

    private Map<String, @Nullable Object> responder() {
        Map<String, @Nullable Object> json = object(
                "requests", 5000,
                "answered", 4900,
                "errors", 50,
                "silent", 50,
                "notAnswerable", 0,
                "dropped", 0,
                "unsent", 0,
                "open", 0);
        json.put("answer", latency(40, 4950));
        json.put("overdue", latency(0.2, 4950));
        return json;
    }

    private Map<String, @Nullable Object> steps() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        Map<String, Double> medians = new LinkedHashMap<>();
        medians.put("connect", 18.3);
        medians.put("connectLookup", 0.4);
        medians.put("connectTcp", 1.1);
        medians.put("connectTls", 14.2);
        medians.put("connectConnack", 2.6);
        medians.put("suback", 1.9);
        medians.put("pubrec", 2.2);
        medians.forEach((step, middle) -> {
            Map<String, @Nullable Object> times = object("failed", step.equals("pubrec") ? null : 0);
            times.putAll(times(middle, CONNECTIONS));
            times.put("p99_99Ms", rounded(7 * middle, 3));
            times.put("maxMs", rounded(7 * middle, 3));
            times.put("below1us", 0);
            times.put("above1h", 0);
            json.put(step, times);
        });
        return json;
    }

    private Map<String, @Nullable Object> clients(int clients) {
        Map<String, List<@Nullable Object>> all = new LinkedHashMap<>();
        for (int i = 0; i < clients; i++) {
            boolean isPublisher = i % 2 == 0;
            double rate = rounded(40 + 4 * random.nextGaussian(), 3);
            add(all, "client", (isPublisher ? "meter-" : "reader-") + i);
            add(all, "published", isPublisher ? Math.round(600 * rate) : 0);
            add(all, "completed", isPublisher ? Math.round(600 * rate) : 0);
            add(all, "failed", 0);
            add(all, "received", isPublisher ? 0 : Math.round(600 * rate));
            add(all, "publishedPerSecond", isPublisher ? rate : null);
            add(all, "receivedPerSecond", isPublisher ? null : rate);
        }
        return object("published", rates(clients / 2), "received", rates(clients / 2), "all", all);
    }

    private static Map<String, @Nullable Object> rates(int clients) {
        int[] tenths = {1, 4, 8, 14, 22, 20, 15, 9, 5, 2};
        List<Object> steps = new ArrayList<>();
        for (int i = 0; i < tenths.length; i++) {
            steps.add(object("untilPerSecond", 30.5 + 2 * i, "clients", tenths[i] * clients / 100));
        }
        return object(
                "clients",
                clients,
                "messages",
                24_000L * clients,
                "fastestPerSecond",
                48.5,
                "medianPerSecond",
                39.9,
                "slowestPerSecond",
                28.5,
                "steps",
                steps);
    }

    private interface RowOf {

        Map<String, @Nullable Object> of(int label);
    }

    private static Map<String, @Nullable Object> ends(Object total, List<String> labels, RowOf row) {
        Map<String, @Nullable Object> rows = new LinkedHashMap<>();
        labels.forEach(label -> rows.put(label, row.of(rows.size())));
        return object("total", total, "labels", rows);
    }

    private static String after(double seconds) {
        return START.plusMillis(Math.round(1000 * seconds)).toString();
    }

    private static double rounded(double value, int digits) {
        double scale = Math.pow(10, digits);
        return Math.round(value * scale) / scale;
    }

    /** An object of names and values in turn. */
    private static Map<String, @Nullable Object> object(@Nullable Object... members) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            object.put(String.valueOf(members[i]), members[i + 1]);
        }
        return object;
    }
}
