package io.github.jmetermqtt.bench;

import java.lang.management.ManagementFactory;

/** How much of the heap lives. */
final class LiveHeap {

    private static final int MOST_COLLECTIONS = 10;
    private static final double STABLE = 0.001;

    private LiveHeap() {}

    /** Bytes that full collections leave, one after the other until they leave about the same. Takes seconds at most. */
    static long bytes() {
        long last = collected();
        for (int i = 1; i < MOST_COLLECTIONS; i++) {
            long now = collected();
            if (Math.abs(now - last) < last * STABLE) {
                return now;
            }
            last = now;
        }
        return last;
    }

    private static long collected() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
