package io.github.jmetermqtt.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.jmetermqtt.client.Budget;
import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.ConnectionListener;
import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MqttClientProvider;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.RefusedException;
import io.github.jmetermqtt.words.Sentence;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The way to the broker: one connection after the other, where lost ones are made again, else one only. Between two of them is
 * an outage, in which callers wait. Thread-safe. The fields that each message reads are volatile, so that it takes no lock.
 * Why: docs/dev/decisions.md#the-session-reconnects
 */
final class Link {

    /** What the session does about its link. Called on a network thread or on the timer: it must not block. */
    interface Owner {

        void received(InboundMessage message);

        /** For packets that are still arriving. */
        Budget room();

        /** An attempt to connect to this node has ended; where it failed, with this error. */
        void tried(Endpoint node, long nanos, @Nullable Throwable error);

        /**
         * Makes the subscriptions again on a connection that has replaced a lost one.
         *
         * @param node to which it goes
         * @return completes with what the broker refused; empty: nothing
         */
        CompletionStage<Optional<RefusedException>> restore(MqttConnection connection, Endpoint node);

        /** A connection has replaced a lost one, and is about to be handed out. Called under the lock of the link. */
        void back(MqttConnection connection, Endpoint node);

        /** A connection was lost, whether it is made again or not. Called under the lock of the link. */
        void lost();

        /** There is a connection now, or there is none any more; each of them once. Called under the lock of the link. */
        void isUp(boolean there);

        /**
         * The connection is about to end by plan, and its subscriptions with it.
         *
         * @return to be told when it is back: whether the broker has kept the session
         */
        Consumer<Boolean> goesAway();

        /** No connection will come any more. */
        void dead(ConnectionLostException cause);
    }

    private final MqttClientProvider provider;
    private final @Nullable ReconnectContext reconnect;
    private final @Nullable Life life;
    private final Owner owner;

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
    /** The connect that is under way; null: none is. */
    @GuardedBy("this")
    private @Nullable CompletableFuture<MqttConnection> connecting;
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
     * @param life null: nothing happens by plan
     */
    Link(
            MqttClientProvider provider,
            ConnectOptions options,
            @Nullable ReconnectContext reconnect,
            @Nullable Life life,
            Owner owner) {
        this.provider = provider;
        this.options = options;
        this.reconnect = reconnect;
        this.life = life;
        this.owner = owner;
    }

    private final class Receiver implements ConnectionListener {

        @GuardedBy("Link.this")
        private boolean current;

        @GuardedBy("Link.this")
        private @Nullable ConnectionLostException early;

        @Override
        public Budget room() {
            return owner.room();
        }

        @Override
        public void onMessage(InboundMessage message) {
            owner.received(message);
        }

        @Override
        public void onLost(ConnectionLostException why) {
            synchronized (Link.this) {
                if (current) {
                    lost(why);
                } else {
                    early = why;
                }
            }
        }

        /** From now on the loss of this connection is the loss of the link; that may have happened already. */
        private void isCurrent(MqttConnection connection) {
            synchronized (Link.this) {
                current = true;
                up = connection;
                sayUp(!closed);
                Link.this.notifyAll();
                if (early != null) {
                    lost(early);
                }
            }
        }

        /** The loss, where it came before the connection was the link's; else null. */
        private @Nullable ConnectionLostException early() {
            synchronized (Link.this) {
                return early;
            }
        }
    }

    /** Connects for the first time; errors as {@link MqttClientProvider#connect}, and nothing is tried again. */
    CompletionStage<MqttConnection> open() {
        Receiver receiver = new Receiver();
        return begun(options(), receiver).thenApply(connection -> {
            synchronized (this) {
                options = options.forReconnect(connection.connAck().clientId());
                newest = connection;
                receiver.isCurrent(connection);
                if (closed) { // between the connect and this
                    connection.drop();
                } else if (life != null) {
                    life.begin(this);
                }
                return connection;
            }
        });
    }

    /** Notes a connect while it is under way, so that it can be ended; ends it where the link was closed meanwhile. */
    private CompletionStage<MqttConnection> begun(ConnectOptions now, Receiver receiver) {
        long start = System.nanoTime();
        CompletionStage<MqttConnection> connect = provider.connect(now, receiver);
        CompletableFuture<MqttConnection> future = connect.toCompletableFuture();
        synchronized (this) {
            connecting = future;
            if (closed) {
                future.cancel(false);
            }
        }
        future.whenComplete((connection, error) -> {
            synchronized (this) { // there may be tens of thousands of links
                connecting = connecting == future ? null : connecting;
            }
            if (!future.isCancelled()) {
                owner.tried(now.endpoint(), System.nanoTime() - start, error);
            }
        });
        return connect;
    }

    /** Ends the first connect, whose caller does not wait any more; drops the connection where it was there already. */
    void giveUp() {
        CompletableFuture<MqttConnection> first = stopConnecting();
        MqttConnection there = newest;
        if (first != null) {
            first.thenAccept(MqttConnection::drop);
        } else if (there != null) {
            there.drop();
        }
    }

