package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.ConnectionListener;
import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.client.Disconnect;
import io.github.jmetermqtt.client.Header;
import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MqttClientProvider;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.ReasonCode;
import io.github.jmetermqtt.client.SubAck;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.measure.Ledger;
import io.github.jmetermqtt.measure.Reader;
import io.github.jmetermqtt.payload.StampedPayload;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection that one thread of a test keeps under a name, with the mailboxes of its subscriptions. Used by that thread
 * only, but for what the network thread calls.
 */
public final class MqttSession {

    private static final Logger LOG = LoggerFactory.getLogger(MqttSession.class);

    /**
     * A subscription and its reader.
     *
     * @param mailbox null where the broker refused a filter; then nothing is subscribed
     * @param codes the broker's answer, one per filter
     * @param headers what it said beside them
     */
    public record Subscribed(Mailbox mailbox, List<ReasonCode> codes, List<Header> headers) {}

    private final ConnectOptions options;
    private final Router router;
    private final Map<List<Subscription>, Mailbox> mailboxes = new ConcurrentHashMap<>();
    private final AtomicBoolean settled = new AtomicBoolean();
    private volatile ConnectionLostException lost;
    private MqttConnection connection;

    private MqttSession(ConnectOptions options, MailboxLimits limits) {
        this.options = options;
        router = new Router(limits);
    }

    /** Connects with the receiver armed before the CONNECT goes out; errors as {@link MqttClientProvider#connect}. */
    static CompletionStage<MqttSession> open(
            MqttClientProvider provider, ConnectOptions options, MailboxLimits limits) {
        MqttSession session = new MqttSession(options, limits);
        return provider.connect(options, session.new Receiver()).thenApply(connection -> {
            session.connection = connection;
            session.router.resumed(connection.connAck().sessionPresent());
            return session;
        });
    }

    private final class Receiver implements ConnectionListener {
        @Override
        public void onMessage(InboundMessage message) {
            router.dispatch(message);
        }

        @Override
        public void onLost(ConnectionLostException cause) {
            lost = cause;
            router.close();
        }
    }

    /** With what it was opened. */
    public ConnectOptions options() {
        return options;
    }

    public MqttConnection connection() {
        return connection;
    }

    /** Why the connection went away, or null where it did not. */
    public ConnectionLostException lost() {
        return lost;
    }

    /** The reader of these very subscriptions where they were made before, else null. */
    public Mailbox mailbox(List<Subscription> subscriptions) {
        return mailboxes.get(subscriptions);
    }

    /**
     * Subscribes and waits for the SUBACK. The mailbox stands before the SUBSCRIBE goes out, because retained messages may
     * come before the SUBACK is seen.
     *
     * @param label under which the ledger counts what is received
     */
    public Subscribed subscribe(String label, Subscribe subscribe, long timeoutMillis, Ledger ledger)
            throws InterruptedException, TimeoutException {
        List<String> filters = subscribe.filters();
        Mailbox mailbox = router.open(filters);
        boolean granted = false;
        try {
            SubAck answer = Await.result(connection.subscribe(subscribe), timeoutMillis);
            granted = answer.codes().stream().noneMatch(ReasonCode::isError);
            if (granted) {
                mailbox.belongsTo(reader(label, filters, ledger));
                mailboxes.put(List.copyOf(subscribe.subscriptions()), mailbox);
            }
            return new Subscribed(granted ? mailbox : null, answer.codes(), answer.headers());
        } finally {
            if (!granted) {
                router.remove(mailbox);
            }
        }
    }

    private Reader reader(String label, List<String> filters, Ledger ledger) {
        Reader reader = ledger.read(label, filters);
        for (Mailbox other : mailboxes.values()) {
            other.reader().sharesConnectionWith(filters);
        }
        mailboxes.keySet().forEach(others -> reader.sharesConnectionWith(filters(others)));
        return reader;
    }

    private static List<String> filters(List<Subscription> subscriptions) {
        return subscriptions.stream().map(Subscription::filter).toList();
    }

    /** Ends the connection properly; completes when it is closed. Nothing happens on one that has ended. */
    public CompletionStage<Void> disconnect() {
        return disconnect(Disconnect.NORMAL);
    }

    /** As {@link #disconnect()}, with properties only where the connection is one of MQTT 5. */
    public CompletionStage<Void> disconnect(Disconnect packet) {
        return connection.disconnect(packet).whenComplete((done, error) -> settle());
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
        long untaken = router.unclaimed();
        long dropped = 0;
        for (Mailbox mailbox : mailboxes.values()) {
            for (InboundMessage left = mailbox.poll(); left != null; left = mailbox.poll()) {
                mailbox.reader().received(StampedPayload.origin(left), left.topic());
                untaken++;
            }
            dropped += mailbox.takeDropped();
            mailbox.reader().leave();
        }
        if (untaken > 0) {
            LOG.info("{} messages had arrived on a connection that is now closed, and no MQTT Sub took them", untaken);
        }
        if (dropped > 0) {
            LOG.warn(
                    "{} messages were dropped by the load generator after the last MQTT Sub: a mailbox was full",
                    dropped);
        }
    }
}
