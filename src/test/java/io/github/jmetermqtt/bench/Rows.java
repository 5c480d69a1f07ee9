package io.github.jmetermqtt.bench;

import static io.github.jmetermqtt.bench.Target.Kind.AT_MOST;
import static io.github.jmetermqtt.bench.Target.Kind.MORE_AT_MOST;
import static io.github.jmetermqtt.bench.Target.Kind.RATIO_AT_LEAST;
import static io.github.jmetermqtt.bench.Target.Kind.RATIO_AT_MOST;

import io.github.jmetermqtt.bench.Plans.Load;
import io.github.jmetermqtt.bench.Plans.Results;
import java.util.ArrayList;
import java.util.List;

/** All rows of the benchmark, limits first. Counts are such that each run takes some seconds on two cores. */
final class Rows {

    private static final int CONNECTIONS = 15_000;

    private static final int EMITTED = EmittingSampler.RESULTS;

    /** Messages of QoS 0 that a bare publisher may have unwritten. */
    private static final int UNWRITTEN = 1_000;

    private static final int WINDOW = 64;

    private static final int TOPICS_SECONDS = 10;

    private Rows() {}

    /** In the order of the table. */
    static List<Row> all() {
        List<Row> rows = new ArrayList<>(limits());
        rows.addAll(oursAtQos0());
        rows.addAll(oursAcknowledged());
        rows.addAll(oursBeyondThroughput());
        return rows;
    }

    private static List<Row> limits() {
        return List.of(
                Row.limit(
                        BenchCase.engine(
                                "engine-sample",
                                "JMeter: no-op sampler, a sample",
                                10 * 60_000,
                                Plans.sampler(NoOpSampler.class, 10, 40_000, 60_000)),
                        Value.CPU),
                Row.limit(
                        BenchCase.engine(
                                "engine-result",
                                "JMeter: result handed to the listeners",
                                10 * 1_500 * EMITTED,
                                Plans.sampler(EmittingSampler.class, 10, 600, 1_500)),
                        Value.CPU),
                raw("raw-qos0", "client: QoS 0, 1,000 unwritten", new RawLoad(0, UNWRITTEN, 10, 10, 60_000, 60_000, 0)),
                raw("raw-qos1", "client: QoS 1, window 64", new RawLoad(1, WINDOW, 10, 10, 40_000, 30_000, 0)),
                raw("raw-qos2", "client: QoS 2, window 64", new RawLoad(2, WINDOW, 10, 10, 10_000, 10_000, 0)),
                raw(
                        "raw-200",
                        "client: 200 + 200 clients, QoS 1, window 1",
                        new RawLoad(1, 1, 200, 200, 1_000, 1_000, 0)),
                raw(
                        "raw-one",
                        "client: ten publishers, one subscriber, QoS 0",
                        new RawLoad(0, UNWRITTEN, 10, 1, 30_000, 40_000, 0)),
                Row.limit(
                        BenchCase.raw(
                                "raw-paced",
                                "client: 1,000 msg/s paced",
                                new RawLoad(0, UNWRITTEN, 10, 10, 5_000, 500, 100)),
                        Value.P50),
                raw(
                        "raw-topics",
                        "client: 10,000 msg/s paced, one subscriber",
                        new RawLoad(0, UNWRITTEN, 10, 1, 7_000, 1_000 * TOPICS_SECONDS, 1_000)),
                Row.limit(
                        BenchCase.raw("raw-connections", "client: 15,000 subscribed connections", CONNECTIONS),
                        Value.HEAP));
    }

    private static Row raw(String name, String what, RawLoad load) {
        return Row.limit(BenchCase.raw(name, what, load), load.qos() == 0 ? Value.CPU : Value.RATE);
    }

    private static List<Row> oursAtQos0() {
        return List.of(
                messages(
                        "ours-loop",
                        "QoS 0, a message per sample, a result per message",
                        new Load(10, 10, 0, 1, 1, Results.MESSAGE, 1_000, 60_000, 60_000, 0),
                        Target.of(Value.CPU, RATIO_AT_MOST, 1.5, "engine-sample", "engine-result", "raw-qos0")),
                messages(
                        "ours-bursts",
                        "QoS 0, bursts of 100, a result per message",
                        new Load(10, 10, 0, 1, 100, Results.MESSAGE, 1_000, 60_000, 60_000, 0),
                        Target.of(Value.CPU, RATIO_AT_MOST, 1.5, "engine-result", "engine-result", "raw-qos0")),
                messages(
                        "ours-windows",
                        "QoS 0, bursts of 100, a result per burst and window",
                        new Load(10, 10, 0, 1, 100, Results.BURST, 1_000, 60_000, 60_000, 0),
                        Target.of(Value.CPU, RATIO_AT_MOST, 2, "raw-qos0")),
                messages(
                        "ours-one",
                        "QoS 0, ten publishers, one subscriber, a result per received message",
                        new Load(10, 1, 0, 1, 100, Results.RECEIVED, 1_000, 30_000, 40_000, 0),
                        Target.of(Value.RATE, RATIO_AT_LEAST, 0.8, "raw-one")));
    }

    private static List<Row> oursAcknowledged() {
        return List.of(
                messages(
                        "ours-qos1",
                        "QoS 1, window 64, a message per sample, a result per message",
                        new Load(10, 10, 1, WINDOW, 1, Results.MESSAGE, 1_000, 40_000, 30_000, 0),
                        Target.of(Value.RATE, RATIO_AT_LEAST, 0.8, "raw-qos1")),
                messages(
                        "ours-qos2",
                        "QoS 2, window 64, a message per sample, a result per message",
                        new Load(10, 10, 2, WINDOW, 1, Results.MESSAGE, 1_000, 10_000, 10_000, 0),
                        Target.of(Value.RATE, RATIO_AT_LEAST, 0.8, "raw-qos2")),
                messages(
                        "ours-200",
                        "200 + 200 clients, QoS 1, window 1, a result per message",
                        new Load(200, 200, 1, 1, 1, Results.MESSAGE, 100, 1_000, 1_000, 0),
                        Target.of(Value.RATE, RATIO_AT_LEAST, 0.8, "raw-200")));
    }

    private static List<Row> oursBeyondThroughput() {
        return List.of(
                messages(
                        "ours-paced",
                        "1,000 msg/s paced",
                        new Load(10, 10, 0, 1, 1, Results.MESSAGE, 100, 5_000, 500, 100),
                        Target.of(Value.P50, MORE_AT_MOST, 50, "raw-paced")),
                Row.ours(
                        BenchCase.jmeter(
                                "ours-topics",
                                "10,000 msg/s paced on 10,000 topics, one wildcard reader, windows of 1 s, a report",
                                broker -> Plans.topics(broker, 10, 1_000, 7, TOPICS_SECONDS)),
                        Target.of(Value.CPU, RATIO_AT_MOST, 2, "engine-sample", "engine-result", "raw-topics")),
                Row.ours(
                        BenchCase.fleet("ours-connections", "15,000 subscribed connections in a fleet", CONNECTIONS),
                        Target.of(Value.HEAP, AT_MOST, 8),
                        Target.of(Value.CONNECTS, RATIO_AT_LEAST, 0.8, "raw-connections")));
    }

    private static Row messages(String name, String what, Load load, Target target) {
        return Row.ours(BenchCase.jmeter(name, what, broker -> Plans.messages(broker, load)), target);
    }
}
