package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.ConnAck;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.client.Disconnect;
import io.github.jmetermqtt.client.Header;
import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MqttClientProvider;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.ReasonCode;
import io.github.jmetermqtt.client.RefusedException;
import io.github.jmetermqtt.client.SubAck;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.client.Unsubscribe;
import io.github.jmetermqtt.measure.Ledger;
import io.github.jmetermqtt.measure.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A connection that one thread of a test keeps under a name, with the mailboxes of its subscriptions. Used by that thread
 * only, but for what the network thread calls.
 */
public final class MqttSession {

    /** Identifiers up to this one take two bytes of a packet. */
    private static final int IDENTIFIERS = 16_383;

    /**
     * A subscription and its reader.
     *
     * @param mailbox null where the broker refused a filter; then nothing is subscribed
     * @param ack the broker's answer, with one code per filter
     */
    public record Subscribed(Mailbox mailbox, SubAck ack) {

        /** One per filter. */
        public List<ReasonCode> codes() {
            return ack.codes();
        }

        /** What the broker said beside its codes. */
        public List<Header> headers() {
            return ack.headers();
        }
    }

    /** @param counted whether the ledger counts what it receives */
    private record Key(List<Subscription> subscriptions, boolean counted) {}

    private record Entry(Subscribe subscribe, Mailbox mailbox) {

        List<String> filters() {
            return subscribe.filters();
        }
    }

    private final ConnectOptions options;
    private final Router router;
    private final Ledger ledger;
    private final Map<Key, Entry> entries = new ConcurrentHashMap<>();
    /** Mailboxes of subscriptions that a reconnect did not bring back. */
    private final Queue<Mailbox> refusedLater = new ConcurrentLinkedQueue<>();

    private final AtomicBoolean settled = new AtomicBoolean();
    private String name; // null: the broker forgets it with the connection
    private Link link;

    private MqttSession(ConnectOptions options, MailboxLimits limits, Ledger ledger) {
        this.options = options;
        router = new Router(limits);
        this.ledger = ledger;
    }

    /**
     * Connects with the receiver armed before the CONNECT goes out; errors as {@link MqttClientProvider#connect}.
     *
     * @param reconnection null: a lost connection is not made again
     */
    static CompletionStage<MqttSession> open(
            MqttClientProvider provider,
            ConnectOptions options,
            MailboxLimits limits,
            Ledger ledger,
            Reconnection reconnection) {
        MqttSession session = new MqttSession(options, limits, ledger);
        session.link = new Link(provider, options, reconnection, session.new LinkOwner());
        return session.link.open().thenApply(connection -> {
            session.established(connection.connAck());
            return session;
        });
    }

    private final class LinkOwner implements Link.Owner {

        @Override
        public void received(InboundMessage message) {
            router.dispatch(message);
        }

        @Override
        public CompletionStage<RefusedException> restore(MqttConnection connection) {
            router.resumed(mayBeResumed(connection.connAck()));
            CompletionStage<RefusedException> refused = CompletableFuture.completedFuture(null);
            if (connection.connAck().sessionPresent()) {
                return refused;
            }
            for (Map.Entry<Key, Entry> entry : entries.entrySet()) {
                refused = refused.thenCompose(before -> connection
                        .subscribe(entry.getValue().subscribe())
                        .thenApply(ack -> restored(entry.getKey(), entry.getValue(), ack, before)));
            }
            return refused;
        }

        @Override
        public void dead(ConnectionLostException cause) {
            router.close(cause);
        }
    }

