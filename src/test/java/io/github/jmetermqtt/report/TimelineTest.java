package io.github.jmetermqtt.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
        recorder.note(run.summary(), 1);
        messages(30, 200);
        recorder.note(run.summary(), 3);
        recorder.note(run.summary(), 4);

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
        recorder.note(run.summary(), 1);
        messages(1, 40);
        recorder.note(run.summary(), 1.01);
        recorder.note(run.summary(), 1.01);

        List<Interval> intervals = recorder.soFar().intervals();
        assertThat(intervals).extracting(Interval::received).containsExactly(11L);
        assertThat(intervals.get(0).max()).isCloseTo(40, within(0.1));
    }

    @Test
    void aLongTestHasLongerIntervalsAndLosesNothing() {
        int seconds = TimelineRecorder.MOST_INTERVALS * 3;
        for (int second = 1; second <= seconds; second++) {
            messages(1, second == 700 ? 500 : 20);
            recorder.note(run.summary(), second);
        }

        List<Interval> intervals = recorder.soFar().intervals();
        assertThat(intervals).hasSize(seconds / 4);
        assertThat(intervals).allMatch(interval -> interval.until() - interval.from() == 4);
        assertThat(intervals.stream().mapToLong(Interval::received).sum()).isEqualTo(seconds);
        assertThat(intervals.stream().filter(interval -> interval.max() > 400))
                .singleElement()
                .satisfies(slow -> assertThat(slow.until()).isEqualTo(700))
                .satisfies(slow -> assertThat(slow.p50()).as("of four").isLessThan(25));
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
