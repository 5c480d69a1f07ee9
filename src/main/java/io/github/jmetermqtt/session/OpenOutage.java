package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.ConnAck;
import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.client.MqttClientException;
import io.github.jmetermqtt.words.Sentence;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A time without connection that goes on, with the attempts to end it. Used under the lock of its {@link Link} only. */
final class OpenOutage {

    /** MQTT 5 section 3.14.2.1. */
    private static final int SESSION_TAKEN_OVER = 142;

    private final ReconnectContext reconnect;
    private final ConnectionLostException cause;
    /** Where the connection was lost. */
    private final Endpoint from;
    /** Where the last attempt went, or is to go. */
    private Endpoint to;

    private final long startedAt = System.nanoTime();
    private int attempts;
    private @Nullable Future<?> next;
    /** Of the attempt that is under way; null: none has come. */
    private @Nullable ConnAck accepted;

    OpenOutage(ReconnectContext reconnect, ConnectionLostException cause, Endpoint from) {
        this.reconnect = reconnect;
        this.cause = cause;
        this.from = from;
        this.to = from;
    }

    /** Why the connection was lost. */
    ConnectionLostException cause() {
        return cause;
    }

    /**
     * What to say to who has waited for the connection in vain.
     *
     * @param cause why it was lost; null: that is not known yet
     */
    static ConnectionLostException notBack(@Nullable ConnectionLostException cause) {
        return new ConnectionLostException(
                Sentence.of("client.not-back", cause == null ? Sentence.of("client.lost") : cause.sentence()), cause);
    }

    /** Where the attempt that is due goes. */
    Endpoint to() {
        return to;
    }

    /**
     * Has the next attempt made after its delay.
     *
     * @param why there is no connection now: the loss, or how the last attempt failed
     * @return null; or, where no attempt will be made any more, why not
     */
    @Nullable
    String schedule(Runnable attempt, Throwable why) {
        if (why instanceof ConnectionLostException end
                && end.reason() != null
                && end.reason().code() == SESSION_TAKEN_OVER) {
            return "a session that was taken over is not connected again"; // the two would fight for ever
        }
        if (!reconnect.policy().allows(attempts + 1)) {
            return "the last attempt to reconnect failed: "
                    + (why instanceof MqttClientException ? why.getMessage() : why.toString());
        }
        accepted = null;
        attempts++;
        to = reconnect.policy().after(to);
        next = reconnect.timer().schedule(attempt, reconnect.policy().delayMillis(attempts), TimeUnit.MILLISECONDS);
        return null;
    }

    /** The CONNACK of the attempt is in. */
    void isAccepted(ConnAck connAck) {
        accepted = connAck;
    }

    /** Nothing is tried any more. Who is connected again is back, though not all of its subscriptions may be there. */
    void close() {
        if (accepted == null) {
            giveUp("it was given up before it was back");
        } else {
            end(accepted.sessionPresent(), null);
        }
    }

    /** All is as before but for what the broker refused; null: it refused nothing. */
    void end(boolean sessionPresent, @Nullable MqttClientException refused) {
        Outage.Way way = reconnect.policy().hasChoice() ? new Outage.Way(from, to) : null;
        reconnect
                .outages()
                .accept(new Outage(
                        reconnect.label(),
                        cause,
                        startedAt,
                        System.nanoTime(),
                        attempts,
                        sessionPresent,
                        way,
                        refused));
    }

    /** No connection will come any more. */
    void giveUp(String why) {
        if (next != null) {
            next.cancel(false);
        }
        end(false, new ConnectionLostException(Sentence.of("client.said-because", cause.sentence(), why), cause));
    }
}