    /** Nothing is tried any more; ends the connect that is under way, and gives it. */
    private @Nullable CompletableFuture<MqttConnection> stopConnecting() {
        CompletableFuture<MqttConnection> last;
        synchronized (this) {
            closed = true;
            sayUp(false);
            last = connecting;
        }
        if (last != null) {
            last.cancel(false); // not under the lock: it is told to others
        }
        return last;
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

    /** The connection that came last, up or not. Not to be called before {@link #open()} has succeeded. */
    MqttConnection newest() {
        return Objects.requireNonNull(newest);
    }

    /** What happens by plan; null: nothing. */
    @Nullable
    Life life() {
        return life;
    }

    private boolean isAwayByPlan() {
        return life != null && life.isAway();
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
                throw Life.ended(null);
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                ConnectionLostException cause = outage == null ? null : outage.cause();
                throw new ConnectionLostException(
                        Sentence.of("client.not-back", cause == null ? Sentence.of("client.lost") : cause.sentence()),
                        cause);
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        ConnectionLostException known = dead;
        throw known != null ? known : new ConnectionLostException(Sentence.of("client.closed"), null);
    }

    @GuardedBy("this")
    private void lost(ConnectionLostException why) {
        up = null;
        sayUp(false);
        if (closed || isAwayByPlan()) {
            return;
        }
        lostAt = System.nanoTime();
        owner.lost();
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

    /**
     * Ends the connection by plan, in this way.
     *
     * @return null: there is none now, or nothing is tried any more
     */
    @Nullable
    CompletionStage<Void> leave(boolean forGood, Function<MqttConnection, CompletionStage<Void>> way) {
        MqttConnection leaving;
        synchronized (this) {
            leaving = up;
            if (life == null || closed || leaving == null || !leaving.isConnected()) {
                return null;
            }
            up = null;
            sayUp(false);
            life.leaves(leaving, forGood);
            notifyAll();
        }
        life.isAwayUntil(owner.goesAway());
        return way.apply(leaving);
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
        Receiver receiver = new Receiver();
        connect(again, receiver).whenComplete((connection, error) -> {
            if (error != null) {
                failed(error);
            } else {
                restore(receiver, connection, again);
            }
        });
    }

    private CompletionStage<MqttConnection> connect(ConnectOptions again, Receiver receiver) {
        try {
            return begun(again, receiver);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private ScheduledExecutorService timer() {
        return reconnect == null ? Objects.requireNonNull(life).timer() : reconnect.timer();
    }

    private void restore(Receiver receiver, MqttConnection connection, ConnectOptions again) {
        long timeoutMillis = again.timeout().toMillis();
        synchronized (this) {
            if (closed) {
                connection.drop();
                return;
            }
            newest = connection;
            if (life != null) {
                life.isConnected();
            }
        }
        CompletableFuture<Optional<RefusedException>> restored =
                owner.restore(connection, again.endpoint()).toCompletableFuture();
        Future<?> deadline = timer().schedule(
                        () -> restored.completeExceptionally(
                                ConnectFailedException.timeout(Sentence.of("client.no-suback", timeoutMillis))),
                        timeoutMillis,
                        TimeUnit.MILLISECONDS);
        restored.whenComplete((refused, error) -> {
            deadline.cancel(false);
            if (error == null) {
                back(receiver, connection, refused);
            } else {
                connection.drop();
                failed(error);
            }
        });
    }

    private synchronized void back(Receiver receiver, MqttConnection connection, Optional<RefusedException> refused) {
        if (closed || (outage == null && !isAwayByPlan())) {
            return; // and the connection with it
        }
        ConnectionLostException early = receiver.early();
        if (early != null) {
            failed(early);
            return;
        }
        if (outage == null) {
            Objects.requireNonNull(life).isBack(this, options, connection.connAck(), refused.orElse(null));
        } else {
            outage.end(connection.connAck().sessionPresent(), refused.orElse(null));
            outage = null;
            owner.back(connection, options.endpoint());
        }
        receiver.isCurrent(connection);
    }

    private synchronized void failed(Throwable error) {
        if (closed) {
            return;
        }
        Throwable cause = error.getCause();
        Throwable why = error instanceof CompletionException && cause != null ? cause : error;
        if (outage != null) {
            tryAgain(outage, why);
        } else if (life != null && life.isAway()) {
            life.isNotBack(this, options, why);
        }
    }

    /** Ends the connection that there is, in this way, and an outage if one is going on; nothing is tried any more. */
    CompletionStage<Void> close(Function<MqttConnection, CompletionStage<Void>> way) {
        stopConnecting();
        synchronized (this) {
            if (outage != null) {
                outage.giveUp("it was given up before it was back");
                outage = null;
            }
            if (life != null) {
                life.isClosed(this, options);
            }
            notifyAll();
        }
        return way.apply(newest());
    }
}
