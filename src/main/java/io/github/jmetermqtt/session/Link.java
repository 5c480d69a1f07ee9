package io.github.jmetermqtt.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.jmetermqtt.client.ConnAck;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.ConnectProgress;
import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.client.MqttClientProvider;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.RefusedException;
import io.github.jmetermqtt.words.Sentence;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The way to the broker: one connection after the other, where lost ones are made again, else one only. Between two of them is
 * an outage, in which callers wait. Thread-safe. The fields that each message reads are volatile, so that it takes no lock.
 * Why: docs/dev/decisions.md#the-session-reconnects
 */
final class Link {

    private final Connecting connecting;
    private final @Nullable ReconnectContext reconnect;
    private final @Nullable PlannedLife plan;

    /** Set before the first connect. */
    private LinkOwner owner;

    /** The connection that is up; null in an outage and after the end. Written under the lock. */
    private volatile @Nullable MqttConnection up;
    /** The connection that came last, up or not; it may be about to get its subscriptions. Null before the first. */
    private volatile @Nullable MqttConnection newest;
    /** Why no connection will come any more; null: one may. Written under the lock. */
    private volatile @Nullable ConnectionLostException dead;

    @GuardedBy("this")
    private ConnectOptions options;

    @GuardedBy("this")
    private boolean closed;

    /** Whether the owner knows that there is a connection. */
    @GuardedBy("this")
    private boolean saidUp;

    /** The outage that is going on; null: none is. */
    @GuardedBy("this")
    private @Nullable OpenOutage outage;
    /** {@link System#nanoTime()} of the last loss. */
    @GuardedBy("this")
    private long lostAt;

    /**
     * A link without a connection.
     *
     * @param reconnect null: a lost connection is not made again
     * @param plan null: nothing happens by plan
     */
    @SuppressWarnings("NullAway.Init") // it belongs to somebody before anything else
    Link(
            MqttClientProvider provider,
            ConnectOptions options,
            @Nullable ReconnectContext reconnect,
            @Nullable PlannedLife plan) {
        connecting = new Connecting(provider);
        this.options = options;
        this.reconnect = reconnect;
        this.plan = plan;
    }

    /** To be called before it is opened, because the owner knows what needs the link. */
    void belongsTo(LinkOwner session) {
        owner = session;
    }

    LinkOwner owner() {
        return owner;
    }

    /**
     * Connects for the first time; errors as {@link MqttClientProvider#connect}, and nothing is tried again.
     *
     * @param network as {@link Connecting#begin} takes it
     */
    CompletionStage<MqttConnection> open(LongConsumer network) {
        Receiver receiver = new Receiver(this);
        return connecting.begin(options(), receiver, owner, network).thenApply(connection -> {
            synchronized (this) {
                options = options.forReconnect(connection.connAck().clientId());
                newest = connection;
                receiver.isCurrent(connection);
                if (closed) { // between the connect and this
                    connection.drop();
                } else if (plan != null) {
                    plan.begin(this);
                }
                return connection;
            }
        });
    }

    /** Connects, as long as the link is not closed meanwhile. */
    CompletionStage<MqttConnection> connect(ConnectOptions now, Receiver receiver) {
        return connecting.begin(now, receiver, owner, nobodyAsks -> {});
    }

    /** The connect that is under way has come one step further. */
    void progressed(ConnectProgress progress) {
        connecting.progressed(progress);
        if (progress instanceof ConnectProgress.Accepted accepted) {
            isAccepted(accepted.connAck());
        }
    }

    /** Before the first message, because who has all messages may close the link at once. */
    private synchronized void isAccepted(ConnAck connAck) {
        if (closed) {
            return;
        }
        if (outage != null) {
            outage.isAccepted(connAck);
        } else if (plan != null) {
            plan.isConnected(connAck);
        }
    }

    /** Ends the first connect, whose caller does not wait any more; drops the connection where it was there already. */
    void giveUp() {
        CompletableFuture<MqttConnection> first = stopConnecting();
        MqttConnection there = newest;
        synchronized (this) {
            if (outage != null) { // it was there, and is lost already
                outage = null;
                owner.gaveUp();
            }
        }
        if (first != null) {
            first.thenAccept(MqttConnection::drop);
        } else if (there != null) {
            there.drop();
        }
    }

    /** Nothing is tried any more; ends the connect that is under way, and gives it. */
    private @Nullable CompletableFuture<MqttConnection> stopConnecting() {
        synchronized (this) {
            closed = true;
            sayUp(false);
        }
        return connecting.stop();
    }

    @GuardedBy("this")
    private void sayUp(boolean there) {
        if (saidUp != there) {
            saidUp = there;
            owner.isUp(there);
        }
    }

    /** The node of the connection that came last; while attempts are made, of the last attempt. */
    Endpoint node() {
        return options().endpoint();
    }

    private synchronized ConnectOptions options() {
        return options;
    }

    /** The connection that came last, up or not. Not to be called before {@link #open} has succeeded. */
    MqttConnection newest() {
        return Objects.requireNonNull(newest);
    }

    /** What happens by plan. */
    Life life() {
        return plan == null ? Life.WITHOUT_PLAN : plan;
    }

    /** It is lost with others at once, where that is planned. */
    void loseByPlan() {
        if (plan != null) {
            plan.isLost(this);
        }
    }

