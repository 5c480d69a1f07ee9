package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.client.Disconnect;
import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.client.MqttClientProvider;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.measure.ClientTally;
import io.github.jmetermqtt.measure.PublishCounter;
import io.github.jmetermqtt.measure.PublisherTally;
import io.github.jmetermqtt.measure.UnknownErrors;
import io.github.jmetermqtt.words.Sentence;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection that one thread of a test keeps under a name, with the mailboxes of its subscriptions. Used by that thread
 * only, but for what the network thread calls. One that belongs to the whole test is used by all threads: what they publish goes out
 * in turn, and who subscribes or unsubscribes is alone with {@link Fleet#beginSubscribing}.
 */
public final class MqttSession {

    private final ConnectOptions options;
    private final int index;
    private final @Nullable DeviceRow row;
    private final SessionResources resources;
    private final Link link;
    private final Subscriptions subscriptions;
    private final ClientIds.Use clientId;
    private volatile boolean settled;

    /** Null: it is one thread's. */
    private final @Nullable SharedUse shared;

    /** Null while nothing was published; touched by the thread of this session only. One that threads share has it from the start. */
    private @Nullable Outbox outbox;

    private MqttSession(
            MqttClientProvider provider,
            ConnectOptions options,
            Device device,
            SessionResources resources,
            @Nullable ReconnectContext reconnect,
            @Nullable LifeContext life,
            ClientIds.Use clientId,
            @Nullable Sharing sharing) {
        this.options = options;
        this.index = device.index();
        this.row = device.row();
        this.resources = resources;
        this.clientId = clientId;
        Router router = new Router(resources.inboxes());
        link = new Link(provider, options, reconnect, life == null ? null : new PlannedLife(life));
        subscriptions = new Subscriptions(
                link,
                router,
                resources,
                resources.measurements().ledger().place(options.endpoint().toString()),
                sharing != null);
        link.belongsTo(new LinkOwner(resources, router, subscriptions, clientId, options));
        shared = sharing == null ? null : new SharedUse(sharing);
        if (sharing != null) {
            outbox = new Outbox(resources.unwritten(), errors(), link.life(), true);
        }
    }

    /**
     * Connects with the receiver armed before the CONNECT goes out; errors as {@link MqttClientProvider#connect}. Where the stage
     * is cancelled as a future, the connect ends.
     *
     * @param device for which it stands; its client id is of no meaning
     * @param reconnect null: a lost connection is not made again
     * @param life null: nothing happens to it by plan
     * @param clientId ends with the connection
     * @param sharing null: it belongs to one thread
     * @param network as {@link Connecting#begin} takes it
     */
    static CompletionStage<MqttSession> open(
            MqttClientProvider provider,
            ConnectOptions options,
            Device device,
            SessionResources resources,
            @Nullable ReconnectContext reconnect,
            @Nullable LifeContext life,
            ClientIds.Use clientId,
            @Nullable Sharing sharing,
            LongConsumer network) {
        MqttSession session = new MqttSession(provider, options, device, resources, reconnect, life, clientId, sharing);
        CompletionStage<MqttConnection> opening;
        try {
            opening = session.link.open(network);
        } catch (RuntimeException | LinkageError e) { // a client library may
            clientId.end();
            throw e;
        }
        CompletableFuture<MqttSession> opened = opening.thenApply(connection -> {
                    session.link.owner().opened(options, connection.connAck());
                    return session;
                })
                .toCompletableFuture();
        opened.whenComplete((connection, error) -> {
            if (error != null) {
                clientId.end();
            }
            if (opened.isCancelled()) {
                session.link.giveUp();
            }
        });
        return opened;
    }

    private UnknownErrors errors() {
        return resources.measurements().errors();
    }

    /** The node of the connection that came last, up or not; while it is made again, of the last attempt. */
    public Endpoint node() {
        return link.node();
    }

    /** What the threads have in common that use it; null: it is one thread's. */
    public @Nullable Sharing sharing() {
        return shared == null ? null : shared.sharing();
    }

    /** Whether one of the threads that share it has ended it. */
    public boolean isEnded() {
        return shared != null && shared.hasEnded();
    }

    /** With what it was opened. */
    public ConnectOptions options() {
        return options;
    }

    /** Which one of its fleet it is, from 0; {@link Device#NO_INDEX}: it is none of a fleet. */
    int index() {
        return index;
    }

    /** For which device it stands. */
    public Device device() {
        return index == Device.NO_INDEX && row == null
                ? Device.SINGLE
                : new Device(index, connection().connAck().clientId(), row);
    }

    /** The way to the broker. */
    Link link() {
        return link;
    }

    /** What happens to the connection by plan. */
    public Life life() {
        return link.life();
    }

    /** Where its client is counted; null: nobody wants that. */
    @Nullable
    ClientTally client() {
        return link.owner().client();
    }

    /** Where a message counts that it publishes under a label. */
    public PublishCounter counter(PublisherTally label) {
        ClientTally client = client();
        return client == null ? label : client.with(label);
    }

    /** What it has subscribed to. */
    public Subscriptions subscriptions() {
        return subscriptions;
    }

    /** The connection that came last, up or not. */
    public MqttConnection connection() {
        return link.newest();
    }

    /**
     * The connection, for which it waits while it is being made again.
     *
     * @throws ConnectionLostException if there is none and none will come, or none came in time
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public MqttConnection connected(long timeoutMillis) throws InterruptedException {
        return link.connected(timeoutMillis);
    }

    /** Why the connection went away and is not made again, or null where it did not or may come back. */
    public @Nullable ConnectionLostException lost() {
        return link.dead();
    }

    /** Why there is no connection now, whether it is made again or not; null where there is one. */
    public @Nullable ConnectionLostException away() {
        return link.away();
    }

    /** Whether the connection is up, as far as is known. */
    public boolean isConnected() {
        return link.isConnected();
    }

    /** What goes out over it. */
    public Outbox outbox() {
        if (outbox == null) {
            outbox = new Outbox(resources.unwritten(), errors(), link.life(), false);
        }
        return outbox;
    }

    /** See {@link Outbox#publishTimeout}. */
    long publishTimeout() {
        return outbox == null ? 0 : outbox.publishTimeout();
    }

    /** Whether all of QoS 0 is written. */
    boolean isWritten() {
        return outbox == null || outbox.unwritten() == 0;
    }

    /** See {@link Outbox#awaitWritten}. */
    boolean awaitWritten(long deadline) throws InterruptedException {
        return outbox == null || outbox.awaitWritten(deadline);
    }

    /**
     * A mailbox of what was subscribed to before without a label, at which no other thread waits; null where
     * that was not subscribed to. To be given back with {@link #giveBackResponses}.
     */
    public @Nullable Mailbox responses(List<Subscription> subscriptions) {
        Mailbox first = this.subscriptions.mailbox(subscriptions, Granted.Use.UNCOUNTED);
        if (shared == null) {
            return first;
        }
        if (first == null) {
            shared.forget(subscriptions);
            return null;
        }
        Mailbox idle = shared.lend(subscriptions);
        return idle == null ? this.subscriptions.oneMore(subscriptions) : idle;
    }

    /** The thread waits for no response there any more. */
    public void giveBackResponses(List<Subscription> subscriptions, Mailbox mailbox) {
        if (shared != null) {
            shared.giveBack(subscriptions, mailbox);
        }
    }

    /** As {@link Subscriptions#begin}, for requests that a responder answers: no thread samples them, and the ledger does not count them. */
    public Subscribing answering(Subscribe subscribe, Responder responder, long deadline) throws InterruptedException {
        return subscriptions.answer(subscribe, new Answering(responder, this, subscribe.filters()), deadline);
    }

    /** Whether it has been closed, and the end is over. */
    boolean hasEnded() {
        return settled;
    }

    /** Ends the connection properly; completes when it is closed. Nothing happens on one that has ended. */
    public CompletionStage<Void> disconnect() {
        return disconnect(Disconnect.NORMAL);
    }

    /** Ends the connection with this DISCONNECT; completes when it is closed. Nothing happens on one that has ended. */
    public CompletionStage<Void> disconnect(Disconnect disconnect) {
        leave();
        return link.close(connection -> connection.disconnect(disconnect)).whenComplete((done, error) -> settle());
    }

    /** Ends the connection without a DISCONNECT; completes when it is closed. */
    public CompletionStage<Void> drop() {
        leave();
        return link.close(MqttConnection::drop).whenComplete((done, error) -> settle());
    }

    private void leave() {
        if (shared != null) {
            shared.end();
        }
        clientId.end();
        subscriptions.end(away() != null);
    }

    private void settle() {
        if (shared != null) { // other threads may wait for messages
            subscriptions.close(new ConnectionLostException(Sentence.of("client.closed"), null));
        }
        boolean first;
        synchronized (this) {
            first = !settled;
            settled = true;
        }
        if (first) {
            errors().guard("A connection that ends", subscriptions::settle);
        }
    }
}
