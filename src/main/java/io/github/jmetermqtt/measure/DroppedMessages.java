package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.payload.Stamp;
import io.github.jmetermqtt.payload.StampedPayload;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Messages that a full mailbox had to drop before it was known who reads them. They wait here by number for their reader, so
 * that they aren't taken for the broker's loss. Memory is bounded: of what comes beyond, nothing is kept. Not thread-safe.
 */
public final class DroppedMessages {

    private static final int MOST_STREAMS = 10_000;
    private static final int MOST_RANGES = 1024;

    /** @param publisher null: the messages carry no number, and stand here as 0, 1, 2, … */
    private record Stream(String topic, Publisher publisher) {}

    private record Publisher(long runId, int id) {}

    private Map<Stream, SequenceRanges> streams = Map.of(); // a map of its own once there is something in it

    /** Takes note of a message. */
    public void add(InboundMessage message) {
        Stamp.Origin origin = StampedPayload.origin(message);
        Stream stream = new Stream(
                message.topic(), origin == null ? null : new Publisher(origin.runId(), origin.publisherId()));
        if (streams.size() >= MOST_STREAMS && !streams.containsKey(stream)) {
            return;
        }
        if (streams.isEmpty()) {
            streams = new LinkedHashMap<>();
        }
        SequenceRanges numbers = streams.computeIfAbsent(stream, any -> new SequenceRanges(MOST_RANGES));
        long number = origin == null ? numbers.end() : origin.sequence();
        if (!numbers.contains(number)) { // at QoS 1 a message may come, and be dropped, twice
            numbers.add(number, number);
        }
    }

    /** Takes out what belongs to these topics. */
    public DroppedMessages take(Predicate<String> topics) {
        DroppedMessages taken = new DroppedMessages();
        if (streams.isEmpty()) {
            return taken;
        }
        taken.streams = new LinkedHashMap<>();
        Iterator<Map.Entry<Stream, SequenceRanges>> all = streams.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Stream, SequenceRanges> entry = all.next();
            if (topics.test(entry.getKey().topic())) {
                taken.streams.put(entry.getKey(), entry.getValue());
                all.remove();
            }
        }
        return taken;
    }

    /** How many there are. */
    public long count() {
        return streams.values().stream().mapToLong(SequenceRanges::size).sum();
    }

    /** Enters all of them into the ledger as dropped by the load generator. */
    public void enter(Reader reader) {
        streams.forEach((stream, numbers) -> numbers.forEach(number -> reader.dropped(
                stream.publisher() == null
                        ? null
                        : new Stamp.Origin(
                                stream.publisher().runId(), stream.publisher().id(), number))));
    }
}
