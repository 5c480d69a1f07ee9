package io.github.jmetermqtt.result;

import io.github.jmetermqtt.session.Standing;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How far the MQTT Subs of a test are, in words: without names of threads, so that JMeter's error tables can group by them. */
public final class StandingText {

    /** Named in a sentence, which must stay readable. */
    private static final int NAMED = 3;

    private StandingText() {}

    /** How many subscriptions there are. */
    public static String granted(int subscriptions) {
        return subscriptions + (subscriptions == 1 ? " subscription" : " subscriptions");
    }

    /**
     * The sentence where the time is up.
     *
     * @param count what was waited for; null: every MQTT Sub
     */
    public static String afterTimeout(Standing standing, @Nullable Integer count, int millis) {
        return done(standing, count) + " after " + millis + " ms" + missing(standing);
    }

    /**
     * The sentence where waiting on is of no use.
     *
     * @param count what was waited for; null: every MQTT Sub
     */
    public static String nobodyCanCome(Standing standing, @Nullable Integer count) {
        return "No further subscriber can come: " + done(standing, count) + missing(standing);
    }

    private static String done(Standing standing, @Nullable Integer count) {
        if (count != null) {
            return standing.granted() + " of " + granted(count);
        }
        return standing.expected() == 0
                ? "0 MQTT Subs have subscribed"
                : standing.subscribed() + " of " + standing.expected() + " MQTT Subs have subscribed";
    }

    private static String missing(Standing standing) {
        if (standing.missing().isEmpty()) {
            return standing.expected() == 0
                    ? "; no other thread has an MQTT Sub"
                    : "; every MQTT Sub of the other threads has subscribed";
        }
        String names =
                standing.missing().stream().limit(NAMED).map(StandingText::name).collect(Collectors.joining(", "));
        int more = standing.missing().size() - NAMED;
        return "; missing: " + names + (more > 0 ? " and " + more + " more" : "")
                + (standing.failure() == null ? "" : "; last failure in these threads: " + standing.failure());
    }

    private static String name(Standing.Missing missing) {
        return missing.group() == null
                ? missing.label() + " (its thread group has not started)"
                : missing.label() + " in " + missing.group() + " (" + missing.threads() + " of " + missing.of()
                        + (missing.of() == 1 ? " thread)" : " threads)");
    }
}
