package io.github.jmetermqtt.command;

import io.github.jmetermqtt.measure.NamedNumber;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one number has changed.
 *
 * @param before null: it is not known
 * @param after null: it is not known
 * @param bound the percentage up to which a change is none
 */
record Change(
        NamedNumber number,
        Place place,
        Good good,
        @Nullable Side before,
        @Nullable Side after,
        double bound) {

    /** Which change of a number is good. */
    enum Good {
        MORE,
        LESS,
        /** It is shown, and not judged. */
        NEITHER
    }

    /** What a change is. */
    enum Verdict {
        WORSE("worse"),
        BETTER("better"),
        SAME("same"),
        /** It is within what the runs of one side differ by. */
        WITHIN_SPREAD("within the spread"),
        NOT_JUDGED("");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    String name() {
        return number + place.words();
    }

    /** By which the number has grown; NaN: it is not known on both sides. */
    private double difference() {
        return before == null || after == null ? Double.NaN : after.median() - before.median();
    }

    /** The same in percent of what it was; infinite where it was 0, NaN where it is not known or 0 as before. */
    private double percent() {
        return before == null ? Double.NaN : 100 * difference() / Math.abs(before.median());
    }

    /** By how much the runs of one side differ. */
    private double spread() {
        return before == null || after == null ? 0 : Math.max(before.range(), after.range());
    }

    Verdict verdict() {
        double difference = difference();
        if (good == Good.NEITHER || Double.isNaN(difference)) {
            return Verdict.NOT_JUDGED;
        }
        if (difference == 0 || Math.abs(percent()) <= bound) {
            return Verdict.SAME;
        }
        if (Math.abs(difference) <= spread()) {
            return Verdict.WITHIN_SPREAD;
        }
        return difference > 0 == (good == Good.MORE) ? Verdict.BETTER : Verdict.WORSE;
    }

    private String change() {
        double difference = difference();
        double percent = percent();
        if (Double.isNaN(difference)) {
            return "";
        }
        if (difference == 0) {
            return "0 %";
        }
        return Double.isInfinite(percent)
                ? (difference > 0 ? "+" : "") + number.text(difference)
                : String.format(Locale.ROOT, "%+.1f %%", percent);
    }

    /** The cells of a table: name, before, after, change, verdict. */
    String[] cells() {
        return new String[] {
            name(), cell(before), cell(after), change(), verdict().words()
        };
    }

    private String cell(@Nullable Side side) {
        return side == null ? "unknown" : side.text(number);
    }

    /** The cells of a page; what is not known is null, and so is the verdict where there is none. */
    Map<String, @Nullable Object> row() {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("figure", name());
        row.put("before", before == null ? null : before.text(number));
        row.put("after", after == null ? null : after.text(number));
        row.put("change", change());
        row.put("verdict", verdictToken());
        return row;
    }

    private @Nullable String verdictToken() {
        Verdict verdict = verdict();
        return verdict == Verdict.NOT_JUDGED
                ? null
                : verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("figure", name());
        json.put("before", before == null ? null : before.json(number));
        json.put("after", after == null ? null : after.json(number));
        double percent = percent();
        json.put("changePercent", Double.isFinite(percent) ? percent : null);
        json.put("spread", number.json(spread()));
        json.put("verdict", verdictToken());
        return json;
    }
}
