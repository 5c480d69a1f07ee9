package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.ConnectionListener;
import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MqttClientException;
import io.github.jmetermqtt.client.MqttClientProvider;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.RefusedException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The way to the broker: one connection after the other, where lost ones are made again, else one only. Between two of them is
 * an outage, in which callers wait. Thread-safe; no lock is held on the way of a message.
 */
final class Link {

    /** MQTT 5 section 3.14.2.1. */
    private static final int SESSION_TAKEN_OVER = 142;

    /** What the session does about its link. Called on a network thread or on the timer: it must not block. */
    interface Owner {

        void received(InboundMessage message);

        /**
         * Makes the subscriptions again on a connection that has replaced a lost one.
         *
         * @return completes with what the broker refused, with null where nothing
         */
        CompletionStage<RefusedException> restore(MqttConnection connection);

        /** No connection will come any more. */
        void dead(ConnectionLostException cause);
    }

    private final MqttClientProvider provider;
    private final Reconnection reconnection;
    private final Owner owner;

    /** The connection that is up; null in an outage and after the end. Written under the lock. */
    private volatile MqttConnection up;
    /** The connection that came last, up or not; it may be about to get its subscriptions. */
    private volatile MqttConnection newest;

    private volatile ConnectionLostException dead;

    private ConnectOptions options; // guarded by this, as all below
    private boolean closed;
    /** The outage that is going on; null: none is. */
    private ConnectionLostException cause;

    private long lostAt;
    private int attempt;
    private String lastFailure;
    private Future<?> next;

    /** @param reconnection null: a lost connection is not made again */
    Link(MqttClientProvider provider, ConnectOptions options, Reconnection reconnection, Owner owner) {
        this.provider = provider;
        this.options = options;
        this.reconnection = reconnection;
        this.owner = owner;
    }

    private final class Receiver implements ConnectionListener {

        private boolean current; // guarded by the link, as the next
        private ConnectionLostException early;

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
            current = true;
            up = connection;
            Link.this.notifyAll();
            if (early != null) {
                lost(early);
            }
        }
    }

    /** Connects for the first time; errors as {@link MqttClientProvider#connect}, and nothing is tried again. */
    CompletionStage<MqttConnection> open() {
        Receiver receiver = new Receiver();
        return provider.connect(options, receiver).thenApply(connection -> {
            synchronized (this) {
                options = options.forReconnect(connection.connAck().clientId());
                newest = connection;
                receiver.isCurrent(connection);
                return connection;
            }
        });
    }

    /** The connection that came last, up or not. */
    MqttConnection newest() {
        return newest;
    }

    /** Why there is no connection and none will come; null where there is one, or one may come. */
    ConnectionLostException dead() {
        return dead;
    }

    /** Why there is no connection now; null where there is one. */
    synchronized ConnectionLostException away() {
        return dead != null ? dead : cause;
    }

    boolean isConnected() {
        MqttConnection now = up;
        return now != null && now.isConnected();
    }

    /** See {@link MqttSession#connected}. */
    MqttConnection connected(long timeoutMillis) throws InterruptedException {
        MqttConnection now = up;
        return now != null && now.isConnected() ? now : await(System.nanoTime() + timeoutMillis * 1_000_000);
    }

    private synchronized MqttConnection await(long deadline) throws InterruptedException {
        while (dead == null && !closed) {
            MqttConnection now = up;
            if (now != null && now.isConnected()) { // else its loss is about to be known
                return now;
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new ConnectionLostException(
                        (cause == null ? "The connection was lost" : cause.getMessage()) + ", and was not back in time",
                        cause);
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        throw dead != null ? dead : new ConnectionLostException("The connection was closed", null);
    }

    private void lost(ConnectionLostException why) {
        up = null;
        if (closed) {
            return;
        }
        if (reconnection == null) {
            die(why);
            return;
        }
        cause = why;
        lostAt = System.nanoTime();
        attempt = 0;
        scheduleNext(why);
    }

    /** @param why there is no connection now */
    private void scheduleNext(Throwable why) {
        if (why instanceof ConnectionLostException end
                && end.reason() != null
                && end.reason().code() == SESSION_TAKEN_OVER) {
            giveUp("a session that was taken over is not connected again"); // the two would fight for ever
            return;
        }
        if (!reconnection.how().allows(attempt + 1)) {
            giveUp("the last attempt to reconnect failed: " + lastFailure);
            return;
        }
        attempt++;
        next = reconnection
                .timer()
                .schedule(this::connectAgain, reconnection.how().delayMillis(attempt), TimeUnit.MILLISECONDS);
    }

    private void connectAgain() {
        ConnectOptions again;
        synchronized (this) {
            if (closed) {
                return;
            }
            again = options;
        }
        Receiver receiver = new Receiver();
        CompletionStage<MqttConnection> connecting;
        try {
            connecting = provider.connect(again, receiver);
        } catch (RuntimeException e) {
            connecting = CompletableFuture.failedFuture(e);
        }
        connecting.whenComplete((connection, error) -> {
            if (error != null) {
                failed(error);
            } else {
                restore(receiver, connection, again.timeout().toMillis());
            }
        });
    }

    private void restore(Receiver receiver, MqttConnection connection, long timeoutMillis) {
        synchronized (this) {
            if (closed) {
                connection.drop();
                return;
            }
            newest = connection;
        }
        CompletableFuture<RefusedException> restored = owner.restore(connection).toCompletableFuture();
        Future<?> deadline = reconnection
                .timer()
                .schedule(
                        () -> restored.completeExceptionally(
                                ConnectFailedException.timeout("No SUBACK within " + timeoutMillis + " ms")),
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

    private synchronized void back(Receiver receiver, MqttConnection connection, RefusedException refused) {
        if (closed) {
            return; // and the connection with it
        }
        if (receiver.early != null) {
            failed(receiver.early);
            return;
        }
        end(connection.connAck().sessionPresent(), refused);
        receiver.isCurrent(connection);
    }

    private synchronized void failed(Throwable error) {
        if (closed) {
            return;
        }
        Throwable known = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        lastFailure = known instanceof MqttClientException ? known.getMessage() : known.toString();
        scheduleNext(known);
    }

    private void giveUp(String why) {
        ConnectionLostException reason = cause;
        end(false, new ConnectionLostException(reason.getMessage() + "; " + why, reason));
        die(reason);
    }

    private void die(ConnectionLostException why) {
        dead = why;
        owner.dead(why);
        notifyAll();
    }

    /** The outage is over. */
    private void end(boolean sessionPresent, MqttClientException failure) {
        reconnection
                .outages()
                .accept(new Outage(
                        reconnection.label(), cause, lostAt, System.nanoTime(), attempt, sessionPresent, failure));
        cause = null;
    }

    /** Ends the connection that there is, in this way, and an outage if one is going on; nothing is tried any more. */
    CompletionStage<Void> close(Function<MqttConnection, CompletionStage<Void>> way) {
        synchronized (this) {
            closed = true;
            if (cause != null) {
                next.cancel(false);
                end(
                        false,
                        new ConnectionLostException(
                                cause.getMessage() + "; it was given up before it was back", cause));
            }
            notifyAll();
        }
        return way.apply(newest);
    }
}
