package io.github.jmetermqtt.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.measure.ClientRates;
import io.github.jmetermqtt.words.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A report as its JSON has it. The window shows a running test by the same way as a file, so both look the same. What a file lacks is not
 * known, or 0. Texts are as they are in the file.
 *
 * <p>Why: docs/dev/decisions.md#the-reports-panel-reads-its-json
 */
public final class ReportDocument {

    /** That of a test with the most labels, several times over. */
    private static final long LARGEST = 50_000_000;

    private final JsonNode json;
    private final Outcome.State state;
    private final Timeline timeline;
    private final Curve curve;

    /** A limit, and whether it was kept. */
    public record LimitRow(String limit, String measured, boolean kept) {}

    private ReportDocument(JsonNode json, Outcome.State state) {
        this.json = json;
        this.state = state;
        timeline = Timeline.read(json.path("overTime"));
        curve = Curve.read(json.at("/received/curve"));
    }

    public static ReportDocument of(Report report) {
        return new ReportDocument(
                new ObjectMapper().valueToTree(ReportJson.json(report)),
                report.outcome().state());
    }

    /** Reads a file that MQTT Delivery Report has written. May take some 100 ms. */
    public static ReportDocument read(Path file) throws BadReportException {
        String name = Shown.text(String.valueOf(file.getFileName()));
        try {
            if (Files.size(file) > LARGEST) {
                throw new BadReportException(Sentence.of("report.open.tooLarge", name));
            }
            return of(new ObjectMapper().readTree(Files.readAllBytes(file)), name);
        } catch (JsonProcessingException
                | StackOverflowError e) { // the parser calls itself for brackets within brackets
            throw new BadReportException(Sentence.of("report.open.noJson", name));
        } catch (IOException e) {
            throw new BadReportException(Sentence.of("report.open.unreadable", name, Shown.text(FileProblem.of(e))));
        }
    }

    private static ReportDocument of(@Nullable JsonNode json, String name) throws BadReportException {
        if (json == null
                || !json.path("version").isInt()
                || !json.path("outcome").isObject()) {
            throw new BadReportException(Sentence.of("report.open.notOurs", name));
        }
        if (json.path("version").asInt() != ReportJson.VERSION) {
            throw new BadReportException(Sentence.of(
                    "report.open.version", name, json.path("version").asInt(), ReportJson.VERSION));
        }
        Outcome.State state = Outcome.State.of(json.at("/outcome/state").asText())
                .orElseThrow(() -> new BadReportException(Sentence.of("report.open.notOurs", name)));
        return new ReportDocument(json, state);
    }

    /**
     * A stage of a load profile.
     *
     * @param counted whether it is part of the total
     * @param state good, broken, or doubtful
     */
    public record StageRow(String name, boolean counted, String state, Figures figures) {}

    public Outcome.State state() {
        return state;
    }

    /** Why the run is in this state; a clause each, in English. */
    public List<String> reasons(Outcome.State of) {
        return switch (of) {
            case GOOD -> List.of();
            case SYSTEM_FAILED -> texts(json.at("/outcome/systemFailed"));
            case NOTHING_MEASURED -> texts(json.at("/outcome/nothingMeasured"));
            case DOUBTFUL -> texts(json.at("/outcome/doubtful"));
        };
    }

    /** What looks like a slow load generator, and is a slow system under test. */
    public List<String> slowSystem() {
        return texts(json.at("/outcome/slowSystem"));
    }

    /** Which figures are not known, and why. */
    public List<String> unknown() {
        return texts(json.path("unknown"));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(Shown.line(text.asText())));
        return texts;
    }

    /** From the start of the test to its end, or to now. */
    public Duration duration() {
        try {
            return Duration.between(
                    Instant.parse(json.path("started").asText()),
                    Instant.parse(json.path("ended").asText()));
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }

    /** Of all publishers. */
    public Figures published() {
        return new Figures(json.at("/published/total"));
    }

    /** Of all readers. */
    public Figures received() {
        return new Figures(json.at("/received/total"));
    }

    /** By label. */
    public Map<String, Figures> publishers() {
        return labels(json.at("/published/labels"));
    }

    /** By label. */
    public Map<String, Figures> readers() {
        return labels(json.at("/received/labels"));
    }

    /** In their order; none where there is no load profile. */
    public List<StageRow> stages() {
        List<StageRow> rows = new ArrayList<>();
        json.path("stages")
                .forEach(stage -> rows.add(new StageRow(
                        Shown.text(stage.path("name").asText()),
                        stage.path("counted").asBoolean(true),
                        stage.path("state").asText(),
                        new Figures(stage))));
        return rows;
    }

    /** By level; none where no sampler mixed several QoS. */
    public Map<String, Figures> byQos() {
        return labels(json.path("byQos"));
    }

    /** By address; none where there is only one broker node. */
    public Map<String, Figures> nodes() {
        return labels(json.path("nodes"));
    }

    /** Whether clients were counted one by one. */
    public boolean hasClients() {
        return json.path("clients").isObject();
    }

    /** Of all clients that published. */
    public Figures publishedByClient() {
        return new Figures(json.at("/clients/published"));
    }

    /** Of all clients that received. */
    public Figures receivedByClient() {
        return new Figures(json.at("/clients/received"));
    }

    /** How the rates of clients are spread; none where none has a rate, or where they were not counted one by one. */
    public List<ClientRates.Step> publishedSteps() {
        return clientSteps(json.at("/clients/published/steps"));
    }

    /** How the rates of clients are spread; none where none has a rate, or where they were not counted one by one. */
    public List<ClientRates.Step> receivedSteps() {
        return clientSteps(json.at("/clients/received/steps"));
    }

    private static List<ClientRates.Step> clientSteps(JsonNode steps) {
        List<ClientRates.Step> all = new ArrayList<>();
        steps.forEach(step -> all.add(new ClientRates.Step(
                step.path("untilPerSecond").asDouble(), step.path("clients").asLong())));
        return all;
    }

    /** By the name of the step in JSON; none where nobody has connected. */
    public Map<String, Figures> steps() {
        return labels(json.path("steps"));
    }

    /** Of all responders. */
    public Figures answered() {
        return new Figures(json.at("/responders/total"));
    }

    /** By label; none where there is no responder. */
    public Map<String, Figures> responders() {
        return labels(json.at("/responders/labels"));
    }

    private static Map<String, Figures> labels(JsonNode labels) {
        Map<String, Figures> all = new LinkedHashMap<>();
        labels.fields().forEachRemaining(label -> all.put(Shown.text(label.getKey()), new Figures(label.getValue())));
        return all;
    }

    /** Of JMeter, while nothing in it ran. */
    public Figures pauses() {
        return new Figures(json.path("pauses"));
    }

    public List<LimitRow> limits() {
        List<LimitRow> rows = new ArrayList<>();
        json.path("limits")
                .forEach(limit -> rows.add(new LimitRow(
                        Shown.text(limit.path("limit").asText()),
                        Shown.text(limit.path("measured").asText()),
                        limit.path("kept").asBoolean())));
        return rows;
    }

    public Timeline timeline() {
        return timeline;
    }

    public Curve curve() {
        return curve;
    }
}
