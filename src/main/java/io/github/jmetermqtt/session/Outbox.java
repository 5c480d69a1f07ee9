package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.Ack;
import io.github.jmetermqtt.client.AckListener;
import io.github.jmetermqtt.client.MqttClientException;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.measure.UnknownErrors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What goes out over one connection, under bounds of what the client has accepted and is not done with. Publishing is the
 * business of one thread, which waits where a bound is reached. Outcomes come on network threads, without a lock.
 *
 * <p>Where several threads publish they do so in turn: a slot is the turn, from before the message has its number until the client
 * has taken it. So there is one thread at a time here as well, and numbers go out in their order.
 * Why: docs/dev/decisions.md#a-bound-before-the-librarys-own
 */
public final class Outbox {

    /** The bytes are everybody's, so nobody is woken for them. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** What the objects of a message take that is not done with, ours and the library's, in bytes. */
    private static final int OBJECTS = 600;

    private final Unwritten accepted;
    private final UnknownErrors errors;
    private final Life life;
    private final Gate unwritten = new Gate(); // QoS 0
    private final Gate underWay = new Gate(); // all
    /** Null: only one thread publishes. */
    private final @Nullable Turn turn;
    /** The timeout of the last publish, in ns. */
    private long lastTimeout;

    /** Whose turn it is to publish. */
    private static final class Turn extends ReentrantLock {

        private static final long serialVersionUID = 1L;

        /** Messages of QoS 0 that were given to the client. */
        private final AtomicLong given = new AtomicLong();
    }

    /**
     * An empty one.
     *
     * @param life of the connection
     * @param ofSeveral whether several threads publish
     */
    Outbox(Unwritten accepted, UnknownErrors errors, Life life, boolean ofSeveral) {
        this.accepted = accepted;
        this.errors = errors;
        this.life = life;
        turn = ofSeveral ? new Turn() : null;
    }

    /**
     * Waits until the client may take one more message.
     *
     * @param bytes of its payload
     * @param start of {@link System#nanoTime()}, from when on the timeout counts
     * @throws TimeoutException if there was no room in time; then nothing has been sent
     */
    public Slot slot(MqttConnection connection, Qos qos, long bytes, long start, long timeoutMillis)
            throws InterruptedException, TimeoutException {
        if (turn == null) {
            return alone(connection, qos, bytes, start, timeoutMillis);
        }
        long left = start + TimeUnit.MILLISECONDS.toNanos(timeoutMillis) - System.nanoTime();
        if (!turn.tryLock(left, TimeUnit.NANOSECONDS)) {
            throw new TimeoutException();
        }
        Slot slot = null;
        try {
            slot = alone(connection, qos, bytes, start, timeoutMillis);
            return slot;
        } finally {
            if (slot == null) {
                turn.unlock();
            }
        }
    }

    /** It is another thread's turn. */
    private void next() {
        if (turn != null) {
            turn.unlock();
        }
    }

    private Slot alone(MqttConnection connection, Qos qos, long bytes, long start, long timeoutMillis)
            throws InterruptedException, TimeoutException {
        long weight = bytes + OBJECTS;
        lastTimeout = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        long deadline = start + lastTimeout;
        boolean room = underWay.await(connection.mostUnderWay() - 1, deadline);
        if (qos == Qos.AT_MOST_ONCE && room) {
            int most = accepted.messages();
            // half of them at a time: a thread that is woken for each message spends more on that than on the message
            room = unwritten.holdsAtMost(most - 1) || unwritten.await(most / 2, deadline);
        }
        while (room && !accepted.hold(weight)) {
            LockSupport.parkNanos(this, LOOK_NANOS);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            room = System.nanoTime() - deadline < 0;
        }
        if (!room) {
            throw new TimeoutException();
        }
        return new Slot(connection, qos, weight);
    }

    /**
     * As {@link #slot}, for a responder, whose thread must not wait: it leaves a place of the bound to the thread of the session, because
     * both may be about to publish.
     *
     * @return null: there is no room now, or it is another thread's turn
     */
    @Nullable
    Slot slotNow(MqttConnection connection, Qos qos, long bytes) {
        if (turn != null && !turn.tryLock()) {
            return null;
        }
        Slot slot = null;
        try {
            slot = aloneNow(connection, qos, bytes);
            return slot;
        } finally {
            if (slot == null) {
                next();
            }
        }
    }

