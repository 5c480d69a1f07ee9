package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.ReasonCode;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one session has subscribed to: each subscription with the mailbox that reads it and the reader that the ledger keeps of
 * it. Used by the session's thread only, but for {@link #restore}, {@link #goesAway} and {@link #settle}; where threads share it, by one of them at a
 * time, but for {@link #mailbox} and {@link #oneMore}.
 * Why: docs/dev/decisions.md#subscription-identifiers-come-from-the-filters
 */
final class Subscriptions {

    /** Identifiers up to this one take two bytes of a packet. */
    private static final int IDENTIFIERS = 16_383;

    private final Link link;
    private final Router router;
    private final Measurements measurements;
    private final Leftovers leftovers;
    private final Granted granted = new Granted();
    /** Subscriptions that a reconnect did not bring back. */
    private volatile List<Granted.Entry> refusedLater = List.of(); // added to by the one reconnect that is under way

    /** Its name for the ledger; null: the broker forgets it with the connection. Set before the session is handed out. */
    private @Nullable String session;

    /** Where they are made. Set before the session is handed out; a reconnect may lead to another one. */
    private volatile @Nullable Place place;

    Subscriptions(Link link, Router router, Measurements measurements, Leftovers leftovers) {
        this.link = link;
        this.router = router;
        this.measurements = measurements;
        this.leftovers = leftovers;
    }

    void at(Place broker) {
        place = broker;
    }

    /** Where they are made. */
    Place place() {
        return Objects.requireNonNull(place);
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
        Place before = place();
        if (broker != before) {
            place = broker; // first, because a reader that is just being made looks at it last
            Granted.readers(granted.all()).forEach(reader -> reader.moves(before, broker, kept));
        }
    }

    /** Who reads and publishes, for the ledger; which client that is only where it makes a difference. */
    Party party() {
        Place here = place();
        return measurements.ledger().tellsClientsApart()
                ? new Party(here, link.newest().connAck().clientId())
                : here.anybody();
    }

    /** @param name of the session for the ledger; null: the broker forgets it with the connection */
    void of(@Nullable String name) {
        session = name;
    }

    /** The reader of these very subscriptions where they were made before for this use, else null. */
    @Nullable
    Mailbox mailbox(List<Subscription> subscriptions, Granted.Use use) {
        Granted.Entry entry = granted.get(new Granted.Key(subscriptions, use));
        return entry == null ? null : entry.mailbox();
    }

    /** One more reader of what is granted already for this use and is not counted; null where it is not granted any more. */
    @Nullable
    Mailbox oneMore(List<Subscription> subscriptions, Inbox inbox) {
        Granted.Entry entry = granted.get(new Granted.Key(subscriptions, Granted.Use.UNCOUNTED));
        return entry == null
                ? null
                : router.open(entry.filters(), entry.subscribe().identifier(), inbox);
    }

    /** See {@link Link.Owner#restore}. */
    CompletionStage<Optional<RefusedException>> restore(MqttConnection connection) {
        CompletionStage<Optional<RefusedException>> refused = CompletableFuture.completedFuture(Optional.empty());
        for (Granted.Entry entry : granted.inOrder()) {
            refused = refused.thenCompose(
                    before -> connection.subscribe(entry.subscribe()).thenApply(ack -> restored(entry, ack, before)));
        }
        return refused;
    }

    /** What the broker refused of a subscription that it had granted before: its mailbox is closed, so that nobody waits for it. */
    private Optional<RefusedException> restored(Granted.Entry entry, SubAck ack, Optional<RefusedException> before) {
        for (int i = 0; i < ack.codes().size(); i++) {
            ReasonCode code = ack.codes().get(i);
            if (code.isError()) {
                RefusedException refused = new RefusedException(
                        new ReasonCode(
                                code.code(),
                                code.name() + ": the broker refused the topic filter "
                                        + entry.filters().get(i) + " after the reconnect"),
                        ack.headers());
                router.remove(entry.mailbox());
                granted.remove(entry);
                List<Granted.Entry> more = new ArrayList<>(refusedLater);
                more.add(entry);
                refusedLater = List.copyOf(more);
                entry.mailbox().close(refused);
                return Optional.of(refused);
            }
        }
        return before;
    }

    /** See {@link MqttSession#subscribing}. */
    MqttSession.Subscribing begin(@Nullable String label, Subscribe subscribe, Inbox inbox, long deadline)
            throws InterruptedException {
        return begin(
                label,
                subscribe,
                label == null ? Granted.Use.UNCOUNTED : Granted.Use.COUNTED,
                sent -> router.open(sent.filters(), sent.identifier(), inbox),
                deadline);
    }

    /** See {@link MqttSession#discarding}. */
    MqttSession.Subscribing discard(Subscribe subscribe, long deadline) throws InterruptedException {
        return begin(
                null,
                subscribe,
                Granted.Use.DISCARDED,
                sent -> router.discard(sent.filters(), sent.identifier(), this::discarded),
                deadline);
    }

    /** See {@link MqttSession#answering}. */
    MqttSession.Subscribing answer(Subscribe subscribe, Answering answering, long deadline)
            throws InterruptedException {
        return begin(
                null,
                subscribe,
                Granted.Use.ANSWERED,
                sent -> router.hand(sent.filters(), sent.identifier(), answering),
                deadline);
    }

    /** See {@link MqttSession#answeredBy}. */
    @Nullable
    List<Subscription> answeredBy(Responder responder) {
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
            measurements.receivedByNobody(session, message);
        }
    }

    private MqttSession.Subscribing begin(
            @Nullable String label,
            Subscribe subscribe,
            Granted.Use use,
            Function<Subscribe, Mailbox> opener,
            long deadline)
            throws InterruptedException {
        MqttConnection connection = link.connected(Await.left(deadline));
        Subscribe sent = identified(subscribe, connection);
        Granted.Key key = new Granted.Key(List.copyOf(subscribe.subscriptions()), use);
        Granted.Entry entry = new Granted.Entry(key, label, sent, opener.apply(sent));
        CompletionStage<SubAck> answer = connection.subscribe(sent);
        return new MqttSession.Subscribing() {
            @Override
            public MqttSession.Subscribed await(long until) throws InterruptedException, TimeoutException {
                return answered(entry, connection, answer, until);
            }

            @Override
            public void abandon() {
                router.remove(entry.mailbox());
            }
        };
    }

    private MqttSession.Subscribed answered(
            Granted.Entry entry, MqttConnection asked, CompletionStage<SubAck> answer, long deadline)
            throws InterruptedException, TimeoutException {
        MqttConnection connection = asked;
        boolean all = false;
        try {
            SubAck ack = Await.result(answer, Await.left(deadline));
            boolean so = isGranted(ack);
            if (so) {
                granted.add(entry);
            }
            while (so && link.newest() != connection) { // a reconnect meanwhile may not have seen the entry
                connection = link.connected(Await.left(deadline));
                ack = Await.result(connection.subscribe(entry.subscribe()), Await.left(deadline));
                so = isGranted(ack);
            }
            all = so;
            if (all) {
                Place before = place();
                Reader reader = reader(entry);
                shareConnection(entry, reader);
                entry.mailbox().belongsTo(reader);
                if (reader != null && place() != before) { // a reconnect meanwhile may not have seen the reader
                    reader.moves(before, place(), false);
                }
            }
            return new MqttSession.Subscribed(all ? entry.mailbox() : null, ack);
        } finally {
            if (!all) {
                granted.remove(entry);
                router.remove(entry.mailbox());
            }
        }
    }

    static boolean isGranted(SubAck ack) {
        return ack.codes().stream().noneMatch(ReasonCode::isError);
    }

    /**
     * Gives a SUBSCRIBE of MQTT 5 an identifier where the user did not, so that each mailbox gets the copies that are meant for
     * it. The same filters always get the same one, because a resumed session brings the old ones.
     */
    private static Subscribe identified(Subscribe subscribe, MqttConnection connection) {
        boolean possible =
                connection.version() == MqttVersion.V5 && connection.connAck().subscriptionIdentifiers();
        if (subscribe.identifier() != null || !possible) {
            return subscribe;
        }
        int identifier = 1 + Math.floorMod(subscribe.filters().hashCode(), IDENTIFIERS);
        return new Subscribe(subscribe.subscriptions(), identifier, subscribe.userProperties());
    }

    /** Null where the ledger does not count it. */
    private @Nullable Reader reader(Granted.Entry entry) {
        String label = entry.label();
        if (label == null) {
            return null;
        }
        List<Subscription> subscriptions = entry.subscribe().subscriptions();
        // at QoS 0 a broker need not keep anything
        boolean kept = subscriptions.stream().anyMatch(one -> one.maximumQos() != Qos.AT_MOST_ONCE);
        if (subscriptions.stream().anyMatch(one -> one.options().noLocal())) {
            measurements.ledger().tellClientsApart();
        }
        return measurements.ledger().read(label, party(), subscriptions, kept ? session : null);
    }

    /** Readers of filters that overlap learn of each other. Whether a subscription is counted makes no difference to the broker. */
    private void shareConnection(Granted.Entry entry, @Nullable Reader reader) {
        Integer identifier = entry.subscribe().identifier();
        for (String filter : entry.filters()) {
            List<String> own = List.of(filter);
            granted.forEachOverlap(filter, (theirs, other) -> {
                if (reader != null) {
                    reader.sharesConnectionWith(
                            List.of(theirs), other.subscribe().identifier());
                }
                Reader beside = other.mailbox().reader();
                if (beside != null) {
                    beside.sharesConnectionWith(own, identifier);
                }
            });
        }
        if (reader != null) { // last, because the identifier of the last SUBSCRIBE with a filter counts
            reader.sharesConnectionWith(entry.filters(), identifier);
        }
    }

    /** Made when it is needed, because on most of thousands of connections it never is. */
    private Unsubscribing unsubscribing() {
        return new Unsubscribing(link, router, granted, leftovers);
    }

    /** See {@link MqttSession#unsubscribe}. */
    SubAck unsubscribe(Unsubscribe unsubscribe, long timeoutMillis) throws InterruptedException, TimeoutException {
        return unsubscribing().unsubscribe(unsubscribe, timeoutMillis);
    }

    /** See {@link MqttSession#leave}. */
    MqttSession.@Nullable Left leave(@Nullable String label, List<Subscription> old, long timeoutMillis)
            throws InterruptedException, TimeoutException {
        Granted.Entry entry = granted.get(new Granted.Key(old, Granted.Use.COUNTED));
        return entry == null || !(label == null || label.equals(entry.label()))
                ? null
                : unsubscribing().leave(entry, timeoutMillis);
    }

    /** See {@link Link.Owner#goesAway}. */
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
    void leave(boolean lost) {
        long now = lost ? Reader.NOTHING_IN_TRANSIT : NanoClock.SYSTEM.now();
        Granted.readers(granted.all()).forEach(reader -> reader.leaves(now));
    }

    /** Enters into the ledger what arrived and was never sampled, so that it isn't taken for a loss. */
    void settle() {
        granted.all().forEach(entry -> leftovers.settle(entry.label(), entry.mailbox()));
        refusedLater.forEach(entry -> leftovers.settle(entry.label(), entry.mailbox()));
        leftovers.settle(router, session);
    }
}
