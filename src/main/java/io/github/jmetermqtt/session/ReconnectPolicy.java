package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.Endpoint;
import java.util.List;

/**
 * When a lost connection is made again. The delays are exact, without a random part, so that a run can be repeated.
 *
 * @param firstDelayMillis from the loss to the first attempt, at least 1; it doubles after each attempt that failed
 * @param maxDelayMillis the longest delay, at least the first one
 * @param attempts after which the connection is given up; 0 = without limit
 * @param toNext whether each attempt goes to the node after that of the attempt before, the first one to that after the lost one; else
 *     all go to the lost one
 * @param nodes where the connection may go, in their order; fewer than two: it has no choice
 */
public record ReconnectPolicy(
        long firstDelayMillis, long maxDelayMillis, int attempts, boolean toNext, List<Endpoint> nodes) {

    /** To the only node that there is. */
    public ReconnectPolicy(long firstDelayMillis, long maxDelayMillis, int attempts) {
        this(firstDelayMillis, maxDelayMillis, attempts, false, List.of());
    }

    public ReconnectPolicy {
        nodes = List.copyOf(nodes);
        if (firstDelayMillis < 1 || maxDelayMillis < firstDelayMillis || attempts < 0) {
            throw new IllegalArgumentException(
                    "delays " + firstDelayMillis + " to " + maxDelayMillis + " ms, attempts " + attempts);
        }
    }

    /** The same among these nodes. */
    public ReconnectPolicy among(List<Endpoint> others) {
        return others.equals(nodes)
                ? this
                : new ReconnectPolicy(firstDelayMillis, maxDelayMillis, attempts, toNext, others);
    }

    /** Whether there is more than one node. */
    boolean hasChoice() {
        return nodes.size() > 1;
    }

    /** Where the attempt after one to this node goes, or after its loss. */
    Endpoint after(Endpoint node) {
        return toNext && hasChoice() ? nodes.get((nodes.indexOf(node) + 1) % nodes.size()) : node;
    }

    /** How long to wait before an attempt, the first one being 1. */
    long delayMillis(int attempt) {
        long delay = firstDelayMillis;
        for (int i = 1; i < attempt && delay < maxDelayMillis; i++) {
            delay *= 2;
        }
        return Math.min(delay, maxDelayMillis);
    }

    boolean allows(int attempt) {
        return attempts == 0 || attempt <= attempts;
    }
}
