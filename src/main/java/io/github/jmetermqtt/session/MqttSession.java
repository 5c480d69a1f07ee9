package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.ConnAck;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.ConnectionListener;
import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.client.Disconnect;
import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MqttClientProvider;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.ReasonCode;
import io.github.jmetermqtt.client.SubAck;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.client.Unsubscribe;
import io.github.jmetermqtt.measure.Ledger;
import io.github.jmetermqtt.measure.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
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
    private final AtomicBoolean settled = new AtomicBoolean();
    private String name; // null: the broker forgets it with the connection
    private volatile ConnectionLostException lost;
    private MqttConnection connection;

    private MqttSession(ConnectOptions options, MailboxLimits limits, Ledger ledger) {
        this.options = options;
        router = new Router(limits);
        this.ledger = ledger;
    }

    /** Connects with the receiver armed before the CONNECT goes out; errors as {@link MqttClientProvider#connect}. */
    static CompletionStage<MqttSession> open(
            MqttClientProvider provider, ConnectOptions options, MailboxLimits limits, Ledger ledger) {
        MqttSession session = new MqttSession(options, limits, ledger);
        return provider.connect(options, session.new Receiver()).thenApply(connection -> {
            session.connection = connection;
            session.established(connection.connAck());
            return session;
        });
    }

    private void established(ConnAck connAck) {
        router.resumed(connAck.sessionPresent());
        if (connAck.clientId().isEmpty()) {
            return;
        }
        String key = options.endpoint() + " " + connAck.clientId();
        if (!connAck.sessionPresent()) {
            ledger.forget(key);
        }
        name = connAck.sessionPresent() || outlivesConnection(options) ? key : null;
    }

    private static boolean outlivesConnection(ConnectOptions options) {
        return options.version() == MqttVersion.V5 ? options.properties().sessionExpiry() > 0 : !options.cleanStart();
    }

    private final class Receiver implements ConnectionListener {
        @Override
        public void onMessage(InboundMessage message) {
            router.dispatch(message);
        }

        @Override
        public void onLost(ConnectionLostException cause) {
            lost = cause;
            router.close(cause);
        }
    }

    /** What it was opened with. */
    public ConnectOptions options() {
        return options;
    }

    public MqttConnection connection() {
        return connection;
    }

    /**
     * The connection, for which it waits while it is being made again.
     *
     * @throws ConnectionLostException if there is none, or none in time
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public MqttConnection connected(long timeoutMillis) throws InterruptedException {
        if (lost != null) {
            throw lost;
        }
        return connection;
    }

    /** Why the connection went away, or null where it did not. */
    public ConnectionLostException lost() {
        return lost;
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
        Subscribe sent = identified(subscribe);
        List<String> filters = sent.filters();
        Mailbox mailbox = router.open(filters, sent.identifier());
        boolean granted = false;
        try {
            SubAck ack = Await.result(connected(timeoutMillis).subscribe(sent), timeoutMillis);
            granted = ack.codes().stream().noneMatch(ReasonCode::isError);
            if (granted) {
                mailbox.belongsTo(label == null ? null : reader(label, sent));
                entries.put(new Key(List.copyOf(subscribe.subscriptions()), label != null), new Entry(sent, mailbox));
            }
            return new Subscribed(granted ? mailbox : null, ack);
        } finally {
            if (!granted) {
                router.remove(mailbox);
            }
        }
    }

    /** As {@link #subscribe(String, Subscribe, long)}, for what the ledger does not count, such as responses. */
    public Subscribed subscribe(Subscribe subscribe, long timeoutMillis) throws InterruptedException, TimeoutException {
        return subscribe(null, subscribe, timeoutMillis);
    }

    /**
     * Gives a SUBSCRIBE of MQTT 5 an identifier where the user did not, so that each mailbox gets the copies that are meant for
     * it. The same filters always get the same one, because a resumed session brings the old ones.
     */
    private Subscribe identified(Subscribe subscribe) {
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
        SubAck ack = Await.result(connected(timeoutMillis).unsubscribe(unsubscribe), timeoutMillis);
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
        return connection.disconnect(disconnect).whenComplete((done, error) -> settle());
    }

    /** Ends the connection without a DISCONNECT; completes when it is closed. */
    public CompletionStage<Void> drop() {
        return connection.drop().whenComplete((done, error) -> settle());
    }

    /** Enters into the ledger what arrived and was never sampled, so that it isn't taken for a loss. */
    private void settle() {
        if (settled.getAndSet(true)) {
            return;
        }
        Leftovers leftovers = new Leftovers();
        entries.values().forEach(entry -> leftovers.settle(entry.mailbox()));
        leftovers.settle(router, ledger, name);
        leftovers.log("connection");
    }
}
