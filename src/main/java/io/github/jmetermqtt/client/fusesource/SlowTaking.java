package io.github.jmetermqtt.client.fusesource;

import io.github.jmetermqtt.client.Slowness;
import io.github.jmetermqtt.client.spi.ReadSchedule;
import io.github.jmetermqtt.client.spi.WithheldAcks;
import java.util.concurrent.TimeUnit;
import org.fusesource.hawtdispatch.TaskWrapper;
import org.fusesource.mqtt.client.CallbackConnection;
import org.jspecify.annotations.Nullable;

/**
 * Withholds acknowledgements of a connection, and lets its library read so many messages a second: the transport looks after each
 * packet whether it may go on. Lives in the queue of the connection.
 * Why: docs/dev/decisions.md#slow-on-purpose
 */
final class SlowTaking {

    private final CallbackConnection client;
    private final ForgetfulQueue queue;
    private final WithheldAcks<Runnable> withheld = new WithheldAcks<>();

    /** Null: all comes as it comes. */
    private @Nullable ReadSchedule schedule;

    /** Which of the tasks that were put off is the last one; the others do nothing. */
    private Object lastGoOn = new Object();

    private Object lastSend = new Object();

    private boolean paused;
    private boolean sending;
    private boolean leaving;

    SlowTaking(CallbackConnection client, ForgetfulQueue queue) {
        this.client = client;
        this.queue = queue;
    }

    /** From now on takes what comes so slowly. */
    void as(Slowness slowness) {
        withheld.delay(slowness);
        send();
        schedule = Double.isInfinite(slowness.readRate())
                ? null
                : new ReadSchedule(slowness.readRate(), System.nanoTime());
        goOn();
    }

    /** After our DISCONNECT all is read, so that the end of the connection is seen. */
    void leave() {
        leaving = true;
        goOn();
    }

    /** Whether a message that comes now was never read, as far as anybody is to know. */
    boolean isDeaf() {
        return leaving && schedule != null;
    }

    /** A message has come. */
    void received() {
        if (schedule != null) {
            schedule.read(System.nanoTime());
            if (!paused && !mayRead()) {
                paused = true;
                client.suspend();
                goOnLater();
            }
        }
    }

    private boolean mayRead() {
        return schedule == null || leaving || schedule.left(System.nanoTime()) <= 0;
    }

    private void goOnLater() {
        Object mine = new Object();
        lastGoOn = mine;
        long left = schedule == null ? 0 : Math.max(0, schedule.left(System.nanoTime()));
        queue.executeAfter(left, TimeUnit.NANOSECONDS, new TaskWrapper(() -> {
            if (lastGoOn == mine) {
                goOn();
            }
        }));
    }

    private void goOn() {
        if (paused && mayRead()) {
            paused = false;
            client.resume();
        } else if (paused) { // the timer was early, or the rate has changed
            goOnLater();
        }
    }

    /** Acknowledges a message of QoS 1 or 2, now or later. */
    void acknowledge(Runnable ack) {
        if (!withheld.isWaiting()) {
            ack.run();
            return;
        }
        withheld.add(ack, System.nanoTime());
        if (!sending) {
            sendLater();
        }
    }

    private void send() {
        long now = System.nanoTime();
        for (Runnable ack = withheld.next(now); ack != null; ack = withheld.next(now)) {
            ack.run();
        }
        sendLater();
    }

    private void sendLater() {
        long left = withheld.left(System.nanoTime());
        sending = left < Long.MAX_VALUE;
        Object mine = new Object();
        lastSend = mine;
        if (sending) {
            queue.executeAfter(left, TimeUnit.NANOSECONDS, new TaskWrapper(() -> {
                if (lastSend == mine) {
                    send();
                }
            }));
        }
    }
}
