package io.github.jmetermqtt.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jmetermqtt.measure.MeasuredRun;
import io.github.jmetermqtt.report.Timeline.Interval;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private final TimelineRecorder recorder = new TimelineRecorder();
    private final MeasuredRun run = new MeasuredRun();
    private int messages;

    @Test
    void eachIntervalHasItsOwnMessagesAndLatencies() {
        messages(10, 20);
        recorder.note(run.summary(), 2, 1);
        messages(30, 200);
        recorder.note(run.summary(), 2, 3);
        recorder.note(run.summary(), 2, 4);

        List<Interval> intervals = recorder.soFar().intervals();
        assertThat(intervals).extracting(Interval::until).containsExactly(1.0, 3.0, 4.0);
        assertThat(intervals).extracting(Interval::received).containsExactly(10L, 30L, 0L);
        assertThat(intervals).extracting(Interval::publishedPerSecond).containsExactly(10.0, 15.0, 0.0);
        assertThat(intervals.get(0).max()).isCloseTo(20, within(0.1));
        assertThat(intervals.get(1).p50()).as("only of the second one").isCloseTo(200, within(1.0));
        assertThat(intervals.get(2).p50()).isNaN();
    }

    @Test
    void theEndBelongsToTheLastInterval() {
        messages(10, 20);
        recorder.note(run.summary(), 2, 1);
        messages(1, 40);
        recorder.note(run.summary(), 2, 1.01);
        recorder.note(run.summary(), 2, 1.01);

        List<Interval> intervals = recorder.soFar().intervals();
        assertThat(intervals).extracting(Interval::received).containsExactly(11L);
        assertThat(intervals.get(0).max()).isCloseTo(40, within(0.1));
    }

    @Test
    void aLongTestHasLongerIntervalsAndLosesNothing() {
        int seconds = TimelineRecorder.MOST_INTERVALS * 3;
        for (int second = 1; second <= seconds; second++) {
            messages(1, second == 700 ? 500 : 20);
            recorder.note(run.summary(), 2, second);
        }

        List<Interval> intervals = recorder.soFar().intervals();
        assertThat(intervals).hasSize(seconds / 4);
        assertThat(intervals).allMatch(interval -> interval.until() - interval.from() == 4);
        assertThat(intervals.stream().mapToLong(Interval::received).sum()).isEqualTo(seconds);
        assertThat(details()).allMatch(details -> details.connections() == 2 && details.missing() == 0);
        assertThat(details().stream()
                        .flatMap(details -> details.latencies().counts().stream())
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(seconds);
        assertThat(intervals.stream().filter(interval -> interval.max() > 400))
                .singleElement()
                .satisfies(slow -> assertThat(slow.until()).isEqualTo(700))
                .satisfies(slow -> assertThat(slow.p50()).as("of four").isLessThan(25));
    }

    @Test
    void anIntervalSaysHowThingsStandAtItsEnd() {
        messages(10, 20);
        recorder.note(run.summary(), 3, 1);
        run.published(1000, 1000);
        run.received(run.published(1001, 1001), 1002);
        run.published(1003, 1003);
        recorder.note(run.summary(), 1, 2);
        recorder.note(run.summary(), 0, 2.1);

        assertThat(details()).extracting(Timeline.Details::connections).containsExactly(3L, 0L);
        assertThat(details())
                .extracting(Timeline.Details::missing)
                .as("one lost and one under way")
                .containsExactly(0L, 2L);
    }

    @Test
    void whatIsMissingMayBeUnknown() {
        recorder.note(MeasuredRun.withoutStamps(3).summary(), 1, 1);

        assertThat(details()).extracting(Timeline.Details::missing).containsOnlyNulls();
        assertThat(overTime().path("missing")).hasToString("[null]");
    }

    @Test
    void anIntervalHasItsPercentilesAndClasses() {
        messages(989, 20);
        messages(9, 200);
        messages(2, 4000);
        recorder.note(run.summary(), 1, 1);
        messages(3, 39);
        recorder.note(run.summary(), 1, 2);

        Timeline.Details first = details().get(0);
        assertThat(first.p90()).isCloseTo(20, within(0.1));
        assertThat(first.p999()).isCloseTo(4000, within(4.0));
        assertThat(recorder.soFar().intervals().get(0).p99()).isCloseTo(200, within(0.2));
        assertThat(overTime().path("latencies"))
                .hasToString(
                        "{\"untilMs\":[25.1,39.8,63.1,100.0,158.0,251.0,398.0,631.0,1000.0,1580.0,2510.0,3980.0,6310.0],"
                                + "\"counts\":[[989,0,0,0,0,9,0,0,0,0,0,0,2],[0,3,0,0,0,0,0,0,0,0,0,0,0]]}");
    }

    private List<Timeline.Details> details() {
        return recorder.soFar().intervals().stream().map(Interval::details).toList();
    }

    private JsonNode overTime() {
        return new ObjectMapper().valueToTree(recorder.soFar().json());
    }

    @Test
    void allListsOfTheJsonAreEquallyLong() {
        recorder.note(run.summary(), 1, 1);
        messages(10, 20);
        recorder.note(run.summary(), 1, 2);
        recorder.note(run.summary(), 1, 3);

        JsonNode json = overTime();
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "untilSeconds",
                        "published",
                        "received",
                        "p50Ms",
                        "p99Ms",
                        "maxMs",
                        "p90Ms",
                        "p99_9Ms",
                        "connections",
                        "missing",
                        "latencies");
        json.fields()
                .forEachRemaining(list -> assertThat(
                                list.getKey().equals("latencies")
                                        ? list.getValue().path("counts")
                                        : list.getValue())
                        .as(list.getKey())
                        .hasSize(3));
        assertThat(json.path("p99_9Ms").get(0).isNull()).isTrue();
        assertThat(json.path("latencies")).hasToString("{\"untilMs\":[25.1],\"counts\":[[],[10],[]]}");
    }

    @Test
    void comesBackFromJson() {
        Timeline timeline = new Timeline(List.of(
                new Interval(0, 1, 5, 4, 1.5, 2.5, 3.5),
                new Interval(1, 2.5, 0, 1, Double.NaN, Double.NaN, Double.NaN)));

        assertThat(Timeline.read(new ObjectMapper().valueToTree(timeline.json())))
                .isEqualTo(timeline);
        assertThat(Timeline.read(new ObjectMapper().valueToTree("rubbish"))).isEqualTo(Timeline.EMPTY);
    }

    private void messages(int count, long latency) {
        for (int i = 0; i < count; i++) {
            long at = 10L * messages++;
            run.received(run.published(at, at), at + latency);
        }
    }
}
