package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.measure.LimitNames.Ends;
import io.github.jmetermqtt.measure.LimitNames.Found;
import io.github.jmetermqtt.words.Sentence;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run has to keep, such as {@code p99 response <= 50 ms}. {@code of "label"} behind the name, or {@code [label]} in front, limits it to
 * one label, and {@code in "stage"} to one stage of a load profile.
 */
public final class Limit {

    /** Takes no step back within a word or blanks, so that a long line that is none is soon known. */
    private static final Pattern LINE = Pattern.compile(
            "(?:\\[(?<label>.+)]\\s*+)?(?<subject>\\p{Alpha}[\\p{Alnum}.\\s]*+(?:\"[^\"]*+\"[\\p{Alpha}\\s]*+)*+)"
                    + "(?<operator><=|>=|==|<|>|=)"
                    + "\\s*+(?<number>\\d++(?:\\.\\d++)?+)\\s*+(?<unit>\\S*)");

    /** To match a line takes the square of its length. */
    private static final int LONGEST = 1000;

    private final String text;
    private final LimitSubject subject;
    private final Found found;
    private final Metric<Ends> metric;
    private final String operator;
    private final double bound;

    /**
     * Whether a limit was kept.
     *
     * @param limit as the user wrote it
     * @param known whether there is a number; a limit on what is not known is not kept
     * @param measured the number with its unit, or why there is none
     */
    public record Outcome(String limit, boolean kept, boolean known, String measured) {

        public Outcome {
            Objects.requireNonNull(limit, "limit");
            Objects.requireNonNull(measured, "measured");
        }

        /**
         * What was found, in words.
         *
         * @param measuredAs words before a number
         */
        public String found(String measuredAs) {
            return known ? measuredAs + measured : measured;
        }

        /** The sentence for a limit that was not kept. */
        public String notKept() {
            return "Limit \"" + limit + "\" was not kept: " + found("measured ");
        }

        /** The outcome on a line, such as {@code limit kept:   lost = 0 (measured: 0)}. */
        public String toLine() {
            return (kept ? "limit kept:   " : "limit broken: ") + limit + " (" + found("measured: ") + ")";
        }

        private static Outcome unknown(String limit, Sentence why) {
            return new Outcome(limit, false, false, why.toString());
        }
    }

    private Limit(String text, LimitSubject subject, Found found, String operator, double bound) {
        this.text = text;
        this.subject = subject;
        this.found = found;
        this.metric = found.metric();
        this.operator = operator;
        this.bound = bound;
    }

    /**
     * Reads one limit.
     *
     * @throws BadLimitException with a sentence that names the line and what may stand there
     */
    public static Limit parse(String line) throws BadLimitException {
        String text = line.strip();
        if (text.length() > LONGEST) {
            throw new BadLimitException(
                    "report.reason.limit.too-long", text, String.format(Locale.ROOT, "%,d", LONGEST));
        }
        Matcher parts = LINE.matcher(text);
        if (!parts.matches()) {
            throw new BadLimitException("report.reason.limit.form", text);
        }
        LimitSubject subject = LimitSubject.parse(parts.group("subject"), parts.group("label"));
        if (subject == null) {
            throw new BadLimitException("report.reason.limit.form", text);
        }
        Found found = LimitNames.find(subject.name());
        if (found == null) {
            throw new BadLimitException(
                    "report.reason.limit.name", text, LimitNames.latencies(), LimitNames.kinds(), LimitNames.others());
        }
        if (subject.label() != null && !found.hasLabels()) {
            throw new BadLimitException("report.reason.limit.of-run", text, subject.name());
        }
        if (subject.stage() != null && found.isOfRun()) {
            throw new BadLimitException("report.reason.limit.no-stages", text, subject.name());
        }
        Unit unit = found.metric().unit();
        Double factor = unit.factor(parts.group("unit"));
        if (factor == null) {
            throw new BadLimitException("report.reason.limit.unit", text, unit.hint());
        }
        double bound = Double.parseDouble(parts.group("number")) * factor;
        if (Double.isInfinite(bound)) {
            throw new BadLimitException("report.reason.limit.bound", text);
        }
        return new Limit(text, subject, found, parts.group("operator"), bound);
    }

    /** Limits stand on lines of their own or between semicolons; a line that begins with # is a comment. */
    public static List<String> separate(String lines) {
        return lines.lines()
                .filter(line -> !line.strip().startsWith("#"))
                .flatMap(line -> Stream.of(line.split(";", -1)))
                .filter(one -> !one.isBlank())
                .toList();
    }

    /** Whether its number is known for the whole run only, so that no stage can be held against it. */
    public boolean isOfRun() {
        return found.isOfRun();
    }

    /** The name of the only stage that it is about; null: it is about the total. */
    public @Nullable String stage() {
        return subject.stage();
    }

    /** Checks a run against this limit. Where there is nothing to measure, or the number is not known, it is not kept. */
    public Outcome check(RunSummary run) {
        String name = subject.stage();
        if (name == null) {
            return check(run.total(), run.load());
        }
        return run.stages().stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .map(this::check)
                .orElseGet(() -> Outcome.unknown(text, Sentence.of("report.reason.limit.no-stage")));
    }

    /** Checks a run that is over. What its file does not have is not known. */
    public Outcome check(StoredRun run) {
        StoredNumber number = StoredNumber.of(run, subject, found);
        Double value = number.value();
        return value == null
                ? Outcome.unknown(text, number.whyNot())
                : new Outcome(text, isKept(value), true, metric.unit().measured(value));
    }

    /** Checks one stage, whatever stage this limit is about. */
    public Outcome check(StageSummary stage) {
        return check(stage.figures(), stage.load());
    }

    private Outcome check(DeliverySummary summary, LoadSummary load) {
        Ends ends = ends(summary, load);
        if (ends == null) {
            return Outcome.unknown(text, Sentence.of("report.reason.limit.no-label"));
        }
        String unknown = metric.unknown(ends);
        if (unknown != null) {
            return Outcome.unknown(text, Sentence.of("report.reason.limit.cannot-be-shown", unknown));
        }
        double value = metric.of(ends);
        if (Double.isNaN(value) || !metric.isMeasured(ends)) {
            return Outcome.unknown(text, Sentence.of("report.reason.limit.nothing"));
        }
        return new Outcome(text, isKept(value), true, metric.unit().measured(value));
    }

    /** Null where the label is unknown. */
    private @Nullable Ends ends(DeliverySummary summary, LoadSummary load) {
        String label = subject.label();
        if (label == null) {
            return new Ends(summary.published(), summary.received(), summary.answered(), load, summary.steps());
        }
        PublisherSummary publisher = summary.publishers().get(label);
        ReaderSummary reader = summary.readers().get(label);
        ResponderSummary responder = summary.responders().get(label);
        if (publisher == null && reader == null && responder == null) {
            return null;
        }
        return new Ends(
                publisher == null ? PublisherSummary.NONE : publisher,
                reader == null ? ReaderSummary.none() : reader,
                responder == null ? ResponderSummary.NONE : responder,
                LoadSummary.NONE,
                Map.of());
    }

    private boolean isKept(double value) {
        return switch (operator) {
            case "<=" -> value <= bound;
            case "<" -> value < bound;
            case ">=" -> value >= bound;
            case ">" -> value > bound;
            default -> Double.compare(value, bound) == 0;
        };
    }

    /** The limit as the user wrote it. */
    @Override
    public String toString() {
        return text;
    }
}
