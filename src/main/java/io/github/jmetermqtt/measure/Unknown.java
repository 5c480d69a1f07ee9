package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.words.Sentence;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why figures are not known. Each reason is a clause that begins with a number, in English. */
final class Unknown {

    private Unknown() {}

    /** Why it is not known which messages were lost, came twice or out of order; null: it is. */
    static @Nullable String fate(ReaderCounts counts) {
        if (counts.unstamped() > 0) {
            return counted(
                    counts.unstamped(), "report.reason.unknown.unstamped.one", "report.reason.unknown.unstamped.many");
        }
        if (counts.unnumberedLive() > 0) {
            return counted(
                    counts.unnumberedLive(),
                    "report.reason.unknown.unnumbered.one",
                    "report.reason.unknown.unnumbered.many");
        }
        if (counts.untracked() > 0) {
            return counted(
                    counts.untracked(), "report.reason.unknown.untracked.one", "report.reason.unknown.untracked.many");
        }
        if (counts.late() > 0) {
            return counted(counts.late(), "report.reason.unknown.late.one", "report.reason.unknown.late.many");
        }
        return null;
    }

    /** Why it is not known how many messages should have come; null: it is. */
    static @Nullable String expected(ReaderCounts counts) {
        String fate = fate(counts);
        return fate == null && counts.foreign() > 0
                ? counted(counts.foreign(), "report.reason.unknown.foreign.one", "report.reason.unknown.foreign.many")
                : fate;
    }

    /** Why latencies are not those of all messages as they were; null: they are. */
    static @Nullable String latency(LatencySummary latencies) {
        if (latencies.negative() > 0) {
            return counted(
                    latencies.negative(), "report.reason.unknown.negative.one", "report.reason.unknown.negative.many");
        }
        if (latencies.unknown() > 0) {
            return counted(
                    latencies.unknown(), "report.reason.unknown.no-stamp.one", "report.reason.unknown.no-stamp.many");
        }
        return null;
    }

    private static String counted(long count, String one, String many) {
        return Sentence.of(count == 1 ? one : many, String.format(Locale.ROOT, "%,d", count))
                .toString();
    }
}