    private @Nullable Slot aloneNow(MqttConnection connection, Qos qos, long bytes) {
        long weight = bytes + OBJECTS;
        boolean room = underWay.holdsAtMost(Math.max(0, connection.mostUnderWay() - 2))
                && (qos != Qos.AT_MOST_ONCE || unwritten.holdsAtMost(accepted.messages() - 1))
                && accepted.hold(weight);
        return room ? new Slot(connection, qos, weight) : null;
    }

    /** The timeout of the last publish, in ns. */
    long publishTimeout() {
        return lastTimeout;
    }

    /** Messages of QoS 0 that the client has accepted and not written; any thread may ask. */
    public int unwritten() {
        return unwritten.count();
    }

    /** Waits until all of QoS 0 is written, until a moment of {@link System#nanoTime()} at most. False where it is not. */
    boolean awaitWritten(long deadline) throws InterruptedException {
        return turn == null ? unwritten.await(0, deadline) : awaitWritten(turn, deadline);
    }

    /** Others may go on publishing, so only what has been given to the client by now is waited for. */
    private boolean awaitWritten(Turn all, long deadline) throws InterruptedException {
        long mine = all.given.get();
        while (written(all) < mine) {
            if (deadline - System.nanoTime() <= 0) {
                return false;
            }
            LockSupport.parkNanos(this, LOOK_NANOS);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return true;
    }

    /** Not more than are written, because a message is inside before it counts as given. */
    private long written(Turn all) {
        long given = all.given.get();
        return given - unwritten.count();
    }

    /** The right to publish one message; to be used once, by the thread that has it. */
    public final class Slot implements AckListener {

        private final MqttConnection connection;
        private final Qos qos;
        private final long weight;
        private boolean used;

        /** Null from its outcome on, of which there is one only, whatever a client library says afterwards. */
        private final AtomicReference<@Nullable AckListener> listener = new AtomicReference<>();

        private Slot(MqttConnection connection, Qos qos, long weight) {
            this.connection = connection;
            this.qos = qos;
            this.weight = weight;
        }

        /** See {@link MqttConnection#publish(OutboundMessage, AckListener)}. */
        public void publish(OutboundMessage message, AckListener hears) {
            used = true;
            listener.set(hears);
            underWay.enter();
            if (qos == Qos.AT_MOST_ONCE) {
                unwritten.enter();
                if (turn != null) {
                    turn.given.incrementAndGet();
                }
            }
            try {
                connection.publish(message, this);
            } catch (RuntimeException | LinkageError e) {
                if (listener.getAndSet(null) != null) { // else its outcome is known already
                    leave();
                    if (e instanceof MqttClientException failure) {
                        throw why(failure);
                    }
                    throw e;
                }
            } finally {
                next();
            }
        }

        /** Instead of publishing: the message will not go out. Nothing happens where it has been published, or abandoned before. */
        public void abandon() {
            if (!used) {
                used = true;
                accepted.release(weight);
                next();
            }
        }

        @Override
        public void acknowledged(Ack ack) {
            AckListener hears = listener.getAndSet(null);
            if (hears != null) {
                tell(() -> hears.acknowledged(ack));
            }
        }

        @Override
        public void failed(MqttClientException cause) {
            AckListener hears = listener.getAndSet(null);
            if (hears != null) {
                tell(() -> hears.failed(why(cause)));
            }
        }

        private MqttClientException why(MqttClientException failure) {
            return life.why(connection, failure);
        }

        /** Whatever becomes of it, the message is under way no longer, and the network thread goes on. */
        private void tell(Runnable outcome) {
            errors.guard("A publish", outcome);
            leave();
        }

        private void leave() {
            accepted.release(weight);
            if (qos == Qos.AT_MOST_ONCE) {
                unwritten.leave();
            }
            underWay.leave();
        }
    }
}
