package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.SubAck;
import io.github.jmetermqtt.client.Unsubscribe;
import io.github.jmetermqtt.measure.Reader;
import io.github.jmetermqtt.payload.NanoClock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Takes topic filters of one connection back, and tells whoever has them. Used by one thread at a time. */
final class Unsubscribing {

    private final Link link;
    private final Router router;
    private final Granted granted;
    private final Leftovers leftovers;

    Unsubscribing(Link link, Router router, Granted granted, Leftovers leftovers) {
        this.link = link;
        this.router = router;
        this.granted = granted;
        this.leftovers = leftovers;
    }

    /** See {@link Subscriptions#unsubscribe}. */
    SubAck unsubscribe(Unsubscribe unsubscribe, long timeoutMillis) throws InterruptedException, TimeoutException {
        SubAck ack = unsubacked(unsubscribe, timeoutMillis);
        Set<String> gone = filters(unsubscribe, ack, false);
        router.unsubscribe(gone);
        Set<Granted.Entry> having = granted.having(gone);
        for (String filter : gone) {
            granted.forEachOverlap(filter, (other, entry) -> {
                Reader reader = entry.mailbox().reader();
                if (reader != null) {
                    reader.unsubscribed(List.of(filter));
                }
            });
        }
        granted.remove(gone);
        for (Granted.Entry entry : having) {
            if (entry.filters().isEmpty()) {
                leftovers.settle(entry.label(), entry.mailbox());
            }
        }
        return ack;
    }

    /** What is published once the UNSUBSCRIBE goes out is not expected, as long as the broker does not refuse it. */
    private SubAck unsubacked(Unsubscribe unsubscribe, long timeoutMillis)
            throws InterruptedException, TimeoutException {
        long deadline = Await.deadline(timeoutMillis);
        MqttConnection connection = link.connected(timeoutMillis);
        long now = NanoClock.SYSTEM.now();
        Set<String> filters = new HashSet<>(unsubscribe.filters());
        List<Reader> readers = Granted.readers(granted.having(filters));
        readers.forEach(reader -> reader.unsubscribes(filters, now));
        Set<String> kept = filters;
        try {
            SubAck ack = Await.result(connection.unsubscribe(unsubscribe), Await.left(deadline));
            kept = filters(unsubscribe, ack, true);
            return ack;
        } finally {
            Set<String> goOn = kept;
            readers.forEach(reader -> reader.staysSubscribed(goOn));
        }
    }

    /** Those that the broker refused to unsubscribe, or all others. */
    private static Set<String> filters(Unsubscribe unsubscribe, SubAck ack, boolean refused) {
        Set<String> filters = new HashSet<>();
        for (int i = 0; i < ack.codes().size(); i++) {
            if (ack.codes().get(i).isError() == refused) {
                filters.add(unsubscribe.filters().get(i));
            }
        }
        return filters;
    }

    /**
     * Gives up a subscription that an MQTT Sub has made, see {@link Subscriptions#leave}.
     *
     * @return null: there was nothing to unsubscribe
     */
    @Nullable
    Left leave(Granted.Entry entry, long timeoutMillis) throws InterruptedException, TimeoutException {
        List<String> unnamed = granted.onlyOf(entry);
        Left left = null;
        if (!unnamed.isEmpty()) {
            left = new Left(unnamed, unsubscribe(new Unsubscribe(unnamed, List.of()), timeoutMillis));
            if (!Subscribing.isGranted(left.ack())) {
                return left; // the broker goes on with it
            }
        }
        if (!entry.filters().isEmpty()) { // what it has in common with others they read from now on
            granted.remove(entry);
            Reader reader = entry.mailbox().grantedReader();
            reader.unsubscribes(entry.filters(), NanoClock.SYSTEM.now());
            router.leave(entry.mailbox());
            leftovers.settle(entry.label(), entry.mailbox());
        }
        return left;
    }
}
