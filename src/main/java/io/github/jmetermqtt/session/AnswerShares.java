package io.github.jmetermqtt.session;

/**
 * Which of the requests stay without an answer, and which get an error: those that keep the counts nearest to the shares, so that of 100
 * requests exactly 10 are 10 %. The same requests in each run. Used by one thread.
 */
final class AnswerShares {

    /** What becomes of a request. */
    enum Fate {
        ANSWER,
        ERROR,
        SILENCE
    }

    private static final int WHOLE = 1_000_000;

    private final long silent;
    private final long failing;

    // how much more of each there should be by now, in millionths of a request
    private long silentOwed;
    private long failingOwed;
    private long answersOwed;

    /** Shares in percent, to four decimals; together at most 100. */
    AnswerShares(double silentPercent, double failingPercent) {
        silent = millionths(silentPercent);
        failing = Math.min(millionths(failingPercent), WHOLE - silent); // where rounding makes it too much
    }

    private static long millionths(double percent) {
        return Math.round(percent * (WHOLE / 100));
    }

    /** What becomes of the next one: what is owed most. */
    Fate next() {
        silentOwed += silent;
        failingOwed += failing;
        answersOwed += WHOLE - silent - failing;
        if (answersOwed >= silentOwed && answersOwed >= failingOwed) {
            answersOwed -= WHOLE;
            return Fate.ANSWER;
        }
        if (silentOwed >= failingOwed) {
            silentOwed -= WHOLE;
            return Fate.SILENCE;
        }
        failingOwed -= WHOLE;
        return Fate.ERROR;
    }
}
