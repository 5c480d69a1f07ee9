package io.github.jmetermqtt;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what other threads bring about, with a bound that only a hang reaches. */
public final class Eventually {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Eventually() {}

    /** Returns as soon as the condition holds; fails with the words if that takes longer than 20 s. */
    public static void holds(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("Not within " + LIMIT.toSeconds() + " s: " + what);
            }
            Thread.sleep(5);
        }
    }
}
