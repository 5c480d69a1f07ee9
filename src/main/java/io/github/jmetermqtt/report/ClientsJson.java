package io.github.jmetermqtt.report;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.measure.ClientRates;
import io.github.jmetermqtt.measure.ClientSummary;
import io.github.jmetermqtt.measure.ClientsSummary;
import io.github.jmetermqtt.measure.Metrics;
import io.github.jmetermqtt.measure.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What each client published and received, as JSON: lists instead of objects, because there may be tens of thousands of clients. */
final class ClientsJson {

    private ClientsJson() {}

    static Map<String, @Nullable Object> of(ClientsSummary clients) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("published", rates(clients.published()));
        json.put("received", rates(clients.received()));
        json.put("all", all(clients.all()));
        return json;
    }

    private static Map<String, @Nullable Object> rates(ClientRates rates) {
        Map<String, @Nullable Object> json = ReportJson.numbers(Metrics.CLIENTS, rates);
        json.put("steps", rates.steps().stream().map(ClientsJson::step).toList());
        return json;
    }

    private static Map<String, @Nullable Object> step(ClientRates.Step step) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("untilPerSecond", step.until());
        json.put("clients", step.clients());
        return json;
    }

    private static Map<String, @Nullable Object> all(List<ClientSummary> clients) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("client", list(clients, one -> Shown.text(one.client())));
        json.put("published", list(clients, one -> one.published().published()));
        json.put("completed", list(clients, one -> one.published().acknowledged()));
        json.put("failed", list(clients, one -> one.published().failed()));
        json.put("received", list(clients, ClientSummary::received));
        json.put("publishedPerSecond", list(clients, one -> Unit.PER_SECOND.json(one.publishedPerSecond())));
        json.put("receivedPerSecond", list(clients, one -> Unit.PER_SECOND.json(one.receivedPerSecond())));
        return json;
    }

    private static <T extends @Nullable Object> List<T> list(
            List<ClientSummary> clients, Function<ClientSummary, T> figure) {
        return clients.stream().map(figure).toList();
    }
}
