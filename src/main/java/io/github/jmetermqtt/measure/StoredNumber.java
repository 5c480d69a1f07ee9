package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.measure.LimitNames.Found;
import io.github.jmetermqtt.measure.StoredRun.Row;
import io.github.jmetermqtt.payload.Nanos;
import io.github.jmetermqtt.words.Sentence;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A number of a run that is over.
 *
 * @param value in the unit of the number, which is ns for a time; null: it is not known
 * @param why it is not known; null: it is
 */
record StoredNumber(@Nullable Double value, @Nullable Sentence why) {

    private static final String NEGATIVE = "negative";
    private static final String UNSTAMPED = "unknown";

    private static StoredNumber not(String why) {
        return new StoredNumber(null, Sentence.of(why));
    }

    /** Reads the number that a limit is about; it is as known as it was when the run ended. */
    static StoredNumber of(StoredRun run, LimitSubject subject, Found found) {
        String stage = subject.stage();
        if (stage != null && !run.hasStage(stage)) {
            return not("report.reason.limit.no-stage");
        }
        String label = subject.label();
        if (label != null && !run.hasLabel(stage, label)) {
            return not("report.reason.limit.no-label");
        }
        Basis.Need need = found.metric().basis().need();
        Row row = run.row(stage, label, found.group());
        if (row == null) {
            return need.equals(Basis.Need.NOTHING) ? new StoredNumber(0.0, null) : not("report.reason.limit.nothing");
        }
        if (!found.part().isEmpty() && !row.has(found.part())) {
            return not("report.reason.limit.nothing");
        }
        String name = found.json();
        if (name == null || !row.has(name)) {
            return not("report.reason.limit.not-in-file");
        }
        Double count = need.json().isEmpty() ? null : row.get(found.within(need.json()));
        if (count != null && count <= need.moreThan()) {
            return not("report.reason.limit.nothing");
        }
        Double value = row.get(name);
        boolean isTime = found.metric().unit() == Unit.NANOS;
        if (value == null || (isTime && !areAllKnown(row, found))) {
            return not("report.reason.limit.not-known");
        }
        return new StoredNumber(isTime ? Math.rint(value * Nanos.PER_MILLI) : value, null);
    }

    /** Whether the times are those of all messages as they were. */
    private static boolean areAllKnown(Row row, Found found) {
        return isZero(row.get(found.within(NEGATIVE))) && isZero(row.get(found.within(UNSTAMPED)));
    }

    private static boolean isZero(@Nullable Double count) {
        return count == null || count == 0;
    }

    /** Why it is not known. To be asked only where it is not. */
    Sentence whyNot() {
        return Objects.requireNonNull(why);
    }
}
