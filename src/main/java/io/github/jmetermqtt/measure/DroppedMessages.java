package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.payload.Stamp;
import io.github.jmetermqtt.payload.StampedPayload;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Messages that a full mailbox had to drop before it was known who reads them. They wait here by number for their reader, so
 * that they aren't taken for the broker's loss. Memory is bounded: of what comes beyond, only the number is kept. Not thread-safe.
 */
public final class DroppedMessages {

    private static final int MOST_SOURCES = 10_000;
    private static final int MOST_RANGES = 1024;

    /** @param stream null: the messages carry no number, and stand here as 0, 1, 2, … */
    private record Source(String topic, @Nullable StreamId stream, boolean retained) {}

    private Map<Source, SequenceRanges> sources = Map.of(); // a map of its own once there is something in it

    /** Of more topics and streams than are kept apart. */
    private long beyond;

    /** Takes note of a message. */
    public void add(InboundMessage message) {
        Stamp.Origin origin = StampedPayload.origin(message);
        Source source = new Source(message.topic(), origin == null ? null : StreamId.of(origin), message.retained());
        if (sources.size() >= MOST_SOURCES && !sources.containsKey(source)) {
            beyond++;
            return;
        }
        if (sources.isEmpty()) {
            sources = new LinkedHashMap<>();
        }
        SequenceRanges numbers = sources.computeIfAbsent(source, any -> new SequenceRanges(MOST_RANGES));
        long number = origin == null ? numbers.end() : origin.sequence();
        if (!numbers.contains(number)) { // at QoS 1 a message may come, and be dropped, twice
            numbers.add(number, number);
        }
    }

    /** Takes out what belongs to these topics. */
    public DroppedMessages take(Predicate<String> topics) {
        DroppedMessages taken = new DroppedMessages();
        taken.beyond = beyond; // anybody may have been to get them
        if (sources.isEmpty()) {
            return taken;
        }
        taken.sources = new LinkedHashMap<>();
        Iterator<Map.Entry<Source, SequenceRanges>> all = sources.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Source, SequenceRanges> entry = all.next();
            if (topics.test(entry.getKey().topic())) {
                taken.sources.put(entry.getKey(), entry.getValue());
                all.remove();
            }
        }
        return taken;
    }

    /** How many there are. */
    public long count() {
        return sources.values().stream().mapToLong(SequenceRanges::size).sum();
    }

    /** Enters all of them into the ledger as dropped by the load generator. */
    public void enter(Reader reader) {
        reader.untracked(beyond);
        sources.forEach((source, numbers) -> {
            reader.untracked(numbers.forgotten());
            numbers.forEach(number -> reader.dropped(origin(source.stream(), number), source.retained()));
        });
    }

    private static Stamp.@Nullable Origin origin(@Nullable StreamId stream, long number) {
        return stream == null ? null : new Stamp.Origin(stream.runId(), stream.publisherId(), number);
    }
}
