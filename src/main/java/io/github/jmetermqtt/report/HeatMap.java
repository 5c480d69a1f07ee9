package io.github.jmetermqtt.report;

import io.github.jmetermqtt.measure.LatencyClasses;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How many latencies of each class there were in each interval.
 *
 * @param untilMillis the upper bounds of the classes from the lowest to the highest in which there is a latency, in ms
 * @param counts for each interval a count for each class; or none where the interval has no latency
 */
record HeatMap(List<Double> untilMillis, List<List<Long>> counts) {

    HeatMap {
        untilMillis = List.copyOf(untilMillis);
        counts = List.copyOf(counts);
    }

    /** @param intervals one after the other */
    static HeatMap of(List<LatencyClasses> intervals) {
        List<LatencyClasses> some =
                intervals.stream().filter(one -> !one.isEmpty()).toList();
        int first = some.stream().mapToInt(LatencyClasses::first).min().orElse(0);
        int end = some.stream().mapToInt(LatencyClasses::end).max().orElse(0);
        return new HeatMap(
                IntStream.range(first, end)
                        .mapToDouble(LatencyClasses::untilMillis)
                        .boxed()
                        .toList(),
                intervals.stream()
                        .map(one -> one.isEmpty() ? List.<Long>of() : one.from(first, end))
                        .toList());
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("untilMs", untilMillis);
        json.put("counts", counts);
        return json;
    }
}
