package io.github.jmetermqtt.report;

import io.github.jmetermqtt.measure.DeliverySummary;
import io.github.jmetermqtt.measure.Limit;
import io.github.jmetermqtt.measure.Metrics;
import io.github.jmetermqtt.measure.ReaderCounts;
import io.github.jmetermqtt.measure.ReaderSummary;
import io.github.jmetermqtt.measure.Verdict;
import io.github.jmetermqtt.words.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

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

        /** The state that JSON calls so; empty: there is none. */
        static Optional<State> of(String token) {
            return Stream.of(values())
                    .filter(state -> state.token().equals(token))
                    .findFirst();
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
        return of(summary, verdict, limits, failed, problems, ended, ended);
    }

    /** @param arrives whether all must have arrived; not where a search goes to where it does not */
    static Outcome of(
            DeliverySummary summary,
            Verdict verdict,
            List<Limit.Outcome> limits,
            FailedSamples failed,
            List<String> problems,
            boolean ended,
            boolean arrives) {
        List<String> doubtful = new ArrayList<>(verdict.reasons());
        addOwnFailures(doubtful, failed);
        problems.stream().filter(problem -> !doubtful.contains(problem)).forEach(doubtful::add);
        List<String> nothing = new ArrayList<>();
        List<String> system = new ArrayList<>();
        addFailures(system, failed);
        if (ended) {
            addNothing(nothing, summary);
            if (arrives) {
                addNotArrived(system, summary.received());
            }
            for (Limit.Outcome limit : limits) {
                if (!limit.kept()) {
                    (limit.known() ? system : nothing).add(limitBroken(limit));
                }
            }
        }
        return new Outcome(new Reasons(doubtful, nothing, system), failed);
    }

    private static String limitBroken(Limit.Outcome limit) {
        return limit.known()
                ? english("report.reason.limit.measured", limit.limit(), limit.measured())
                : english("report.reason.limit.unknown", limit.limit(), limit.measured());
    }

    private static void addFailures(List<String> reasons, FailedSamples failed) {
        if (failed.failed(false) > 0) {
            reasons.add(english("report.reason.failed", failed.failed(false), failed.samples()));
            reasons.addAll(sentences(failed.of(false)));
        }
    }

    private static void addOwnFailures(List<String> reasons, FailedSamples failed) {
        if (failed.failed(true) > 0) {
            reasons.add(english(
                    "report.reason.failedOurs",
                    failed.failed(true),
                    failed.samples(),
                    String.join("; ", sentences(failed.of(true)))));
        }
    }

    private static List<String> sentences(List<FailedSamples.Count> counts) {
        List<String> sentences = new ArrayList<>();
        counts.stream()
                .limit(MOST_SHOWN)
                .forEach(one -> sentences.add(one.samples() + " × " + one.kind().sentence()));
        if (counts.size() > MOST_SHOWN) {
            sentences.add(english("report.reason.otherSentences", counts.size() - MOST_SHOWN));
        }
        return sentences;
    }

    private static void addNothing(List<String> reasons, DeliverySummary summary) {
        ReaderSummary received = summary.received();
        ReaderCounts counts = received.counts();
        long published = summary.published().counts().published();
        if (summary.responses() > 0 || summary.answered().counts().requests() > 0) {
            return;
        }
        if (published == 0 && counts.received() == 0) {
            reasons.add(english("report.reason.nothing"));
        } else if (summary.readers().isEmpty()) {
            reasons.add(english("report.reason.nobodySubscribed"));
        } else if (counts.received() == 0 && counts.expected() == 0) {
            reasons.add(
                    counts.isFateKnown()
                            ? english("report.reason.nothingToReceive")
                            : english("report.reason.nothingReceived"));
        } else if (counts.received() > 0
                && counts.unnumbered() == counts.received()
                && received.service().count() == 0) {
            reasons.add(english("report.reason.noStamp"));
        }
    }

    private static void addNotArrived(List<String> reasons, ReaderSummary received) {
        long missing = received.counts().lost() + received.counts().missing();
        if (missing == 0) {
            return;
        }
        Number expected = Metrics.EXPECTED_MESSAGES.json(received);
        if (expected != null) {
            reasons.add(english("report.reason.notArrived", missing, expected));
        } else {
            reasons.add(
                    missing == 1
                            ? english("report.reason.atLeast.one", missing)
                            : english("report.reason.atLeast.many", missing));
        }
    }

    private static String english(String key, Object... values) {
        return Sentence.of(key, values).toString();
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
