package io.github.jmetermqtt.session;

import java.util.OptionalDouble;

/**
 * Which rates a search tries. Rates are messages per second.
 *
 * @param lowest the first rate, more than 0
 * @param highest at least the first
 * @param step from one rate to the next; 0: the rate doubles until a limit breaks, and then the search halves what lies between
 * @param accuracy how far the lowest rate that broke a limit may be above the highest that kept all, in percent of the former; more than 0
 */
public record Climb(double lowest, double highest, double step, double accuracy) {

    private static final double PERCENT = 100;
    private static final double SMALL = 100;
    private static final double TENTHS = 10;

    /** Checks the numbers. */
    public Climb {
        if (!(lowest > 0) || !(highest >= lowest) || !(step >= 0) || !(accuracy > 0)) {
            throw new IllegalArgumentException(lowest + " to " + highest + " by " + step + " or " + accuracy + " %");
        }
    }

    /**
     * The next rate.
     *
     * @param kept the highest rate that kept all limits; 0: none has yet
     * @param broke the lowest rate that broke one; infinite: none has yet
     * @return empty: the search is over
     */
    public OptionalDouble next(double kept, double broke) {
        if (kept >= highest || broke <= lowest) {
            return OptionalDouble.empty();
        }
        if (kept == 0) {
            return OptionalDouble.of(lowest);
        }
        if (step > 0) {
            return Double.isInfinite(broke)
                    ? OptionalDouble.of(Math.min(highest, kept + step))
                    : OptionalDouble.empty();
        }
        if (Double.isInfinite(broke)) {
            return OptionalDouble.of(Math.min(highest, 2 * kept));
        }
        double middle = inFewDigits((kept + broke) / 2);
        return (broke - kept) / broke * PERCENT <= accuracy || middle <= kept || middle >= broke
                ? OptionalDouble.empty()
                : OptionalDouble.of(middle);
    }

    private static double inFewDigits(double rate) {
        return rate < SMALL ? Math.rint(rate * TENTHS) / TENTHS : Math.rint(rate);
    }
}
