package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.Ack;
import io.github.jmetermqtt.client.AckListener;
import io.github.jmetermqtt.client.MqttClientException;
import org.jspecify.annotations.Nullable;

/** A message for whose acknowledgement nobody waits: the thread that has sent it takes the outcome in when it next looks. */
public abstract class InFlightMessage implements AckListener, Runnable {

    private final InFlight inFlight;
    private final MqttSession session;
    private final long deadline;
    /** Null while it is not known. Volatile: a network thread writes it, and the thread that has sent the message reads it. */
    private volatile @Nullable Outcome outcome;

    /**
     * How a message fared.
     *
     * @param ack null: there is none
     * @param failure null: there is none; without an acknowledgement, its time is over
     * @param at {@link System#nanoTime()} when that was so
     * @param givenUp nobody waits for the acknowledgement any more
     */
    public record Outcome(@Nullable Ack ack, @Nullable MqttClientException failure, long at, boolean givenUp) {}

    /**
     * A message of the calling thread.
     *
     * @param session that it goes out over
     * @param deadline of {@link System#nanoTime()} for its acknowledgement
     */
    protected InFlightMessage(InFlight inFlight, MqttSession session, long deadline) {
        this.inFlight = inFlight;
        this.session = session;
        this.deadline = deadline;
    }

    /** Reports the outcome; called once, by the thread that has sent it. */
    protected abstract void ended(Outcome outcome);

    /** To be called once it is published. Its outcome may be known already, but nobody has looked. */
    public final void begin() {
        inFlight.add(this);
    }

    final MqttSession session() {
        return session;
    }

    final long deadline() {
        return deadline;
    }

    @Override
    public final void acknowledged(Ack ack) {
        outcome = new Outcome(ack, null, System.nanoTime(), false);
        inFlight.tell(this);
    }

    @Override
    public final void failed(MqttClientException cause) {
        outcome = new Outcome(null, cause, System.nanoTime(), false);
        inFlight.tell(this);
    }

    /** The thread looks at it; not to be called by others. */
    @Override
    public final void run() {
        end(false);
    }

    final void end(boolean givenUp) {
        if (!inFlight.remove(this)) {
            return;
        }
        Outcome known = outcome;
        if (known != null && known.at() - deadline <= 0) {
            ended(known);
        } else if (givenUp) {
            ended(new Outcome(null, null, System.nanoTime(), true));
        } else { // what came too late came too late, whenever the thread looks
            ended(new Outcome(null, null, deadline, false));
        }
    }
}
