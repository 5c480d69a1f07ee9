package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MqttClientException;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.RefusedException;
import io.github.jmetermqtt.client.SubAck;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.client.Unsubscribe;
import io.github.jmetermqtt.measure.Measurements;
import io.github.jmetermqtt.measure.Party;
import io.github.jmetermqtt.measure.Place;
import io.github.jmetermqtt.measure.Reader;
import io.github.jmetermqtt.payload.NanoClock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one session has subscribed to: each subscription with the mailbox that reads it and the reader that the ledger keeps of
 * it. Used by the session's thread only, but for {@link #restore}, {@link #goesAway} and {@link #settle}; where threads share it, by one of them at a
 * time, but for {@link #mailbox} and {@link #oneMore}.
 */
public final class Subscriptions {

    private final Link link;
    private final Router router;
    private final SessionResources resources;
    private final boolean ofSeveral;
    private final Granted granted = new Granted();

    /** Its name for the ledger; null: the broker forgets it with the connection. Set before the session is handed out. */
    private @Nullable String session;

    /** Where they are made; a reconnect may lead to another one. */
    private volatile Place place;

    /** Null where nobody wants it to be slow, as on nearly every one of thousands of connections. */
    private volatile @Nullable Slowdown slowdown;

    /**
     * None yet.
     *
     * @param place where they will be made
     * @param ofSeveral whether several threads read them
     */
    Subscriptions(Link link, Router router, SessionResources resources, Place place, boolean ofSeveral) {
        this.link = link;
        this.router = router;
        this.resources = resources;
        this.place = place;
        this.ofSeveral = ofSeveral;
    }

    private Measurements measurements() {
        return resources.measurements();
    }

    /** Where they are made. */
    Place place() {
        return place;
    }

    /** A connection has been made again, perhaps to another broker; it has no subscriptions yet. */
    void arrive(Place broker) {
        Granted.readers(granted.all()).forEach(reader -> reader.arrives(broker));
    }

    /**
     * All that is granted has moved to another broker.
     *
     * @param kept whether that broker has kept the session
     */
    void move(Place broker, boolean kept) {
        Place before = place;
        if (broker != before) {
            place = broker; // first, because a reader that is just being made looks at it last
            Granted.readers(granted.all()).forEach(reader -> reader.moves(before, broker, kept));
        }
    }

    /** Who reads and publishes, for the ledger; which client that is only where it makes a difference. */
    Party party() {
        Place here = place;
        return measurements().ledger().tellsClientsApart()
                ? new Party(here, link.newest().connAck().clientId())
                : here.anybody();
    }

    /** @param name of the session for the ledger; null: the broker forgets it with the connection */
    void of(@Nullable String name) {
        session = name;
    }

    /** As {@link #of} has it. */
    @Nullable
    String session() {
        return session;
    }

    /** An empty inbox with the limits of this connection. */
    public Inbox newInbox() {
        Inboxes inboxes = resources.inboxes();
        return ofSeveral ? inboxes.openForSeveral() : inboxes.open();
    }

    /** The reader of these very subscriptions where they were made before and the ledger counts them, else null. */
    public @Nullable Mailbox mailbox(List<Subscription> subscriptions) {
        return mailbox(subscriptions, Granted.Use.COUNTED);
    }

    /** The reader of these very subscriptions where they were made before for this use, else null. */
    @Nullable
    Mailbox mailbox(List<Subscription> subscriptions, Granted.Use use) {
        Granted.Entry entry = granted.get(new Granted.Key(subscriptions, use));
        return entry == null ? null : entry.mailbox();
    }

    /** One more reader of what is granted already for this use and is not counted; null where it is not granted any more. */
    @Nullable
    Mailbox oneMore(List<Subscription> subscriptions) {
        Granted.Entry entry = granted.get(new Granted.Key(subscriptions, Granted.Use.UNCOUNTED));
        return entry == null
                ? null
                : router.open(entry.filters(), entry.subscribe().identifier(), newInbox());
    }

    /**
     * Subscribes and waits for the SUBACK. The mailbox stands before the SUBSCRIBE goes out, because retained messages may
     * come before the SUBACK is seen. It has an inbox of its own.
     *
     * @param label under which the ledger counts what is received; null: it does not, as with responses
     * @throws TimeoutException if no SUBACK came in time; then nothing is subscribed as far as this session knows
     */
    public Subscribed subscribe(@Nullable String label, Subscribe subscribe, long timeoutMillis)
            throws InterruptedException, TimeoutException {
        long deadline = Await.deadline(timeoutMillis);
        return begin(label, subscribe, newInbox(), deadline).await(deadline);
    }

    /**
     * Sends a SUBSCRIBE without waiting for the SUBACK.
     *
     * @param label under which the ledger counts what is received; null: it does not
     * @param inbox from which the messages will be taken
     * @param deadline of {@link System#nanoTime()}, until which it waits for a connection that is being made again
     */
    public Subscribing begin(@Nullable String label, Subscribe subscribe, Inbox inbox, long deadline)
            throws InterruptedException {
        return begin(
                label,
                subscribe,
                label == null ? Granted.Use.UNCOUNTED : Granted.Use.COUNTED,
                sent -> router.open(sent.filters(), sent.identifier(), inbox),
                deadline);
    }

    /**
     * As {@link #begin}, for what only loads the broker: nothing of what arrives is kept or counted. What others read they get
     * all the same.
     */
    public Subscribing discard(Subscribe subscribe, long deadline) throws InterruptedException {
        return begin(
                null,
                subscribe,
                Granted.Use.DISCARDED,
                sent -> router.discard(sent.filters(), sent.identifier(), this::discarded),
                deadline);
    }

    /** As {@link #begin}, for requests that a responder answers: no thread samples them, and the ledger does not count them. */
    Subscribing answer(Subscribe subscribe, Answering answering, long deadline) throws InterruptedException {
        return begin(
                null,
                subscribe,
                Granted.Use.ANSWERED,
                sent -> router.hand(sent.filters(), sent.identifier(), answering),
                deadline);
    }

    /** What this responder answers on this connection, as it was asked for; null: nothing. */
    public @Nullable List<Subscription> answeredBy(Responder responder) {
        for (Granted.Entry entry : granted.all()) {
            if (entry.mailbox().taker() instanceof Answering answering
                    && answering.responder() == responder
                    && !entry.mailbox().isClosed()) {
                return entry.key().subscriptions();
            }
        }
        return null;
    }

    /** Not lost: a reader of this session that is away would miss it. */
    private void discarded(InboundMessage message) {
        if (session != null) {
            measurements().receivedByNobody(session, message);
        }
    }

    private Subscribing begin(
            @Nullable String label,
            Subscribe subscribe,
            Granted.Use use,
            Function<Subscribe, Mailbox> opener,
            long deadline)
            throws InterruptedException {
        MqttConnection connection = link.connected(Await.left(deadline));
        Subscribe sent = Subscribing.identified(subscribe, connection);
        Granted.Key key = new Granted.Key(subscribe.subscriptions(), use);
        Granted.Entry entry = new Granted.Entry(key, label, sent, opener.apply(sent));
        return new Subscribing(this, link, router, granted, measurements(), entry, connection);
    }

    /** Made when it is needed, because on most of thousands of connections it never is. */
    private Unsubscribing unsubscribing() {
        return new Unsubscribing(link, router, granted, resources.leftovers());
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
        SubAck ack = unsubscribing().unsubscribe(unsubscribe, timeoutMillis);
        forgetWishes();
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
        Granted.Entry entry = granted.get(new Granted.Key(old, Granted.Use.COUNTED));
        Left left = entry == null || !(label == null || label.equals(entry.label()))
                ? null
                : unsubscribing().leave(entry, timeoutMillis);
        forgetWishes();
        return left;
    }

    /** How slowly MQTT Subs want the connection to take what comes, as long as their subscriptions stand. */
    public Slowdown slowdown() {
        Slowdown known = slowdown;
        return known == null ? firstSlowdown() : known;
    }

    private synchronized Slowdown firstSlowdown() {
        Slowdown known = slowdown;
        if (known == null) {
            known = new Slowdown(link);
            slowdown = known;
        }
        return known;
    }

    private void forgetWishes() {
        Slowdown known = slowdown;
        if (known != null) {
            known.forget(own -> mailbox(own) == null);
        }
    }

    /** A connection has been made again, and nothing has come over it yet. */
    void slowDown(MqttConnection connection) {
        Slowdown known = slowdown;
        if (known != null) {
            connection.slowDown(known.slowest());
        }
    }

    /** See {@link LinkOwner#restore}. */
    CompletionStage<Optional<RefusedException>> restore(MqttConnection connection) {
        return new Resubscribing(router, granted, measurements().steps()).on(connection);
    }

    /** See {@link LinkOwner#goesAway}. */
    Consumer<Boolean> goesAway() {
        List<Reader> away = Granted.readers(granted.all());
        long now = NanoClock.SYSTEM.now();
        away.forEach(reader -> reader.goesAway(now));
        return kept -> away.forEach(reader -> reader.isBack(kept));
    }

    /**
     * The connection is about to end: what is published from now on is not expected.
     *
     * @param lost whether it has ended already, so that nothing is on its way any more
     */
    void end(boolean lost) {
        long now = lost ? Reader.NOTHING_IN_TRANSIT : NanoClock.SYSTEM.now();
        Granted.readers(granted.all()).forEach(reader -> reader.leaves(now));
    }

    /** Wakes whoever waits: nothing more will come. */
    void close(MqttClientException why) {
        router.close(why);
    }

    /** Enters into the ledger what arrived and was never sampled, so that it isn't taken for a loss. */
    void settle() {
        Leftovers leftovers = resources.leftovers();
        granted.all().forEach(entry -> leftovers.settle(entry.label(), entry.mailbox()));
        granted.refused().forEach(entry -> leftovers.settle(entry.label(), entry.mailbox()));
        leftovers.settle(router, session);
    }
}
