package io.github.jmetermqtt.session;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one thread has sent without waiting for its outcome. The network threads tell it what has come of it, and the thread
 * itself deals with that when it next looks. Used by that thread only, but for {@link #tell}, which takes no lock, because network
 * threads call it for each message.
 */
public final class InFlight {

    private static final Logger LOG = LoggerFactory.getLogger(InFlight.class);

    private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Queue<Runnable> news = new ConcurrentLinkedQueue<>();
    private final AtomicInteger told = new AtomicInteger();
    private volatile @Nullable Thread waiter;
    /** For so many reports it is to be woken. */
    private volatile int wanted;

    private final Set<InFlightMessage> messages = new HashSet<>();

    /** Connections of the whole test over which QoS 0 was sent: nobody but the thread itself waits for that. */
    private final Set<MqttSession> unacknowledged = Collections.newSetFromMap(new IdentityHashMap<>(2));

    /** No message's deadline is before it; behind it one may have passed. */
    private long nextDeadline;

    /** The thread has sent a message of QoS 0 over this connection. */
    public void sentOver(MqttSession session) {
        if (session.sharing() != null) {
            unacknowledged.add(session);
        }
    }

    /** Lets the thread do something when it next looks. Called by network threads. */
    public void tell(Runnable report) {
        news.add(report);
        if (told.incrementAndGet() >= wanted) {
            LockSupport.unpark(waiter); // null: nobody waits
        }
    }

    private @Nullable Runnable poll() {
        Runnable report = news.poll();
        if (report != null) {
            told.decrementAndGet();
        }
        return report;
    }

    void add(InFlightMessage message) {
        if (messages.isEmpty() || message.deadline() - nextDeadline < 0) {
            nextDeadline = message.deadline();
        }
        messages.add(message);
    }

    /** False where it had ended before: each message ends once, by its answer or by its deadline. */
    boolean remove(InFlightMessage message) {
        return messages.remove(message);
    }

    /** Deals with all that there is to know now. */
    public void takeIn() {
        for (Runnable report = poll(); report != null; report = poll()) {
            report.run();
        }
        if (!messages.isEmpty() && System.nanoTime() - nextDeadline >= 0) {
            expire();
        }
    }

    /** Looks at all of them, which happens once for each timeout that passes, not once for each message. */
    private void expire() {
        long now = System.nanoTime();
        endAll(message -> message.deadline() - now <= 0, false);
        messages.stream()
                .map(InFlightMessage::deadline)
                .reduce((one, other) -> one - other < 0 ? one : other)
                .ifPresent(earliest -> nextDeadline = earliest);
    }

    /** Waits for a report, where something is in flight, until the next deadline at most; then deals with all that is known. */
    public void await() throws InterruptedException {
        await(1, nextDeadline);
    }

    /** As {@link #await()}, for so many reports, but some ms at most: to wake a thread for each would cost more than a message. */
    public void gather(int reports) throws InterruptedException {
        long soon = System.nanoTime() + GATHER_NANOS;
        await(reports, soon - nextDeadline < 0 ? soon : nextDeadline);
    }

    private void await(int reports, long deadline) throws InterruptedException {
        wanted = Math.min(reports, messages.size());
        waiter = Thread.currentThread();
        try {
            while (told.get() < wanted) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    break;
                }
                LockSupport.parkNanos(this, left);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        } finally {
            waiter = null;
        }
        takeIn();
    }

    /**
     * Waits until nothing is in flight or unwritten over these sessions: each message ends with its answer or at its deadline, and
     * what is unwritten has one publish timeout.
     */
    public void settle(Collection<MqttSession> sessions) throws InterruptedException {
        settle(sessions, MqttSession::publishTimeout);
    }

    /** The same, where what is unwritten has so many ms. */
    public void settle(Collection<MqttSession> sessions, long millis) throws InterruptedException {
        settle(sessions, any -> TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private void settle(Collection<MqttSession> sessions, ToLongFunction<MqttSession> writing)
            throws InterruptedException {
        Set<MqttSession> these = Collections.newSetFromMap(new IdentityHashMap<>());
        these.addAll(sessions);
        await(message -> these.contains(message.session()));
        long now = System.nanoTime();
        for (MqttSession session : sessions) {
            session.awaitWritten(now + writing.applyAsLong(session));
        }
    }

    /** Waits until none of these is in flight. */
    public void await(Predicate<InFlightMessage> which) throws InterruptedException {
        while (messages.stream().anyMatch(which)) {
            await();
        }
    }

    /** Ends those of these that are in flight: nobody waits for them any more. */
    public void giveUp(Predicate<InFlightMessage> which) {
        takeIn();
        endAll(which, true);
    }

    private void endAll(Predicate<InFlightMessage> which, boolean givenUp) {
        List<InFlightMessage> over = messages.stream().filter(which).toList();
        over.forEach(message -> message.end(givenUp));
    }

    /** Waits, where it may be interrupted. */
    @FunctionalInterface
    private interface Waiting {
        void go() throws InterruptedException;
    }

    /**
     * The end of the thread, before its connections are closed: all that was sent gets its outcome. Each message has until its
     * deadline, and where somebody waits for the thread a moment only. What a broker then has not read it will not read any more.
     * Connections of the whole test go on for others, so what is unwritten there may still be written.
     *
     * @param sessions of the thread
     */
    void finish(Collection<MqttSession> sessions, LastWait wait) {
        boolean interrupted = goThrough(() -> drain(sessions, wait), wait);
        interrupted |= goThrough(() -> drain(unacknowledged, wait), wait);
        if (!unacknowledged.isEmpty()) {
            LOG.warn(
                    "A thread ended before all that it sent at QoS 0 over a connection of the whole test was written. What is not"
                            + " written any more is failed in the delivery report, and has no row");
        }
        giveUp(message -> true);
        long soon = System.nanoTime() + LastWait.MOMENT_NANOS;
        List<MqttSession> stalled =
                sessions.stream().filter(session -> !session.isWritten()).toList();
        stalled.forEach(MqttSession::drop);
        interrupted |= goThrough(
                () -> {
                    for (MqttSession session : stalled) {
                        session.awaitWritten(soon); // until it is known that it will not be
                    }
                },
                wait);
        takeIn();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits to the end. True where the thread was interrupted: then that comes soon. */
    private static boolean goThrough(Waiting waiting, LastWait wait) {
        boolean interrupted = false;
        while (true) {
            try {
                waiting.go();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
                wait.hurry();
            }
        }
    }

    private void drain(Collection<MqttSession> sessions, LastWait wait) throws InterruptedException {
        takeIn();
        while (!messages.isEmpty() && !wait.isOver()) {
            await(1, wait.until(nextDeadline));
        }
        long now = System.nanoTime();
        for (MqttSession session : List.copyOf(sessions)) {
            long deadline = now + session.publishTimeout();
            boolean written = session.awaitWritten(wait.until(deadline));
            while (!written && !wait.isOver() && deadline - System.nanoTime() > 0) {
                written = session.awaitWritten(wait.until(deadline)); // it looks again whether somebody waits
            }
            if (written) {
                unacknowledged.remove(session);
            }
        }
    }
}
