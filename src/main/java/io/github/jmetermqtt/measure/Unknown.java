package io.github.jmetermqtt.measure;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why figures are not known. Each reason is a clause that begins with a number. */
final class Unknown {

    private Unknown() {}

    /** Why it is not known which messages were lost, came twice or out of order; null: it is. */
    static @Nullable String fate(ReaderCounts counts) {
        if (counts.unstamped() > 0) {
            return messages(counts.unstamped(), "was", "were")
                    + " published without a stamp, or with one that has no number";
        }
        if (counts.unnumberedLive() > 0) {
            return messages(counts.unnumberedLive(), "was", "were")
                    + " received without a stamp, or with one that has no valid number";
        }
        if (counts.untracked() > 0) {
            return messages(counts.untracked(), "was", "were") + " more than this JVM has the memory to keep track of";
        }
        if (counts.late() > 0) {
            return messages(counts.late(), "was", "were")
                    + " so late that a duplicate cannot be told from one that fills a gap";
        }
        return null;
    }

    /** Why it is not known how many messages should have come; null: it is. */
    static @Nullable String expected(ReaderCounts counts) {
        String fate = fate(counts);
        if (fate == null && counts.foreign() > 0) {
            return String.format(
                    Locale.ROOT,
                    "%,d %s from another JVM, and what %s sent after the last message that came is not known here",
                    counts.foreign(),
                    counts.foreign() == 1 ? "publisher's stream is" : "publishers' streams are",
                    counts.foreign() == 1 ? "it" : "they");
        }
        return fate;
    }

    /** Why latencies are not those of all messages as they were; null: they are. */
    static @Nullable String latency(LatencySummary latencies) {
        if (latencies.negative() > 0) {
            return String.format(
                    Locale.ROOT,
                    "%,d %s negative, so the clocks of publishers and subscribers differ",
                    latencies.negative(),
                    latencies.negative() == 1 ? "latency is" : "latencies are");
        }
        if (latencies.unknown() > 0) {
            return messages(latencies.unknown(), "was", "were") + " received without a stamp";
        }
        return null;
    }

    private static String messages(long count, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? "message " + one : "messages " + many);
    }
}
