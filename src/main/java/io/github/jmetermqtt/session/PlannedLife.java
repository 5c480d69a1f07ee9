package io.github.jmetermqtt.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.jmetermqtt.client.ConnAck;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.client.Disconnect;
import io.github.jmetermqtt.client.MqttClientException;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.measure.MessageStream;
import io.github.jmetermqtt.payload.NanoClock;
import io.github.jmetermqtt.payload.Range;
import io.github.jmetermqtt.words.Sentence;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one connection does by plan: it ends, and may come back, again and again. What it does runs on the timer of all connections and on
 * network threads, so nothing here blocks. Where its {@link Link} calls it, it has the lock of the link; so it never calls the link
 * under a lock of its own. Thread-safe.
 * Why: docs/dev/decisions.md#a-planned-end-is-no-outage
 */
final class PlannedLife implements Life {

    /** Who is in an outage at the end of its lifetime ends as soon as it is back. */
    private static final double LOOK_SECONDS = 1;

    /** A broker that does not read need not be waited for. */
    private static final double CLOSE_SECONDS = 2;

    /** A return that has failed is not tried again at once, whatever the pause is. */
    private static final double LEAST_RETRY_SECONDS = 1;

    private enum Presence {
        THERE,
        AWAY,
        GONE
    }

    private final LifeContext context;
    private final SplittableRandom random;
    /** Of QoS 0, what was written a moment before a drop may not have come to the broker. */
    private final Set<MessageStream> unacknowledged = ConcurrentHashMap.newKeySet();

    /** Written under the lock of the link. */
    private volatile Presence presence = Presence.THERE;

    /** The connection that was ended by plan last; null: none was. */
    private volatile @Nullable MqttConnection left;

    @GuardedBy("this")
    private @Nullable Future<?> next;

    /** {@link System#nanoTime()} since when it is there, or away. */
    @GuardedBy("this")
    private long since;

    @GuardedBy("this")
    private long connectingAt;

    /** Of the return that is under way; null: there is none, or its CONNACK has not come. */
    @GuardedBy("this")
    private @Nullable ConnAck accepted;

    @GuardedBy("this")
    private long connectNanos;

    @GuardedBy("this")
    private @Nullable Range pause;

    /** Is told when it is back; null: it is there. */
    @GuardedBy("this")
    private @Nullable Consumer<Boolean> awaiting;

    PlannedLife(LifeContext context) {
        this.context = context;
        this.random = new SplittableRandom(context.plan().seed());
    }

    ScheduledExecutorService timer() {
        return context.timer();
    }

    @Override
    public boolean isAway() {
        return presence != Presence.THERE;
    }

    @Override
    public boolean isGone() {
        return presence == Presence.GONE;
    }

    @Override
    public MqttClientException why(MqttConnection connection, MqttClientException failure) {
        return connection == left && failure instanceof ConnectionLostException ? ended(failure) : failure;
    }

    /** Why there is no connection. */
    static ConnectionLostException ended(@Nullable Throwable cause) {
        return new ConnectionLostException(Sentence.of("client.ended-by-plan"), cause);
    }

    @Override
    public void publishesUnacknowledged(MessageStream stream) {
        unacknowledged.add(stream);
    }

    /** The connection is there, for the first time or again. */
    synchronized void begin(Link link) {
        since = System.nanoTime();
        Range lifetime = context.plan().lifetime();
        if (lifetime != null) {
            schedule(() -> lifetimeIsOver(link), draw(lifetime));
        }
    }

    @GuardedBy("this")
    private double draw(Range range) {
        return range.at(random.nextDouble());
    }

    @GuardedBy("this")
    private void schedule(Runnable task, double seconds) {
        next = context.timer().schedule(task, nanos(seconds), TimeUnit.NANOSECONDS);
    }

