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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one session has subscribed to: each subscription with the mailbox that reads it and the reader that the ledger keeps of
 * it. Used by the session's thread only, but for {@link #restore} and {@link #settle}.
 * Why: docs/dev/decisions.md#subscription-identifiers-come-from-the-filters
 */
final class Subscriptions {

    /** Identifiers up to this one take two bytes of a packet. */
    private static final int IDENTIFIERS = 16_383;

    /** What is done with what a subscription receives. */
    enum Use {
        /** Nobody reads it. */
        DISCARDED,
        /** It is read, and the ledger does not count it. */
        UNCOUNTED,
        /** It is read and counted. */
        COUNTED
    }

    private record Key(List<Subscription> subscriptions, Use use) {}

    /** @param label of the MQTT Sub; null: it is none's */
    private record Entry(@Nullable String label, Subscribe subscribe, Mailbox mailbox) {

        List<String> filters() {
            return subscribe.filters();
        }
    }

    private final Link link;
    private final Router router;
    private final Measurements measurements;
    private final Leftovers leftovers;
    private final Map<Key, Entry> entries = new ConcurrentHashMap<>(1); // few have more
    /** Subscriptions that a reconnect did not bring back. */
    private volatile List<Entry> refusedLater = List.of(); // added to by the one reconnect that is under way

    /** Its name for the ledger; null: the broker forgets it with the connection. Set before the session is handed out. */
    private @Nullable String session;

    /** Where they are made. Set before the session is handed out. */
    private @Nullable Place place;

    Subscriptions(Link link, Router router, Measurements measurements, Leftovers leftovers) {
        this.link = link;
        this.router = router;
        this.measurements = measurements;
        this.leftovers = leftovers;
    }

    void at(Place broker) {
        place = broker;
    }

    /** Who reads and publishes, for the ledger; which client that is only where it makes a difference. */
    Party party() {
        Place here = Objects.requireNonNull(place);
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
    Mailbox mailbox(List<Subscription> subscriptions, Use use) {
        Entry entry = entries.get(new Key(subscriptions, use));
        return entry == null ? null : entry.mailbox();
    }

    /** See {@link Link.Owner#restore}. */
    CompletionStage<Optional<RefusedException>> restore(MqttConnection connection) {
        CompletionStage<Optional<RefusedException>> refused = CompletableFuture.completedFuture(Optional.empty());
        List<Map.Entry<Key, Entry>> inOrder = entries.entrySet().stream()
                // of those with the same filter the last one decides on the QoS: it must be one that is read
                .sorted(Comparator.comparing(entry -> entry.getKey().use()))
                .toList();
        for (Map.Entry<Key, Entry> entry : inOrder) {
            refused = refused.thenCompose(before -> connection
                    .subscribe(entry.getValue().subscribe())
                    .thenApply(ack -> restored(entry.getKey(), entry.getValue(), ack, before)));
        }
        return refused;
    }

    /** What the broker refused of a subscription that it had granted before: its mailbox is closed, so that nobody waits for it. */
    private Optional<RefusedException> restored(Key key, Entry entry, SubAck ack, Optional<RefusedException> before) {
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
                entries.remove(key, entry);
                List<Entry> more = new ArrayList<>(refusedLater);
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
                label == null ? Use.UNCOUNTED : Use.COUNTED,
                sent -> router.open(sent.filters(), sent.identifier(), inbox),
                deadline);
    }

    /** See {@link MqttSession#discarding}. */
    MqttSession.Subscribing discard(Subscribe subscribe, long deadline) throws InterruptedException {
        return begin(
                null,
                subscribe,
                Use.DISCARDED,
                sent -> router.discard(sent.filters(), sent.identifier(), this::discarded),
                deadline);
    }

    /** Not lost: a reader of this session that is away would miss it. */
    private void discarded(InboundMessage message) {
        if (session != null) {
            measurements.receivedByNobody(session, message);
        }
    }

    private MqttSession.Subscribing begin(
            @Nullable String label, Subscribe subscribe, Use use, Function<Subscribe, Mailbox> opener, long deadline)
            throws InterruptedException {
        MqttConnection connection = link.connected(left(deadline));
        Subscribe sent = identified(subscribe, connection);
        Key key = new Key(List.copyOf(subscribe.subscriptions()), use);
        Entry entry = new Entry(label, sent, opener.apply(sent));
        CompletionStage<SubAck> answer = connection.subscribe(sent);
        return new MqttSession.Subscribing() {
            @Override
            public MqttSession.Subscribed await(long until) throws InterruptedException, TimeoutException {
                return granted(label, key, entry, connection, answer, until);
            }

            @Override
            public void abandon() {
                router.remove(entry.mailbox());
            }
        };
    }

