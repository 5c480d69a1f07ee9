package io.github.jmetermqtt.settings;

import java.util.BitSet;
import java.util.stream.IntStream;

/** Who of a number of devices belongs to a share of them: chosen as if at random, and the same in each run. */
final class Lot {

    private Lot() {}

    /**
     * Chooses exactly the share of them, rounded.
     *
     * @param first the lowest index
     * @param count of devices, at least 1
     * @param percent from 0 to 100
     * @param seed of the choice
     * @return the indexes that are chosen
     */
    static BitSet of(int first, int count, int percent, long seed) {
        int chosen = Math.toIntExact(Math.round(count * (double) percent / 100));
        BitSet all = new BitSet(first + count);
        if (chosen == count) {
            all.set(first, first + count);
            return all;
        }
        IntStream.range(first, first + count)
                .boxed()
                .sorted((one, other) -> Long.compareUnsigned(mix(seed, one), mix(seed, other)))
                .limit(chosen)
                .forEach(all::set);
        return all;
    }

    /** Whether one is chosen of a number of devices that nobody knows: each as likely as the share says. */
    static boolean has(int index, int percent, long seed) {
        return Long.remainderUnsigned(mix(seed, index), 100) < percent;
    }

    /** A number that looks random, of two numbers; the finisher of SplitMix64. */
    static long mix(long seed, long index) {
        long mixed = seed + (index + 1) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
