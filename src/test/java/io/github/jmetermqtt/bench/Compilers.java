package io.github.jmetermqtt.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What the warm-up gave the JIT compilers to do must not be in the measured part. */
final class Compilers {

    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private Compilers() {}

    /** Returns when they have nothing to do any more, or after some seconds. */
    static void await() {
        CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
        long start = System.nanoTime();
        long since = start;
        for (long before = -1; System.nanoTime() - since < QUIET_NANOS; LockSupport.parkNanos(POLL_NANOS)) {
            long now = compilers.getTotalCompilationTime();
            if (now != before) {
                before = now;
                since = System.nanoTime();
            }
            if (System.nanoTime() - start > LIMIT_NANOS) {
                return;
            }
        }
    }
}