    /** What the broker refused of a subscription that it had granted before: its mailbox is closed, so that nobody waits for it. */
    private RefusedException restored(Key key, Entry entry, SubAck ack, RefusedException before) {
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
                refusedLater.add(entry.mailbox());
                entry.mailbox().close(refused);
                return refused;
            }
        }
        return before;
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
            ledger.forget(key);
        }
        name = connAck.sessionPresent() || outlivesConnection() ? key : null;
    }

    private boolean outlivesConnection() {
        return options.version() == MqttVersion.V5 ? options.properties().sessionExpiry() > 0 : !options.cleanStart();
    }

    /** With what it was opened. */
    public ConnectOptions options() {
        return options;
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
    public ConnectionLostException lost() {
        return link.dead();
    }

    /** Why there is no connection now, whether it is made again or not; null where there is one. */
    public ConnectionLostException away() {
        return link.away();
    }

    /** Whether the connection is up, as far as is known. */
    public boolean isConnected() {
        return link.isConnected();
    }

    /** The reader of these very subscriptions where they were made before and the ledger counts them, else null. */
    public Mailbox mailbox(List<Subscription> subscriptions) {
        return mailbox(subscriptions, true);
    }

    /** The reader of these very subscriptions where they were made before and the ledger does not count them, else null. */
    public Mailbox uncountedMailbox(List<Subscription> subscriptions) {
        return mailbox(subscriptions, false);
    }

    private Mailbox mailbox(List<Subscription> subscriptions, boolean counted) {
        Entry entry = entries.get(new Key(subscriptions, counted));
        return entry == null ? null : entry.mailbox();
    }

    /**
     * Subscribes and waits for the SUBACK. The mailbox stands before the SUBSCRIBE goes out, because retained messages may
     * come before the SUBACK is seen.
     *
     * @param label under which the ledger counts what is received
     * @throws TimeoutException if no SUBACK came in time; then nothing is subscribed as far as this session knows
     */
    public Subscribed subscribe(String label, Subscribe subscribe, long timeoutMillis)
            throws InterruptedException, TimeoutException {
        long deadline = deadline(timeoutMillis);
        MqttConnection connection = connected(timeoutMillis);
        Subscribe sent = identified(subscribe, connection);
        Key key = new Key(List.copyOf(subscribe.subscriptions()), label != null);
        Entry entry = new Entry(sent, router.open(sent.filters(), sent.identifier()));
        boolean granted = false;
        try {
            SubAck ack = Await.result(connection.subscribe(sent), left(deadline));
            boolean all = isGranted(ack);
            if (all) {
                entries.put(key, entry);
            }
            while (all && link.newest() != connection) { // a reconnect meanwhile may not have seen the entry
                connection = connected(left(deadline));
                ack = Await.result(connection.subscribe(sent), left(deadline));
                all = isGranted(ack);
            }
            granted = all;
            if (granted) {
                entry.mailbox().belongsTo(label == null ? null : reader(label, sent));
            }
            return new Subscribed(granted ? entry.mailbox() : null, ack);
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

    private static long deadline(long timeoutMillis) {
        return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    }

    private static long left(long deadline) {
        return Math.max(0, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
    }

    /** As {@link #subscribe(String, Subscribe, long)}, for what the ledger does not count, such as responses. */
    public Subscribed subscribe(Subscribe subscribe, long timeoutMillis) throws InterruptedException, TimeoutException {
        return subscribe(null, subscribe, timeoutMillis);
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
        Reader reader = ledger.read(label, subscribe.filters(), kept ? name : null);
        reader.sharesConnectionWith(subscribe.filters(), subscribe.identifier());
        for (Entry other : entries.values()) {
            reader.sharesConnectionWith(other.filters(), other.subscribe().identifier());
            if (other.mailbox().reader() != null) {
                other.mailbox().reader().sharesConnectionWith(subscribe.filters(), subscribe.identifier());
            }
        }
        return reader;
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
        long deadline = deadline(timeoutMillis);
        SubAck ack = Await.result(connected(timeoutMillis).unsubscribe(unsubscribe), left(deadline));
        List<String> gone = new ArrayList<>();
        for (int i = 0; i < ack.codes().size(); i++) {
            if (!ack.codes().get(i).isError()) {
                gone.add(unsubscribe.filters().get(i));
            }
        }
        router.unsubscribe(gone);
        entries.replaceAll((key, entry) -> new Entry(without(gone, entry.subscribe()), entry.mailbox()));
        Leftovers leftovers = new Leftovers();
        for (Entry entry : entries.values()) {
            Reader reader = entry.mailbox().reader();
            if (reader != null) {
                reader.unsubscribed(gone);
            }
            if (entry.filters().isEmpty()) {
                leftovers.settle(entry.mailbox());
            }
        }
        entries.values().removeIf(entry -> entry.filters().isEmpty());
        leftovers.log("subscription");
        return ack;
    }

    private static Subscribe without(List<String> filters, Subscribe subscribe) {
        List<Subscription> left = subscribe.subscriptions().stream()
                .filter(one -> !filters.contains(one.filter()))
                .toList();
        return new Subscribe(left, subscribe.identifier(), subscribe.userProperties());
    }

    /** Ends the connection properly; completes when it is closed. Nothing happens on one that has ended. */
    public CompletionStage<Void> disconnect() {
        return disconnect(Disconnect.NORMAL);
    }

    /** Ends the connection with this DISCONNECT; completes when it is closed. Nothing happens on one that has ended. */
    public CompletionStage<Void> disconnect(Disconnect disconnect) {
        return link.close(connection -> connection.disconnect(disconnect)).whenComplete((done, error) -> settle());
    }

    /** Ends the connection without a DISCONNECT; completes when it is closed. */
    public CompletionStage<Void> drop() {
        return link.close(MqttConnection::drop).whenComplete((done, error) -> settle());
    }

    /** Enters into the ledger what arrived and was never sampled, so that it isn't taken for a loss. */
    private void settle() {
        if (settled.getAndSet(true)) {
            return;
        }
        Leftovers leftovers = new Leftovers();
        entries.values().forEach(entry -> leftovers.settle(entry.mailbox()));
        refusedLater.forEach(leftovers::settle);
        leftovers.settle(router, ledger, name);
        leftovers.log("connection");
    }
}
