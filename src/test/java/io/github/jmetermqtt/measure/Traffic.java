package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.payload.Stamp;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;

/** What goes through a ledger, with few words: all clients are at one broker, and all was published long ago. */
public final class Traffic {

    public static final String PUB = "pub";

    private static final Party HERE = new Party(new Place(), "");

    private Traffic() {}

    public static MessageStream publish(Ledger ledger, String topic) {
        return ledger.publish(new MessageStream.Kind(HERE, topic, Qos.AT_LEAST_ONCE, true, Stages.NONE));
    }

    public static MessageStream publishUnnumbered(Ledger ledger, String topic) {
        return ledger.publish(new MessageStream.Kind(HERE, topic, Qos.AT_LEAST_ONCE, false, Stages.NONE));
    }

    public static MessageStream.Ticket take(Ledger ledger, MessageStream stream) {
        return stream.take(ledger.publisher(PUB, Stages.NONE), 0);
    }

    /** The next message, as its stamp names it. */
    public static Stamp.Origin origin(Ledger ledger, MessageStream stream) {
        return new Stamp.Origin(
                ledger.runId(), stream.id(), take(ledger, stream).sequence());
    }

    public static Reader read(Ledger ledger, String label, String... filters) {
        return readHeld(ledger, label, null, filters);
    }

    /** A reader of a session that outlives its connection. */
    public static Reader readHeld(Ledger ledger, String label, String session, String... filters) {
        List<Subscription> subscriptions = Stream.of(filters)
                .map(filter -> new Subscription(filter, Qos.AT_LEAST_ONCE))
                .toList();
        return ledger.read(label, HERE, subscriptions, session);
    }

    /** An empty one. */
    public static InboundMessage message(String topic) {
        return new InboundMessage(topic, ByteBuffer.allocate(0), Qos.AT_LEAST_ONCE, false, false, 0);
    }

    /**
     * A message arrives.
     *
     * @param origin null: it has no number
     */
    public static void receive(Reader reader, Stamp.Origin origin, String topic) {
        reader.received(reader.label(), Stages.NONE, origin, message(topic));
    }

    /** Distinct messages; all else is 0. */
    public static ReaderCounts.Builder received(long received) {
        return ReaderCounts.builder().received(received);
    }
}
