package io.github.jmetermqtt.report;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.result.SampleFailure;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.jmeter.assertions.AssertionResult;
import org.apache.jmeter.control.TransactionController;
import org.apache.jmeter.samplers.SampleResult;

/** Counts the samples of a test, and those that failed by what they say. Thread-safe. */
final class SampleTally {

    /** Codes of failures that JMeter or the plan has made; the system under test has no part in them. */
    private static final Set<String> OURS = Set.of(SampleFailure.CONFIG, SampleFailure.DROPPED, SampleFailure.INTERNAL);

    /** More different sentences than these are of no use to a reader. */
    private static final int MOST_SENTENCES = 1000;

    private static final String NO_CONNECTION = SampleFailure.NO_CONNECTION + " ";

    private final LongAdder samples = new LongAdder();
    private final Map<FailedSamples.Kind, LongAdder> failed = new ConcurrentHashMap<>();

    void add(SampleResult result) {
        if (TransactionController.isFromTransactionController(result)) {
            for (SampleResult one : result.getSubResults()) { // there are some where the transaction hides them
                add(one);
            }
            return;
        }
        samples.increment();
        if (!result.isSuccessful()) {
            count(kind(result));
        }
    }

    private void count(FailedSamples.Kind kind) {
        boolean known = failed.size() < MOST_SENTENCES || failed.containsKey(kind);
        failed.computeIfAbsent(
                        known ? kind : new FailedSamples.Kind(kind.ours(), "other failures"), any -> new LongAdder())
                .increment();
    }

    private static FailedSamples.Kind kind(SampleResult result) {
        String sentence = result.getResponseCode() + " " + result.getResponseMessage();
        for (AssertionResult assertion : result.getAssertionResults()) {
            if (result.isResponseCodeOK() && (assertion.isFailure() || assertion.isError())) {
                sentence = assertion.getName() + ": " + assertion.getFailureMessage();
                break;
            }
        }
        String line = sentence.lines().findFirst().orElse("").strip();
        return new FailedSamples.Kind(OURS.contains(result.getResponseCode()), Shown.text(line));
    }

    /**
     * What was counted so far. That a thread has no connection follows from another failure, such as one of its MQTT Connect; where there
     * is none, the plan lacks the MQTT Connect.
     */
    FailedSamples soFar() {
        boolean follows = failed.keySet().stream().anyMatch(kind -> !kind.ours() && !isNoConnection(kind));
        Map<FailedSamples.Kind, Long> counts = new HashMap<>();
        failed.forEach((kind, count) -> counts.put(
                isNoConnection(kind) && !follows ? new FailedSamples.Kind(true, kind.sentence()) : kind, count.sum()));
        return FailedSamples.of(samples.sum(), counts);
    }

    private static boolean isNoConnection(FailedSamples.Kind kind) {
        return kind.sentence().startsWith(NO_CONNECTION);
    }
}