    private static long nanos(double seconds) {
        return (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    }

    /** Nothing is planned any more. */
    synchronized void cancel() {
        if (next != null) {
            next.cancel(false);
        }
    }

    private void lifetimeIsOver(Link link) {
        LifePlan plan = context.plan();
        if (!end(link, plan.abrupt(), false, plan.pause()) && !link.isOver()) {
            synchronized (this) {
                schedule(() -> lifetimeIsOver(link), LOOK_SECONDS);
            }
        }
    }

    /** It is lost with others at once, where it is one of them and is there. */
    void isLost(Link link) {
        Range backWithin = context.plan().backWithin();
        if (backWithin != null && !isAway()) {
            end(link, true, true, backWithin);
        }
    }

    /** @return false: there is no connection that could be ended */
    private boolean end(Link link, boolean abrupt, boolean storm, @Nullable Range back) {
        long start = System.nanoTime();
        MqttConnection leaving = link.leave(back == null);
        if (leaving == null) {
            return false;
        }
        isAwayUntil(link.owner().goesAway());
        CompletionStage<Void> closing = abrupt ? leaving.drop() : leaving.disconnect(Disconnect.NORMAL);
        cancel(); // in a storm, the end of the lifetime
        Future<?> late =
                context.timer().schedule(() -> link.newest().drop(), nanos(CLOSE_SECONDS), TimeUnit.NANOSECONDS);
        closing.whenComplete((done, error) -> {
            late.cancel(false);
            if (abrupt) {
                long now = NanoClock.SYSTEM.now();
                unacknowledged.forEach(stream -> stream.cutOff(now));
            }
            ended(link, abrupt, storm, start, back);
        });
        return true;
    }

    private synchronized void ended(Link link, boolean abrupt, boolean storm, long start, @Nullable Range back) {
        long now = System.nanoTime();
        context.events()
                .accept(new PlannedEnd(
                        context.label(), device(link), abrupt, storm, start, now, Math.max(0, start - since)));
        since = now;
        pause = back;
        if (back != null) {
            schedule(() -> comeBack(link), draw(back));
        }
    }

    private void comeBack(Link link) {
        synchronized (this) {
            connectingAt = System.nanoTime();
            forgetConnAck();
        }
        link.connectAgain();
    }

    /** The link ends its connection. */
    void leaves(MqttConnection connection, boolean forGood) {
        left = connection;
        presence = forGood ? Presence.GONE : Presence.AWAY;
    }

    /** @param back to be told when it is: whether the broker has kept the session */
    private synchronized void isAwayUntil(Consumer<Boolean> back) {
        awaiting = back;
    }

    /** A CONNACK is in: that of a return, or that of the first connect. */
    synchronized void isConnected(ConnAck connAck) {
        if (isAway()) {
            accepted = connAck;
            connectNanos = System.nanoTime() - connectingAt;
        }
    }

    @GuardedBy("this")
    private void forgetConnAck() {
        accepted = null;
        connectNanos = 0;
    }

    /** All is as before, but for what the broker refused; null: it refused nothing. */
    synchronized void isBack(
            Link link, ConnectOptions options, ConnAck connAck, @Nullable MqttClientException refused) {
        presence = Presence.THERE;
        if (awaiting != null) {
            awaiting.accept(connAck.sessionPresent());
            awaiting = null;
        }
        tell(link, options, connAck, refused);
        forgetConnAck();
        begin(link);
    }

    /** Nothing is planned any more. Who is connected again has come back, though not all of its subscriptions may be there. */
    synchronized void isClosed(Link link, ConnectOptions options) {
        cancel();
        if (presence == Presence.AWAY && accepted != null) {
            tell(link, options, accepted, null);
            forgetConnAck();
        }
    }

    /** It is not back: it tries again after a further pause. */
    synchronized void isNotBack(Link link, ConnectOptions options, Throwable why) {
        MqttClientException known = why instanceof MqttClientException mqtt ? mqtt : new ConnectionLostException(why);
        tell(link, options, null, known);
        forgetConnAck();
        if (pause != null) {
            schedule(() -> comeBack(link), Math.max(LEAST_RETRY_SECONDS, draw(pause)));
        }
    }

    @GuardedBy("this")
    private void tell(
            Link link, ConnectOptions options, @Nullable ConnAck connAck, @Nullable MqttClientException failure) {
        context.events()
                .accept(new PlannedReturn(
                        context.label(),
                        device(link),
                        options,
                        connectingAt,
                        System.nanoTime(),
                        connectNanos,
                        Math.max(0, connectingAt - since),
                        connAck,
                        failure));
    }

    private Device device(Link link) {
        Device one = context.device();
        return one.hasNames() ? new Device(one.index(), link.newest().connAck().clientId(), one.row()) : one;
    }
}