    private boolean isAwayByPlan() {
        return life().isAway();
    }

    /** Whether no connection will come any more, but for one that is away by plan. */
    synchronized boolean isOver() {
        return closed || dead != null;
    }

    /** Whether a lost connection is made again. */
    boolean isReconnecting() {
        return reconnect != null;
    }

    /** Why there is no connection and none will come; null where there is one, or one may come. */
    @Nullable
    ConnectionLostException dead() {
        return dead;
    }

    /** Why there is no connection now; null where there is one. */
    synchronized @Nullable ConnectionLostException away() {
        return dead != null || outage == null ? dead : outage.cause();
    }

    /** {@link System#nanoTime()} of the last loss; of no meaning where nothing was lost. */
    synchronized long lostAt() {
        return lostAt;
    }

    boolean isConnected() {
        MqttConnection now = up;
        return now != null && now.isConnected();
    }

    /** See {@link MqttSession#connected}. */
    MqttConnection connected(long timeoutMillis) throws InterruptedException {
        MqttConnection now = up;
        return now != null && now.isConnected() ? now : await(Await.deadline(timeoutMillis));
    }

    private synchronized MqttConnection await(long deadline) throws InterruptedException {
        while (dead == null && !closed) {
            MqttConnection now = up;
            if (now != null && now.isConnected()) { // else its loss is about to be known
                return now;
            }
            if (isAwayByPlan()) { // that may be long, and a fleet has others
                throw PlannedLife.ended(null);
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw OpenOutage.notBack(outage == null ? null : outage.cause());
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        ConnectionLostException known = dead;
        throw known != null ? known : new ConnectionLostException(Sentence.of("client.closed"), null);
    }

    @GuardedBy("this")
    void isUp(MqttConnection connection) {
        up = connection;
        sayUp(!closed);
        notifyAll();
    }

    @GuardedBy("this")
    void lost(ConnectionLostException why) {
        up = null;
        sayUp(false);
        if (closed || isAwayByPlan()) {
            return;
        }
        lostAt = System.nanoTime();
        owner.lost(options.endpoint(), reconnect == null);
        if (reconnect == null) {
            die(why);
            return;
        }
        outage = new OpenOutage(reconnect, why, options.endpoint());
        tryAgain(outage, why);
    }

    /** @param why there is no connection now */
    @GuardedBy("this")
    private void tryAgain(OpenOutage open, Throwable why) {
        String over = open.schedule(this::connectAgain, why);
        if (over != null) {
            outage = null;
            owner.gaveUp();
            open.giveUp(over);
            die(open.cause());
        }
    }

    @GuardedBy("this")
    private void die(ConnectionLostException why) {
        dead = why;
        owner.dead(why);
        notifyAll();
    }

    /** The connection, which is about to end by plan; null: there is none now, or nothing is tried any more. */
    synchronized @Nullable MqttConnection leave(boolean forGood) {
        MqttConnection leaving = up;
        if (plan == null || closed || leaving == null || !leaving.isConnected()) {
            return null;
        }
        up = null;
        sayUp(false);
        plan.leaves(leaving, forGood);
        notifyAll();
        return leaving;
    }

    /** Connects in place of the connection that was lost, or that has ended by plan. */
    void connectAgain() {
        ConnectOptions again;
        synchronized (this) {
            if (closed || (outage == null && !isAwayByPlan())) {
                return;
            }
            options = outage == null ? options : options.to(outage.to());
            again = options;
        }
        new Attempt(this, again, timer()).begin();
    }

    private ScheduledExecutorService timer() {
        return reconnect == null ? Objects.requireNonNull(plan).timer() : reconnect.timer();
    }

    /** A connection is there that is to replace another one, without its subscriptions; false where none is wanted any more. */
    synchronized boolean isThere(MqttConnection connection) {
        if (closed) {
            connection.drop();
            return false;
        }
        newest = connection;
        return true;
    }

    /**
     * A connection is there that replaces another one, and its subscriptions are, too.
     *
     * @param refused by the broker; null: nothing
     */
    synchronized void back(Receiver receiver, MqttConnection connection, @Nullable RefusedException refused) {
        if (closed || (outage == null && !isAwayByPlan())) {
            return; // and the connection with it
        }
        ConnectionLostException early = receiver.early();
        if (early != null) {
            failed(early);
            return;
        }
        if (outage == null) {
            Objects.requireNonNull(plan).isBack(this, options, connection.connAck(), refused);
        } else {
            outage.end(connection.connAck().sessionPresent(), refused);
            outage = null;
            owner.back(connection, options.endpoint());
        }
        receiver.isCurrent(connection);
    }

    /** An attempt to replace a connection has failed. */
    synchronized void failed(Throwable why) {
        if (closed) {
            return;
        }
        if (outage != null) {
            tryAgain(outage, why);
        } else if (plan != null && plan.isAway()) {
            plan.isNotBack(this, options, why);
        }
    }

    /** Ends the connection that there is, in this way, and an outage if one is going on; nothing is tried any more. */
    CompletionStage<Void> close(Function<MqttConnection, CompletionStage<Void>> way) {
        stopConnecting();
        synchronized (this) {
            if (outage != null) {
                owner.gaveUp();
                outage.close();
                outage = null;
            }
            if (plan != null) {
                plan.isClosed(this, options);
            }
            notifyAll();
        }
        return way.apply(newest());
    }
}
