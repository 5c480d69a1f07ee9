package io.github.jmetermqtt.payload;

/** Counts what a search does, and ends it where that is too much. For one search. */
final class Steps {

    /** Some 50 ms of a regular expression, and a second of a JSON path. */
    private static final int MOST = 10_000_000;

    private int taken;

    /** @throws GaveUpException if it was one too many; unchecked, because it goes through code of others */
    void take() {
        if (++taken > MOST) {
            throw new GaveUpException();
        }
    }

    /** Whether a search has ended early. */
    boolean areUsedUp() {
        return taken > MOST;
    }

    static TooMuchException tooMany() {
        return new TooMuchException(String.format("the expression takes more than %,d steps", MOST));
    }

    /** Ends a search that takes too long. */
    static final class GaveUpException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        GaveUpException() {
            super(null, null, false, false);
        }
    }
}
