package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.Budget;
import io.github.jmetermqtt.measure.Measurements;
import io.github.jmetermqtt.measure.UnknownErrors;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The responders of a run, and the one thread that answers for all of them; there is none before the first request. It waits for nothing but
 * time: what a connection does not take now is held back, and others go on.
 * Why: docs/dev/decisions.md#a-responder-answers-on-a-thread-of-its-own
 */
public final class Responders {

    private static final String NAME = "The responders";

    /** How often it looks whether a connection takes more. */
    private static final long ROOM_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** How often it looks whether a connection is back. */
    private static final long AWAY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long CLOSE_MILLIS = 1000;

    private final MailboxLimits limits;
    private final Budget budget;
    private final Measurements measurements;
    private final SaidOnce said;

    private final Queue<PendingAnswer> arrivals = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Thread thread; // written under the lock
    private volatile boolean closed;
    /** Whether the thread is about to wait, so that who brings something has to wake it. */
    private volatile boolean waits;

    // of the thread only
    private final PriorityQueue<PendingAnswer> delayed =
            new PriorityQueue<>(Comparator.comparingLong(pending -> pending.dueAt - ORIGIN));
    private final Set<Answering> holding = new LinkedHashSet<>();
    /** {@link System#nanoTime()} at which it looks at those that hold answers back. */
    private long lookAt;

    /** Moments of {@link System#nanoTime()} are compared by their distance from one. */
    private static final long ORIGIN = System.nanoTime();

    Responders(MailboxLimits limits, Budget budget, Measurements measurements, SaidOnce said) {
        this.limits = limits;
        this.budget = budget;
        this.measurements = measurements;
        this.said = said;
    }

    /**
     * A responder that answers nothing yet.
     *
     * @param label under which it is counted
     */
    public Responder open(String label, AnswerPlan plan) {
        return new Responder(this, label, plan, measurements.responder(label), limits, new Share(budget));
    }

    SaidOnce said() {
        return said;
    }

    UnknownErrors errors() {
        return measurements.errors();
    }

    /** A request that waits for its answer; on a network thread. */
    void add(PendingAnswer pending) {
        arrivals.add(pending);
        Thread answering = thread;
        if (answering == null) {
            start();
        } else if (waits) {
            LockSupport.unpark(answering);
        }
    }

    private synchronized void start() {
        if (thread == null && !closed) {
            Thread answering = new Thread(this::run, "mqtt-responder");
            answering.setDaemon(true);
            thread = answering;
            answering.start();
        }
    }

    private void run() {
        while (!closed) {
            measurements.errors().guard(NAME, this::turn);
        }
    }

    private void turn() {
        for (PendingAnswer next = arrivals.poll(); next != null && !closed; next = arrivals.poll()) {
            if (next.answering.responder().begin(next)) {
                if (next.dueAt - System.nanoTime() > 0) {
                    delayed.add(next);
                } else {
                    send(next);
                }
            }
            sendDue();
            sendHeld(); // requests may come without an end
        }
        sendDue();
        sendHeld();
        await();
    }

    private void sendDue() {
        for (PendingAnswer next = delayed.peek();
                next != null && next.dueAt - System.nanoTime() <= 0;
                next = delayed.peek()) {
            delayed.remove();
            send(next);
        }
    }

    private void send(PendingAnswer due) {
        Answering.Sent sent = due.answering.send(due);
        if (sent != Answering.Sent.DONE) {
            hold(due.answering, sent);
        }
    }

    private void hold(Answering answering, Answering.Sent why) {
        long at = System.nanoTime() + (why == Answering.Sent.AWAY ? AWAY_NANOS : ROOM_NANOS);
        lookAt = holding.isEmpty() || at - lookAt < 0 ? at : lookAt;
        holding.add(answering);
    }

    private void sendHeld() {
        if (holding.isEmpty() || System.nanoTime() - lookAt < 0) {
            return;
        }
        lookAt = System.nanoTime() + AWAY_NANOS;
        for (Iterator<Answering> all = holding.iterator(); all.hasNext(); ) {
            Answering.Sent sent = all.next().sendHeld();
            if (sent == Answering.Sent.DONE) {
                all.remove();
            } else if (sent == Answering.Sent.NO_ROOM) {
                lookAt = System.nanoTime() + ROOM_NANOS;
            }
        }
    }

    private void await() {
        waits = true;
        try {
            if (!arrivals.isEmpty() || closed) {
                return;
            }
            long now = System.nanoTime();
            long nanos = LONGEST_NANOS;
            PendingAnswer next = delayed.peek();
            if (next != null) {
                nanos = Math.min(nanos, next.dueAt - now);
            }
            if (!holding.isEmpty()) {
                nanos = Math.min(nanos, lookAt - now);
            }
            if (nanos > 0) {
                LockSupport.parkNanos(this, nanos);
            }
        } finally {
            waits = false;
        }
    }

    /** Nothing is answered any more; what still waits stays open in the counts. */
    void close() {
        Thread answering;
        synchronized (this) {
            closed = true;
            answering = thread;
        }
        if (answering == null) {
            return;
        }
        LockSupport.unpark(answering);
        try {
            answering.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
