package io.github.jmetermqtt.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the MQTT Subs of a test are, as one thread sees it that waits for them: it does not wait for its own.
 *
 * @param granted what {@link Subscribers#granted()} counts, those of the thread itself included
 * @param expected MQTT Subs, once for each thread, that have begun or will begin in the thread groups that have begun
 * @param subscribed how many of those have subscribed on all their connections
 * @param isComingUp whether a thread with an MQTT Sub, or its whole thread group, has not begun
 * @param hope whether an MQTT Sub that has not subscribed is in a thread that is free to do so
 * @param reading whether any MQTT Sub is in a thread that is free to subscribe, perhaps once more
 * @param missing the MQTT Subs of the plan that have not subscribed in all their threads
 * @param failure the last failure in a thread of those, with the name of the sampler; null: none
 */
public record Standing(
        int granted,
        int expected,
        int subscribed,
        boolean isComingUp,
        boolean hope,
        boolean reading,
        List<Missing> missing,
        @Nullable String failure) {

    /**
     * An MQTT Sub of the plan that has not subscribed in all its threads.
     *
     * @param group its thread group; null: that has not begun
     * @param threads in how many threads it has not subscribed
     * @param of in how many threads it must
     */
    public record Missing(String label, @Nullable String group, int threads, int of) {}

    /** Whether a thread group with an MQTT Sub has not begun; perhaps it never does while somebody waits. */
    public boolean isAGroupAway() {
        return missing.stream().anyMatch(one -> one.group() == null);
    }
}
