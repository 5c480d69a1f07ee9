package io.github.jmetermqtt.session;

/**
 * When a lost connection is made again. The delays are exact, without a random part, so that a run can be repeated.
 *
 * @param firstDelayMillis from the loss to the first attempt, at least 1; it doubles after each attempt that failed
 * @param maxDelayMillis the longest delay, at least the first one
 * @param attempts after which the connection is given up; 0 = without limit
 */
public record ReconnectPolicy(long firstDelayMillis, long maxDelayMillis, int attempts) {

    public ReconnectPolicy {
        if (firstDelayMillis < 1 || maxDelayMillis < firstDelayMillis || attempts < 0) {
            throw new IllegalArgumentException(
                    "delays " + firstDelayMillis + " to " + maxDelayMillis + " ms, attempts " + attempts);
        }
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
