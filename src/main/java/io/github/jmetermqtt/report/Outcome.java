package io.github.jmetermqtt.report;

import io.github.jmetermqtt.measure.DeliverySummary;
import io.github.jmetermqtt.measure.Limit;
import io.github.jmetermqtt.measure.Metrics;
import io.github.jmetermqtt.measure.ReaderCounts;
import io.github.jmetermqtt.measure.ReaderSummary;
import io.github.jmetermqtt.measure.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a run was: the heaviest of four states, with the reasons for each of them.
 *
 * @param reasons by state, each a clause; {@link State#GOOD} has none
 */
public record Outcome(Reasons reasons, FailedSamples failedSamples) {

    /** In the order of their weight. */
    public enum State {
        /** Nothing below holds. */
        GOOD("good"),
        /** Samples failed, messages did not arrive, or a limit was broken. */
        SYSTEM_FAILED("the system under test failed"),
        /** There is nothing that a number could be about. */
        NOTHING_MEASURED("nothing was measured"),
        /** The load generator can't be trusted, so what it measured can't be. */
        DOUBTFUL("doubtful");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** As the first line of a report says it. */
        public String words() {
            return words;
        }

        /** As the JSON says it, such as {@code system-failed}. */
        String token() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Why a run is what it is. */
    public record Reasons(List<String> doubtful, List<String> nothingMeasured, List<String> systemFailed) {

        public Reasons {
            doubtful = List.copyOf(doubtful);
            nothingMeasured = List.copyOf(nothingMeasured);
            systemFailed = List.copyOf(systemFailed);
        }
    }

    /** Sentences of failed samples that are shown. */
    private static final int MOST_SHOWN = 3;

    /**
     * The outcome of a run that has ended, or of one that goes on.
     *
     * @param ended while it goes on, messages are on their way, and what was not measured may be yet
     * @param problems a sentence for each thing that the report could not do
     */
    public static Outcome of(
            DeliverySummary summary,
            Verdict verdict,
            List<Limit.Outcome> limits,
            FailedSamples failed,
            List<String> problems,
            boolean ended) {
        List<String> doubtful = new ArrayList<>(verdict.reasons());
        addOwnFailures(doubtful, failed);
        problems.stream().filter(problem -> !doubtful.contains(problem)).forEach(doubtful::add);
        List<String> nothing = new ArrayList<>();
        List<String> system = new ArrayList<>();
        addFailures(system, failed);
        if (ended) {
            addNothing(nothing, summary);
            addNotArrived(system, summary.received());
            for (Limit.Outcome limit : limits) {
                if (!limit.kept()) {
                    (limit.known() ? system : nothing)
                            .add("the limit \"" + limit.limit() + "\" was not kept: " + limit.found("measured "));
                }
            }
        }
        return new Outcome(new Reasons(doubtful, nothing, system), failed);
    }

    private static void addFailures(List<String> reasons, FailedSamples failed) {
        if (failed.failed(false) > 0) {
            reasons.add(failed.failed(false) + " of " + failed.samples() + " samples failed");
            reasons.addAll(sentences(failed.of(false)));
        }
    }

    private static void addOwnFailures(List<String> reasons, FailedSamples failed) {
        if (failed.failed(true) > 0) {
            reasons.add(failed.failed(true) + " of " + failed.samples()
                    + " samples failed for a reason of JMeter's own or of the plan: "
                    + String.join("; ", sentences(failed.of(true))));
        }
    }

    private static List<String> sentences(List<FailedSamples.Count> counts) {
        List<String> sentences = new ArrayList<>();
        counts.stream()
                .limit(MOST_SHOWN)
                .forEach(one -> sentences.add(one.samples() + " × " + one.kind().sentence()));
        if (counts.size() > MOST_SHOWN) {
            sentences.add("other sentences: " + (counts.size() - MOST_SHOWN));
        }
        return sentences;
    }

    private static void addNothing(List<String> reasons, DeliverySummary summary) {
        ReaderSummary received = summary.received();
        ReaderCounts counts = received.counts();
        long published = summary.published().counts().published();
        if (summary.responses() > 0) {
            return;
        }
        if (published == 0 && counts.received() == 0) {
            reasons.add("nothing was published, and nothing was received");
        } else if (summary.readers().isEmpty()) {
            reasons.add("no MQTT Sub subscribed, so it is not known what arrived");
        } else if (counts.received() == 0 && counts.expected() == 0) {
            reasons.add(
                    counts.isFateKnown()
                            ? "no message was published that a subscription of this test could receive"
                            : "nothing was received, and without a stamp it is not known what should have been");
        } else if (counts.received() > 0
                && counts.unnumbered() == counts.received()
                && received.service().count() == 0) {
            reasons.add("no message had a stamp, so neither latency nor loss is known");
        }
    }

    private static void addNotArrived(List<String> reasons, ReaderSummary received) {
        long missing = received.counts().lost() + received.counts().missing();
        if (missing == 0) {
            return;
        }
        Number expected = Metrics.EXPECTED_MESSAGES.json(received);
        reasons.add(
                expected == null
                        ? "at least " + missing + (missing == 1 ? " message" : " messages") + " did not arrive"
                        : missing + " of " + expected + " expected messages did not arrive");
    }

    /** The heaviest that holds. */
    public State state() {
        if (!reasons.doubtful().isEmpty()) {
            return State.DOUBTFUL;
        }
        if (!reasons.nothingMeasured().isEmpty()) {
            return State.NOTHING_MEASURED;
        }
        return reasons.systemFailed().isEmpty() ? State.GOOD : State.SYSTEM_FAILED;
    }

    /** The reasons for a state. */
    public List<String> reasons(State state) {
        return switch (state) {
            case GOOD -> List.of();
            case SYSTEM_FAILED -> reasons.systemFailed();
            case NOTHING_MEASURED -> reasons.nothingMeasured();
            case DOUBTFUL -> reasons.doubtful();
        };
    }
}
