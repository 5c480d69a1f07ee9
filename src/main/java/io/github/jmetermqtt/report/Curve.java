package io.github.jmetermqtt.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.jmetermqtt.measure.LatencyKind;
import io.github.jmetermqtt.measure.LatencySummary;
import io.github.jmetermqtt.measure.ReaderSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Latencies over percentiles, as many points from 90 to 99 as from 99 to 99.9.
 *
 * @param percents from 0 to 99.999; empty: there are no latencies
 * @param service ms at each of them
 * @param response ms at each of them
 */
public record Curve(List<Double> percents, List<Double> service, List<Double> response) {

    private static final int DECADES = 5;
    private static final int POINTS_OF_A_DECADE = 20;

    public Curve {
        percents = List.copyOf(percents);
        service = List.copyOf(service);
        response = List.copyOf(response);
    }

    static Curve of(ReaderSummary received) {
        List<Double> percents = new ArrayList<>();
        if (received.service().count() > 0 && received.response().count() > 0) {
            for (int i = 0; i <= DECADES * POINTS_OF_A_DECADE; i++) {
                double percent = 100 * (1 - Math.pow(10, -i / (double) POINTS_OF_A_DECADE));
                double scale = percent < 99.995 ? 1e4 : 1e5; // as many digits as tell the points apart
                percents.add(Math.round(percent * scale) / scale);
            }
        }
        return new Curve(percents, millis(percents, received.service()), millis(percents, received.response()));
    }

    private static List<Double> millis(List<Double> percents, LatencySummary latencies) {
        return percents.stream()
                .map(percent -> Math.round(latencies.percentileMillis(percent) * 1000) / 1000.0)
                .toList();
    }

    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("percent", percents);
        json.put(millis(LatencyKind.SERVICE), service);
        json.put(millis(LatencyKind.RESPONSE), response);
        return json;
    }

    private static String millis(LatencyKind kind) {
        return kind.word() + "Ms";
    }

    /** Of what {@link #json} has made; empty where that is not there. */
    static Curve read(JsonNode json) {
        List<Double> percents = numbers(json.path("percent"));
        List<Double> service = numbers(json.path(millis(LatencyKind.SERVICE)));
        List<Double> response = numbers(json.path(millis(LatencyKind.RESPONSE)));
        return percents.size() == service.size() && percents.size() == response.size()
                ? new Curve(percents, service, response)
                : new Curve(List.of(), List.of(), List.of());
    }

    private static List<Double> numbers(JsonNode array) {
        List<Double> numbers = new ArrayList<>();
        array.forEach(number -> numbers.add(number.asDouble()));
        return numbers;
    }
}
