package io.github.jmetermqtt.measure;

/** Reads what a {@link BucketWriter} has written, from the lowest bucket to the highest. Not thread-safe. */
final class BucketReader {

    /** The bucket behind the last one. */
    static final int END = Integer.MAX_VALUE;

    private final byte[] encoded;
    private int at;
    private int bucket = -1;
    private long count;

    /** Stands before the first bucket. */
    BucketReader(byte[] encoded) {
        this.encoded = encoded;
    }

    /** Goes on to the next bucket with latencies, or to {@link #END}; not to be called there. */
    boolean next() {
        bucket++;
        while (at < encoded.length) {
            long token = token();
            if ((token & 1) != 0) {
                count = token >>> 1;
                return true;
            }
            bucket += (int) (token >>> 1);
        }
        bucket = END;
        count = 0;
        return false;
    }

    private long token() {
        int next = encoded[at++];
        long token = next & Byte.MAX_VALUE;
        for (int shift = BucketWriter.BITS; next < 0; shift += BucketWriter.BITS) {
            next = encoded[at++];
            token |= (long) (next & Byte.MAX_VALUE) << shift;
        }
        return token;
    }

    int bucket() {
        return bucket;
    }

    /** How many latencies the bucket has. */
    long count() {
        return count;
    }
}
