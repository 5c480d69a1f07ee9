package io.github.jmetermqtt.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.HostileText;
import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.measure.DeliverySummary;
import io.github.jmetermqtt.measure.Limit;
import io.github.jmetermqtt.measure.MeasuredRun;
import io.github.jmetermqtt.measure.Pause;
import io.github.jmetermqtt.measure.Verdict;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.jmeter.assertions.AssertionResult;
import org.apache.jmeter.samplers.SampleResult;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Labels of a plan, messages of assertions and names of files, in a report. */
class HostileReportTest {

    private static final String TEXT = HostileText.TEXT;

    @BeforeAll
    static void loadProperties() {
        JMeterProperties.load();
    }

    private static Report report() {
        SampleTally tally = new SampleTally();
        SampleResult result = new SampleResult();
        result.setSuccessful(false);
        result.setResponseCodeOK();
        AssertionResult assertion = new AssertionResult("assertion\u202e");
        assertion.setResultForFailure("expected " + TEXT);
        result.addAssertionResult(assertion);
        tally.add(result);
        return Reports.of(
                MeasuredRun.of(2).summary(),
                tally.soFar(),
                new Pause.Sum(0, 0, 0),
                new Verdict(List.of(), List.of()),
                List.of(new Limit.Outcome(TEXT, false, true, TEXT)),
                List.of("no file " + TEXT));
    }

    @Test
    void theTextHasNoForgedLine() {
        List<String> lines = ReportText.lines("Report " + TEXT, report());

        assertThat(lines).allSatisfy(line -> {
            HostileText.assertSafe(line);
            assertThat(line).doesNotContain("\n");
        });
        assertThat(lines.stream().filter(line -> line.contains("forged"))).hasSizeGreaterThan(3);
        assertThat(lines).anyMatch(line -> line.contains("assertion\\u202e: expected <html>evil"));
    }

    @Test
    void neitherHaveTheCells() {
        DeliverySummary found = MeasuredRun.of(2).summary();
        DeliverySummary summary = new DeliverySummary(
                Map.of(TEXT, found.published()),
                found.published(),
                Map.of(TEXT, found.received()),
                found.received(),
                found.lateness(),
                found.ownLateness(),
                List.of(),
                0,
                0,
                Map.of());

        Stream.of(
                        ReportTables.limits(report()),
                        ReportTables.published(summary),
                        ReportTables.received(summary),
                        ReportTables.latencies(summary))
                .forEach(rows ->
                        assertThat(rows).isNotEmpty().first().satisfies(row -> HostileText.assertShown(row.get(0))));
    }
}
