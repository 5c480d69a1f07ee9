package io.github.jmetermqtt.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jmetermqtt.measure.DeliverySummary;
import io.github.jmetermqtt.measure.Measurements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportJsonTest {

    @TempDir
    private Path folder;

    @Test
    void hasAllNumbers() throws IOException {
        JsonNode json = json(Reports.doubtful());

        assertThat(json.at("/version").asInt()).isEqualTo(1);
        assertThat(json.at("/name").asText()).isEqualTo("MQTT Delivery Report");
        assertThat(json.at("/run"))
                .hasToString(
                        "{\"plan\":\"plan.jmx\",\"plugin\":\"1.0.0\",\"jmeter\":\"5.6.3\",\"java\":\"17.0.1 (Vendor)\","
                                + "\"system\":\"System 1 amd64\",\"processors\":2,\"heapMb\":512}");
        assertThat(json.at("/started").asText()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(json.at("/ended").asText()).isEqualTo("2026-01-02T03:04:15Z");
        assertThat(json.at("/verdict")).hasToString("{\"valid\":false,\"reasons\":[\"of this\",\"of that\"]}");
        assertThat(json.at("/outcome/state").asText()).isEqualTo("doubtful");
        assertThat(json.at("/outcome").fieldNames())
                .toIterable()
                .containsExactly(
                        "state",
                        "doubtful",
                        "nothingMeasured",
                        "systemFailed",
                        "slowSystem",
                        "samples",
                        "failedSamples",
                        "failures");
        assertThat(json.at("/outcome/failedSamples").asLong()).isEqualTo(42);
        assertThat(json.at("/outcome/failures/0"))
                .hasToString("{\"sentence\":\"MQTT-TIMEOUT No PUBACK\",\"samples\":40,\"ours\":false}");
        assertThat(json.at("/delivered")).hasToString("{\"received\":100,\"expected\":100,\"percent\":100.0}");
        assertThat(json.at("/published/total")).isEqualTo(json.at("/published/labels/MQTT Pub"));
        assertThat(json.at("/published/total/published").asLong()).isEqualTo(100);
        assertThat(json.at("/published/total/acknowledged").asLong()).isEqualTo(100);
        assertThat(json.at("/published/total/failed").asLong()).isZero();
        assertThat(json.at("/published/total/perSecond").asDouble()).isCloseTo(100, within(1e-9));
        assertThat(json.at("/received/total")).isEqualTo(json.at("/received/labels/MQTT Sub"));
        assertThat(json.at("/received/total").fieldNames())
                .toIterable()
                .containsExactly(
                        "expected",
                        "received",
                        "unnumbered",
                        "stored",
                        "lost",
                        "missing",
                        "inTransit",
                        "away",
                        "dropped",
                        "duplicated",
                        "outOfOrder",
                        "late",
                        "emptyWindows",
                        "heldBack",
                        "withoutRow",
                        "negative",
                        "deliveredPercent",
                        "perSecond",
                        "service",
                        "response");
        assertThat(json.at("/received/total/service/p99_9Ms").asDouble()).isCloseTo(20, within(0.02));
        assertThat(json.at("/received/total/response/meanMs").asDouble()).isCloseTo(25, within(0.025));
        assertThat(json.at("/received/total/response").fieldNames())
                .toIterable()
                .containsExactly(
                        "count",
                        "meanMs",
                        "p50Ms",
                        "p90Ms",
                        "p95Ms",
                        "p99Ms",
                        "p99_9Ms",
                        "p99_99Ms",
                        "maxMs",
                        "negative",
                        "smallestMs",
                        "below1us",
                        "above1h",
                        "unknown");
        assertThat(json.at("/lateness/maxMs").asDouble()).isCloseTo(5, within(0.005));
        assertThat(json.at("/outages"))
                .hasToString("[{\"fromSeconds\":1.235,\"untilSeconds\":2.0,\"connections\":3},"
                        + "{\"fromSeconds\":9.5,\"untilSeconds\":null,\"connections\":1}]");
        assertThat(json.at("/limits/1"))
                .hasToString("{\"limit\":\"max response < 1 ms\",\"kept\":false,\"measured\":\"25 ms\"}");
        assertThat(json.at("/problems")).hasToString("[\"Something is amiss\"]");
    }

    @Test
    void isJsonWhereNothingWasMeasured() throws IOException {
        JsonNode json = json(Reports.of(DeliverySummary.of(new Measurements(0))));

        assertThat(json.at("/delivered/percent").isNull()).isTrue();
        assertThat(json.at("/received/labels")).isEmpty();
    }

    /** Scripts read this file: a number may come, but none may go, or change its place, its name or its way of writing. */
    @Test
    void isTheSameFileAsEver() throws IOException {
        Path file = folder.resolve("report.json");
        ReportJson.write(Reports.doubtful(), file);

        assertThat(Files.readString(file))
                .isEqualToNormalizingNewlines(Files.readString(Path.of("src/test/resources/report/doubtful.json")));
    }

    private JsonNode json(Report report) throws IOException {
        Path file = folder.resolve("report.json");
        ReportJson.write(report, file);
        return new ObjectMapper().readTree(file.toFile());
    }
}