    private MqttSession.Subscribed granted(
            @Nullable String label,
            Key key,
            Entry entry,
            MqttConnection asked,
            CompletionStage<SubAck> answer,
            long deadline)
            throws InterruptedException, TimeoutException {
        MqttConnection connection = asked;
        boolean granted = false;
        try {
            SubAck ack = Await.result(answer, left(deadline));
            boolean all = isGranted(ack);
            if (all) {
                entries.put(key, entry);
            }
            while (all && link.newest() != connection) { // a reconnect meanwhile may not have seen the entry
                connection = link.connected(left(deadline));
                ack = Await.result(connection.subscribe(entry.subscribe()), left(deadline));
                all = isGranted(ack);
            }
            granted = all;
            if (granted) {
                entry.mailbox().belongsTo(label == null ? null : reader(label, entry.subscribe()));
            }
            return new MqttSession.Subscribed(granted ? entry.mailbox() : null, ack);
        } finally {
            if (!granted) {
                entries.remove(key, entry);
                router.remove(entry.mailbox());
            }
        }
    }

    private static boolean isGranted(SubAck ack) {
        return ack.codes().stream().noneMatch(ReasonCode::isError);
    }

    private static long left(long deadline) {
        return Math.max(0, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
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

    private Reader reader(String label, Subscribe subscribe) {
        // at QoS 0 a broker need not keep anything
        boolean kept = subscribe.subscriptions().stream().anyMatch(one -> one.maximumQos() != Qos.AT_MOST_ONCE);
        if (subscribe.subscriptions().stream().anyMatch(one -> one.options().noLocal())) {
            measurements.ledger().tellClientsApart();
        }
        Reader reader = measurements.ledger().read(label, party(), subscribe.subscriptions(), kept ? session : null);
        reader.sharesConnectionWith(subscribe.filters(), subscribe.identifier());
        for (Entry other : entries.values()) {
            reader.sharesConnectionWith(other.filters(), other.subscribe().identifier());
            Reader beside = other.mailbox().reader();
            if (beside != null) {
                beside.sharesConnectionWith(subscribe.filters(), subscribe.identifier());
            }
        }
        return reader;
    }

    /** See {@link MqttSession#unsubscribe}. */
    SubAck unsubscribe(Unsubscribe unsubscribe, long timeoutMillis) throws InterruptedException, TimeoutException {
        SubAck ack = unsubacked(unsubscribe, timeoutMillis);
        List<String> gone = new ArrayList<>();
        for (int i = 0; i < ack.codes().size(); i++) {
            if (!ack.codes().get(i).isError()) {
                gone.add(unsubscribe.filters().get(i));
            }
        }
        router.unsubscribe(gone);
        entries.replaceAll((key, entry) -> new Entry(entry.label(), without(gone, entry.subscribe()), entry.mailbox()));
        for (Entry entry : entries.values()) {
            Reader reader = entry.mailbox().reader();
            if (reader != null) {
                reader.unsubscribed(gone);
            }
            if (entry.filters().isEmpty()) {
                leftovers.settle(entry.label(), entry.mailbox());
            }
        }
        entries.values().removeIf(entry -> entry.filters().isEmpty());
        return ack;
    }

    /** What is published once the UNSUBSCRIBE goes out is not expected, as long as the broker does not refuse it. */
    private SubAck unsubacked(Unsubscribe unsubscribe, long timeoutMillis)
            throws InterruptedException, TimeoutException {
        long deadline = Await.deadline(timeoutMillis);
        MqttConnection connection = link.connected(timeoutMillis);
        long now = NanoClock.SYSTEM.now();
        readers().forEach(reader -> reader.unsubscribes(unsubscribe.filters(), now));
        List<String> kept = unsubscribe.filters();
        try {
            SubAck ack = Await.result(connection.unsubscribe(unsubscribe), left(deadline));
            kept = new ArrayList<>();
            for (int i = 0; i < ack.codes().size(); i++) {
                if (ack.codes().get(i).isError()) {
                    kept.add(unsubscribe.filters().get(i));
                }
            }
            return ack;
        } finally {
            List<String> goOn = kept;
            readers().forEach(reader -> reader.staysSubscribed(goOn));
        }
    }

    private List<Reader> readers() {
        return entries.values().stream()
                .map(entry -> entry.mailbox().reader())
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * The connection is about to end: what is published from now on is not expected.
     *
     * @param lost whether it has ended already, so that nothing is on its way any more
     */
    void leave(boolean lost) {
        long now = lost ? Reader.NOTHING_IN_TRANSIT : NanoClock.SYSTEM.now();
        readers().forEach(reader -> reader.leaves(now));
    }

    private static Subscribe without(List<String> filters, Subscribe subscribe) {
        List<Subscription> left = subscribe.subscriptions().stream()
                .filter(one -> !filters.contains(one.filter()))
                .toList();
        return new Subscribe(left, subscribe.identifier(), subscribe.userProperties());
    }

    /** Enters into the ledger what arrived and was never sampled, so that it isn't taken for a loss. */
    void settle() {
        entries.values().forEach(entry -> leftovers.settle(entry.label(), entry.mailbox()));
        refusedLater.forEach(entry -> leftovers.settle(entry.label(), entry.mailbox()));
        leftovers.settle(router, session);
    }
}
