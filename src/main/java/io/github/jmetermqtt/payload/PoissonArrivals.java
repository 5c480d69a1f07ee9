package io.github.jmetermqtt.payload;

import java.util.Arrays;

/** As chance has it: the distances are exponential, one in the mean. The same seed gives the same places. */
final class PoissonArrivals extends Arrivals {

    private static final int STRIDE = 4096;
    private static final int SPARE_BITS = 11;
    private static final double UNIT = 0x1.0p-53;

    /** 2<sup>64</sup> by the golden ratio, and the two factors with which {@code SplittableRandom} mixes, too. */
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    private static final long FIRST_FACTOR = 0xBF58_476D_1CE4_E5B9L;
    private static final long SECOND_FACTOR = 0x94D0_49BB_1331_11EBL;

    private final long seed;
    private long given;
    private double last;
    /** The place of each 4096th message, so that a count need not begin with the first. */
    private double[] marks = new double[16];

    private int marked;

    PoissonArrivals(long seed) {
        this.seed = seed;
    }

    @Override
    double next() {
        last += distance(given);
        if (given % STRIDE == 0) {
            mark(last);
        }
        given++;
        return last;
    }

    private void mark(double place) {
        if (marked == marks.length) {
            marks = Arrays.copyOf(marks, 2 * marked);
        }
        marks[marked++] = place;
    }

    /** From the message before to this one; each is drawn on its own, so that all can be drawn again from anywhere. */
    private double distance(long message) {
        long bits = seed + (message + 1) * GOLDEN;
        bits = (bits ^ (bits >>> 30)) * FIRST_FACTOR;
        bits = (bits ^ (bits >>> 27)) * SECOND_FACTOR;
        bits ^= bits >>> 31;
        return -Math.log(1 - (bits >>> SPARE_BITS) * UNIT);
    }

    @Override
    long before(double place) {
        int found = Arrays.binarySearch(marks, 0, marked, place);
        int mark = (found >= 0 ? found : -found - 1) - 1; // the last one before the place
        long count = mark < 0 ? 0 : (long) mark * STRIDE + 1;
        double sum = mark < 0 ? 0 : marks[mark];
        while (true) {
            sum += distance(count);
            if (sum >= place) {
                return count;
            }
            count++;
        }
    }
}
