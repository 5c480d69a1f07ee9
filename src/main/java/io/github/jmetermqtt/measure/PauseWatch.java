package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.payload.NanoClock;

/**
 * Notices when this JVM stands still, until it is closed: a thread that sleeps for a short time, and looks for how long it has slept. The
 * way is that of jHiccup, by the author of HdrHistogram.
 */
public final class PauseWatch implements AutoCloseable {

    private static final long SLEEP_MILLIS = 10;

    private final Pauses pauses;
    private final Thread thread = new Thread(this::watch, "mqtt-pauses");

    /** Begins to watch. */
    public PauseWatch(Pauses pauses) {
        this.pauses = pauses;
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            while (true) {
                pauses.awake(NanoClock.SYSTEM.now());
                Thread.sleep(SLEEP_MILLIS);
            }
        } catch (InterruptedException e) {
            pauses.awake(NanoClock.SYSTEM.now()); // closed
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
