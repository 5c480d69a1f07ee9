package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.Budget;
import io.github.jmetermqtt.client.ConnAck;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.client.Disconnect;
import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.client.Header;
import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MqttClientProvider;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.ReasonCode;
import io.github.jmetermqtt.client.RefusedException;
import io.github.jmetermqtt.client.Slowness;
import io.github.jmetermqtt.client.SubAck;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.client.Unsubscribe;
import io.github.jmetermqtt.measure.MessageStream;
import io.github.jmetermqtt.measure.NodeTally;
import io.github.jmetermqtt.measure.Nodes;
import io.github.jmetermqtt.measure.Party;
import io.github.jmetermqtt.measure.Place;
import io.github.jmetermqtt.measure.UnknownErrors;
import io.github.jmetermqtt.words.Sentence;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection that one thread of a test keeps under a name, with the mailboxes of its subscriptions. Used by that thread
 * only, but for what the network thread calls. One that belongs to the whole test is used by all threads: what they publish goes out
 * in turn, and who subscribes or unsubscribes is alone with {@link Fleet#beginSubscribing}.
 */
public final class MqttSession {

    /**
     * A subscription and its reader.
     *
     * @param mailbox null where the broker refused a filter; then nothing is subscribed
     * @param ack the broker's answer, with one code per filter
     */
    public record Subscribed(@Nullable Mailbox mailbox, SubAck ack) {

        public Subscribed {
            Objects.requireNonNull(ack);
        }

        /** One per filter. */
        public List<ReasonCode> codes() {
            return ack.codes();
        }

        /** What the broker said beside its codes. */
        public List<Header> headers() {
            return ack.headers();
        }
    }

    /** A SUBSCRIBE that has been sent. */
    public interface Subscribing {

        /**
         * Waits for the SUBACK.
         *
         * @param deadline of {@link System#nanoTime()}
         * @throws TimeoutException if none came in time; then nothing is subscribed as far as this session knows
         */
        Subscribed await(long deadline) throws InterruptedException, TimeoutException;

        /** Instead of waiting: nothing is subscribed as far as this session knows. */
        void abandon();
    }

    private final ConnectOptions options;
    private final int index;
    private final @Nullable DeviceRow row;
    private final SessionResources resources;
    private final Router router;
    private final Link link;
    private final Subscriptions subscriptions;
    private final ClientIds.Use clientId;
    private final AtomicBoolean settled = new AtomicBoolean();
    /** Where messages that arrive are counted; null: there was one broker only when the session was opened. */
    private volatile @Nullable NodeTally node;

    /** Null: it is one thread's. */
    private final @Nullable SharedUse shared;

    /** Null while nothing was published; touched by the thread of this session only. One that threads share has it from the start. */
    private @Nullable Outbox outbox;

    /** Null where nobody wants it to be slow, as on nearly every one of thousands of connections. */
    private volatile @Nullable Slowdown slowdown;

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
        router = new Router(resources.inboxes());
        Nodes nodes = resources.measurements().nodes();
        NodeTally tally = nodes.at(options.endpoint().toString());
        node = nodes.areSeveral() ? tally : null;
        if (node == null) {
            tally.uncounted();
        }
        link = new Link(provider, options, reconnect, life == null ? null : new Life(life), new LinkOwner());
        subscriptions = new Subscriptions(link, router, resources.measurements(), resources.leftovers());
        subscriptions.at(place(options.endpoint()));
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
     */
    static CompletionStage<MqttSession> open(
            MqttClientProvider provider,
            ConnectOptions options,
            Device device,
            SessionResources resources,
            @Nullable ReconnectContext reconnect,
            @Nullable LifeContext life,
            ClientIds.Use clientId,
            @Nullable Sharing sharing) {
        MqttSession session = new MqttSession(provider, options, device, resources, reconnect, life, clientId, sharing);
        CompletionStage<MqttConnection> opening;
        try {
            opening = session.link.open();
        } catch (RuntimeException | LinkageError e) { // a client library may
            clientId.end();
            throw e;
        }
        CompletableFuture<MqttSession> opened = opening.thenApply(connection -> {
                    session.established(connection.connAck());
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

    private final class LinkOwner implements Link.Owner {

        @Override
        public Budget room() {
            return resources.inboxes().all();
        }

        @Override
        public void received(InboundMessage message) {
            NodeTally counts = node;
            if (counts != null) {
                counts.received();
            }
            try {
                router.dispatch(message);
            } catch (RuntimeException | LinkageError | VirtualMachineError | AssertionError e) {
                errors().met("A connection", e); // the network thread serves many
            }
        }

        @Override
        public void tried(Endpoint endpoint, long nanos, @Nullable Throwable error) {
            if (error == null) {
                tally(endpoint).opened(nanos);
            } else {
                tally(endpoint).failed();
            }
        }

        @Override
        public CompletionStage<Optional<RefusedException>> restore(MqttConnection connection, Endpoint endpoint) {
            Place place = place(endpoint);
            boolean known = place.isSameAs(subscriptions.place());
            clientId.moves(endpoint);
            node = node == null ? null : tally(endpoint);
            subscriptions.arrive(place);
            router.resumed(mayBeResumed(connection.connAck()));
            Slowdown slow = slowdown;
            if (slow != null) { // before the first message of a resumed session
                connection.slowDown(slow.slowest());
            }
            // a session that another node has may be an old one, which knows other subscriptions
            return connection.connAck().sessionPresent() && known
                    ? CompletableFuture.completedFuture(Optional.empty())
                    : subscriptions.restore(connection);
        }

        @Override
        public void back(MqttConnection connection, Endpoint endpoint) {
            subscriptions.move(place(endpoint), connection.connAck().sessionPresent());
        }

        @Override
        public void lost() {
            tally(link.node()).lost();
        }

        @Override
        public void isUp(boolean there) {
            resources.measurements().connections().add(there ? 1 : -1);
        }

        @Override
        public Consumer<Boolean> goesAway() {
            return subscriptions.goesAway();
        }

        @Override
        public void dead(ConnectionLostException cause) {
            clientId.end();
            router.close(cause);
        }
    }

    /** MQTT 3.1 does not say whether the broker resumed a session: the flag in the CONNACK came with 3.1.1, section 3.2.2.2. */
    private boolean mayBeResumed(ConnAck connAck) {
        return connAck.sessionPresent() || (options.version() == MqttVersion.V3_1 && !options.cleanStart());
    }

    private void established(ConnAck connAck) {
        router.resumed(mayBeResumed(connAck));
        if (connAck.clientId().isEmpty()) {
            return;
        }
        String key = options.endpoint() + " " + connAck.clientId();
        if (!mayBeResumed(connAck)) {
            resources.measurements().ledger().forget(key);
        }
        subscriptions.of(connAck.sessionPresent() || outlivesConnection() ? key : null);
    }

    private Place place(Endpoint endpoint) {
        return resources.measurements().ledger().place(endpoint.toString());
    }

    private NodeTally tally(Endpoint endpoint) {
        return resources.measurements().nodes().at(endpoint.toString());
    }

    private UnknownErrors errors() {
        return resources.measurements().errors();
    }

    private boolean outlivesConnection() {
        return options.version() == MqttVersion.V5 ? options.properties().sessionExpiry() > 0 : !options.cleanStart();
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

    /** Who it is for the ledger. */
    public Party party() {
        return subscriptions.party();
    }

    /** The broker where it is now. */
    Place place() {
        return subscriptions.place();
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

    /** Whether it has no connection by plan, for a time or for good. */
    public boolean isAwayByPlan() {
        Life life = link.life();
        return life != null && life.isAway();
    }

    /** Whether it was ended by plan and does not come back. */
    public boolean isGone() {
        Life life = link.life();
        return life != null && life.isGone();
    }

    /** It is lost with others at once, where that is planned. */
    void loseByPlan() {
        Life life = link.life();
        if (life != null) {
            life.isLost(link);
        }
    }

    /** Messages of QoS 0 go out in this stream. */
    public void publishesUnacknowledged(MessageStream stream) {
        Life life = link.life();
        if (life != null) {
            life.publishesUnacknowledged(stream);
        }
    }

    /** Whether a lost connection is made again. */
    boolean isReconnecting() {
        return link.isReconnecting();
    }

    /** {@link System#nanoTime()} of the last loss; of no meaning where nothing was lost. */
    long lostAt() {
        return link.lostAt();
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

    /** The reader of these very subscriptions where they were made before and the ledger counts them, else null. */
    public @Nullable Mailbox mailbox(List<Subscription> subscriptions) {
        return this.subscriptions.mailbox(subscriptions, Granted.Use.COUNTED);
    }

    /** The reader of these very subscriptions where they were made before and the ledger does not count them, else null. */
    public @Nullable Mailbox uncountedMailbox(List<Subscription> subscriptions) {
        return this.subscriptions.mailbox(subscriptions, Granted.Use.UNCOUNTED);
    }

    /**
     * Subscribes and waits for the SUBACK. The mailbox stands before the SUBSCRIBE goes out, because retained messages may
     * come before the SUBACK is seen. It has an inbox of its own.
     *
     * @param label under which the ledger counts what is received
     * @throws TimeoutException if no SUBACK came in time; then nothing is subscribed as far as this session knows
     */
    public Subscribed subscribe(String label, Subscribe subscribe, long timeoutMillis)
            throws InterruptedException, TimeoutException {
        long deadline = Await.deadline(timeoutMillis);
        return subscribing(label, subscribe, newInbox(), deadline).await(deadline);
    }

    /** As {@link #subscribe(String, Subscribe, long)}, for what the ledger does not count, such as responses. */
    public Subscribed subscribe(Subscribe subscribe, long timeoutMillis) throws InterruptedException, TimeoutException {
        long deadline = Await.deadline(timeoutMillis);
        return subscriptions.begin(null, subscribe, newInbox(), deadline).await(deadline);
    }

    /**
     * How slowly an MQTT Sub wants the connection to take what comes, as long as its subscriptions stand. The slowest of all counts.
     *
     * @param label of the MQTT Sub
     */
    public void slowDown(String label, List<Subscription> own, Slowness slowness) {
        Slowdown known = slowdown;
        if (known == null && !slowness.equals(Slowness.NONE)) {
            known = firstSlowdown();
        }
        if (known != null && known.wish(label, own, slowness)) {
            connection().slowDown(known.slowest());
        }
    }

    private synchronized Slowdown firstSlowdown() {
        Slowdown known = slowdown;
        if (known == null) {
            known = new Slowdown();
            slowdown = known;
        }
        return known;
    }

    private void forgetSlowdown() {
        Slowdown known = slowdown;
        if (known != null && known.forget(own -> mailbox(own) == null)) {
            connection().slowDown(known.slowest());
        }
    }

    /** An empty inbox with the limits of this connection. */
    public Inbox newInbox() {
        return shared == null ? resources.inboxes().open() : resources.inboxes().openForSeveral();
    }

    /**
     * A mailbox of what was subscribed to before with {@link #subscribe(Subscribe, long)}, at which no other thread waits; null where
     * that was not subscribed to. To be given back with {@link #giveBackResponses}.
     */
    public @Nullable Mailbox responses(List<Subscription> subscriptions) {
        Mailbox first = uncountedMailbox(subscriptions);
        if (shared == null) {
            return first;
        }
        if (first == null) {
            shared.forget(subscriptions);
            return null;
        }
        Mailbox idle = shared.lend(subscriptions);
        return idle == null ? this.subscriptions.oneMore(subscriptions, newInbox()) : idle;
    }

    /** The thread waits for no response there any more. */
    public void giveBackResponses(List<Subscription> subscriptions, Mailbox mailbox) {
        if (shared != null) {
            shared.giveBack(subscriptions, mailbox);
        }
    }

    /**
     * Sends a SUBSCRIBE without waiting for the SUBACK. It is to be awaited or abandoned in any case.
     *
     * @param label under which the ledger counts what is received
     * @param inbox from which the messages will be taken
     * @param deadline of {@link System#nanoTime()}, until which it waits for a connection that is being made again
     */
    public Subscribing subscribing(String label, Subscribe subscribe, Inbox inbox, long deadline)
            throws InterruptedException {
        return subscriptions.begin(label, subscribe, inbox, deadline);
    }

    /**
     * As {@link #subscribing}, for what only loads the broker: nothing of what arrives is kept or counted. What others read they get
     * all the same.
     */
    public Subscribing discarding(Subscribe subscribe, long deadline) throws InterruptedException {
        return subscriptions.discard(subscribe, deadline);
    }

    /** As {@link #subscribing}, for requests that a responder answers: no thread samples them, and the ledger does not count them. */
    public Subscribing answering(Subscribe subscribe, Responder responder, long deadline) throws InterruptedException {
        return subscriptions.answer(subscribe, new Answering(responder, this, subscribe.filters()), deadline);
    }

    /** What this responder answers on this connection, as it was asked for; null: nothing. */
    public @Nullable List<Subscription> answeredBy(Responder responder) {
        return subscriptions.answeredBy(responder);
    }

    /** Whether it has been closed, and the end is over. */
    boolean hasEnded() {
        return settled.get();
    }

    /**
     * Unsubscribes and waits for the UNSUBACK. A mailbox of which no filter is left is closed; what it holds still is entered
     * into the ledger. One of which a filter is left goes on with it.
     *
     * @return one code per filter; a filter with an error is still subscribed
     * @throws TimeoutException if no UNSUBACK came in time; then all goes on
     */
    public SubAck unsubscribe(Unsubscribe unsubscribe, long timeoutMillis)
            throws InterruptedException, TimeoutException {
        SubAck ack = subscriptions.unsubscribe(unsubscribe, timeoutMillis);
        forgetSlowdown();
        return ack;
    }

    /**
     * Gives up a subscription that an MQTT Sub has made. Those of its filters that no other subscription of this connection names are
     * unsubscribed; what its mailbox holds still is entered into the ledger.
     *
     * @param label under which it was made; one of another label stays. Null: whatever its label
     * @return the answer for {@link Left#filters()}; null: there was nothing to unsubscribe
     * @throws TimeoutException if no UNSUBACK came in time; then all goes on
     */
    public @Nullable Left leave(@Nullable String label, List<Subscription> old, long timeoutMillis)
            throws InterruptedException, TimeoutException {
        Left left = subscriptions.leave(label, old, timeoutMillis);
        forgetSlowdown();
        return left;
    }

    /** What was unsubscribed, with one code for each filter. */
    public record Left(List<String> filters, SubAck ack) {}

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
        subscriptions.leave(away() != null);
    }

    private void settle() {
        if (shared != null) { // other threads may wait for messages
            router.close(new ConnectionLostException(Sentence.of("client.closed"), null));
        }
        if (!settled.getAndSet(true)) {
            errors().guard("A connection that ends", subscriptions::settle);
        }
    }
}
