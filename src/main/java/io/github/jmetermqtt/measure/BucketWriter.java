package io.github.jmetermqtt.measure;

import java.util.Arrays;

/**
 * Writes how many latencies each bucket has, as one number after the other: a count, or how many buckets without latencies lie between.
 * The last bit of a number says which of both it is; a byte has 7 bits of a number, the lowest first, and whether more follow.
 * Most counts take one byte. Not thread-safe.
 */
final class BucketWriter {

    /** Of a number that one byte has. */
    static final int BITS = 7;

    private static final int LONGEST = 10; // bytes of a number

    private byte[] encoded;
    private int length;
    private int next; // bucket
    private long total;

    /** @param bytes that it will probably take */
    BucketWriter(int bytes) {
        encoded = new byte[Math.max(2 * LONGEST, bytes)];
    }

    /**
     * Writes a bucket.
     *
     * @param bucket higher than the one before
     * @param count 0: nothing is written
     */
    void add(int bucket, long count) {
        if (count == 0) {
            return;
        }
        if (encoded.length - length < 2 * LONGEST) {
            encoded = Arrays.copyOf(encoded, 2 * encoded.length);
        }
        if (bucket > next) {
            put((long) (bucket - next) << 1);
        }
        put(count << 1 | 1);
        next = bucket + 1;
        total += count;
    }

    private void put(long token) {
        long rest = token;
        while (rest > Byte.MAX_VALUE) {
            encoded[length++] = (byte) (rest | Byte.MIN_VALUE);
            rest >>>= BITS;
        }
        encoded[length++] = (byte) rest;
    }

    /** All that was added. */
    StoredHistogram stored() {
        return total == 0 ? StoredHistogram.NONE : new StoredHistogram(Arrays.copyOf(encoded, length), total);
    }
}
