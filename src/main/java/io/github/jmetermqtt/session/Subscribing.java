package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.ReasonCode;
import io.github.jmetermqtt.client.SubAck;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.measure.Measurements;
import io.github.jmetermqtt.measure.Place;
import io.github.jmetermqtt.measure.Reader;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A SUBSCRIBE that has been sent. It is to be awaited or abandoned in any case, by the thread that has sent it. */
public final class Subscribing {

    /** Identifiers up to this one take two bytes of a packet. */
    private static final int IDENTIFIERS = 16_383;

    private final Subscriptions subscriptions;
    private final Link link;
    private final Router router;
    private final Granted granted;
    private final Measurements measurements;
    private final Granted.Entry entry;
    private final MqttConnection asked;
    private final CompletionStage<SubAck> answer;

    /** Sends it over this connection. */
    Subscribing(
            Subscriptions subscriptions,
            Link link,
            Router router,
            Granted granted,
            Measurements measurements,
            Granted.Entry entry,
            MqttConnection connection) {
        this.subscriptions = subscriptions;
        this.link = link;
        this.router = router;
        this.granted = granted;
        this.measurements = measurements;
        this.entry = entry;
        asked = connection;
        answer = TimedSubscribe.on(connection, entry.subscribe(), measurements.steps());
    }

    /**
     * Gives a SUBSCRIBE of MQTT 5 an identifier where the user did not, so that each mailbox gets the copies that are meant for
     * it. The same filters always get the same one, because a resumed session brings the old ones.
     * Why: docs/dev/decisions.md#subscription-identifiers-come-from-the-filters
     */
    static Subscribe identified(Subscribe subscribe, MqttConnection connection) {
        boolean possible =
                connection.version() == MqttVersion.V5 && connection.connAck().subscriptionIdentifiers();
        if (subscribe.identifier() != null || !possible) {
            return subscribe;
        }
        int identifier = 1 + Math.floorMod(subscribe.filters().hashCode(), IDENTIFIERS);
        return new Subscribe(subscribe.subscriptions(), identifier, subscribe.userProperties());
    }

    /** Instead of waiting: nothing is subscribed as far as this session knows. */
    public void abandon() {
        router.remove(entry.mailbox());
    }

    /**
     * Waits for the SUBACK.
     *
     * @param deadline of {@link System#nanoTime()}
     * @throws TimeoutException if none came in time; then nothing is subscribed as far as this session knows
     */
    public Subscribed await(long deadline) throws InterruptedException, TimeoutException {
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
                ack = Await.result(
                        TimedSubscribe.on(connection, entry.subscribe(), measurements.steps()), Await.left(deadline));
                so = isGranted(ack);
            }
            all = so;
            if (all) {
                read();
            }
            return new Subscribed(all ? entry.mailbox() : null, ack);
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

    /** From now on the ledger knows that it is read. */
    private void read() {
        Place before = subscriptions.place();
        Reader reader = reader();
        shareConnection(reader);
        entry.mailbox().belongsTo(reader);
        Place now = subscriptions.place();
        if (reader != null && now != before) { // a reconnect meanwhile may not have seen the reader
            reader.moves(before, now, false);
        }
    }

    /** Null where the ledger does not count it. */
    private @Nullable Reader reader() {
        String label = entry.label();
        if (label == null) {
            return null;
        }
        List<Subscription> all = entry.subscribe().subscriptions();
        // at QoS 0 a broker need not keep anything
        boolean kept = all.stream().anyMatch(one -> one.maximumQos() != Qos.AT_MOST_ONCE);
        if (all.stream().anyMatch(one -> one.options().noLocal())) {
            measurements.ledger().tellClientsApart();
        }
        return measurements.ledger().read(label, subscriptions.party(), all, kept ? subscriptions.session() : null);
    }

    /** Readers of filters that overlap learn of each other. Whether a subscription is counted makes no difference to the broker. */
    private void shareConnection(@Nullable Reader reader) {
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
}
