package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.client.Topics;
import io.github.jmetermqtt.payload.Stamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one subscription receives, or all members of a shared one together. Thread-safe.
 */
public final class Reader {

    private record StreamKey(long runId, int publisherId) {}

    private static final SequenceRanges NOTHING = new SequenceRanges(1);

    private final Ledger ledger;
    private final String label;
    private final String group;
    private final List<String> filters; // without $share
    /** All filters of the connections that this reader reads on, as they were subscribed to. */
    private final Set<String> filtersOfConnection = new LinkedHashSet<>();
    /** By stream: numbers below this one are not expected. */
    private final Map<Integer, Long> baselines = new HashMap<>();

    private final Map<StreamKey, SequenceTracker> trackers = new LinkedHashMap<>();
    private ReaderCounts oldTrackers = ReaderCounts.NONE;
    private long unnumbered;
    private long droppedUnnumbered;

    /** @param group null: not shared */
    Reader(Ledger ledger, String label, String group, List<String> filters) {
        this.ledger = ledger;
        this.label = label;
        this.group = group;
        this.filters = filters.stream().map(Topics::withoutShare).toList();
        filtersOfConnection.addAll(filters);
        ledger.streamsFor(this.filters).forEach(stream -> baselines.put(stream.id(), stream.published()));
    }

    String label() {
        return label;
    }

    String group() {
        return group;
    }

    /** Takes note of what else is subscribed to on the same connection: where filters overlap, each may cause a copy. */
    public synchronized void sharesConnectionWith(Collection<String> others) {
        filtersOfConnection.addAll(others);
    }

    /** How many filters of the connection match a topic; a broker may send as many copies. */
    private int copies(String topic) {
        int matching = 0;
        for (String filter : filtersOfConnection) {
            if (Topics.matches(Topics.withoutShare(filter), topic)) {
                matching++;
            }
        }
        return matching;
    }

    /**
     * Takes note of a message.
     *
     * @param origin null: it carries no number
     */
    public synchronized void received(Stamp.Origin origin, String topic) {
        if (origin == null) {
            unnumbered++;
        } else {
            tracker(origin).received(origin.sequence(), () -> copies(topic));
        }
    }

    /**
     * Takes note of a message that the reader's full mailbox had to drop.
     *
     * @param origin null: it carries no number
     */
    public synchronized void dropped(Stamp.Origin origin) {
        if (origin == null) {
            droppedUnnumbered++;
        } else {
            tracker(origin).dropped(origin.sequence());
        }
    }

    private SequenceTracker tracker(Stamp.Origin origin) {
        StreamKey key = new StreamKey(origin.runId(), origin.publisherId());
        SequenceTracker tracker = trackers.get(key);
        if (tracker == null) {
            PublishedStream stream = stream(key);
            tracker = stream == null ? trackerFrom(origin.sequence()) : trackerOf(stream);
            trackers.put(key, tracker);
            if (trackers.size() > ledger.mostStreams()) {
                forgetOldest();
            }
        }
        return tracker;
    }

    private SequenceTracker trackerOf(PublishedStream stream) {
        return trackerFrom(baselines.getOrDefault(stream.id(), 0L));
    }

    /** Among the members of a shared subscription there is no order. */
    private SequenceTracker trackerFrom(long first) {
        return new SequenceTracker(first, group == null);
    }

    /** Keeps the counts of the oldest tracker only. Should its stream go on, another tracker begins where this one ended. */
    private void forgetOldest() {
        StreamKey oldest = trackers.keySet().iterator().next();
        SequenceTracker tracker = trackers.remove(oldest);
        PublishedStream stream = stream(oldest);
        if (stream == null) {
            oldTrackers = oldTrackers.plus(tracker.counts(0, NOTHING));
            return;
        }
        oldTrackers = oldTrackers.plus(stream.countsSoFar(tracker));
        baselines.put(stream.id(), tracker.end());
        if (baselines.size() > 2 * ledger.mostStreams()) {
            baselines.keySet().removeIf(id -> ledger.stream(id) == null);
        }
    }

    /** Null where it is none of this run, or one that the ledger has forgotten. */
    private PublishedStream stream(StreamKey key) {
        return key.runId() == ledger.runId() ? ledger.stream(key.publisherId()) : null;
    }

    private ReaderCounts counts(StreamKey key, SequenceTracker tracker) {
        PublishedStream stream = stream(key);
        return stream == null ? tracker.counts(0, NOTHING) : stream.countsOf(tracker);
    }

    /** The counts so far, with what the publishers of this JVM have sent and this reader has not seen. */
    public synchronized ReaderCounts counts() {
        ReaderCounts sum = oldTrackers.plus(new ReaderCounts(unnumbered, unnumbered, 0, 0, 0, 0, droppedUnnumbered, 0));
        for (Map.Entry<StreamKey, SequenceTracker> entry : trackers.entrySet()) {
            sum = sum.plus(counts(entry.getKey(), entry.getValue()));
        }
        for (PublishedStream stream : ledger.streamsFor(filters)) {
            if (!trackers.containsKey(new StreamKey(ledger.runId(), stream.id()))) {
                sum = sum.plus(stream.countsOf(trackerOf(stream)));
            }
        }
        return sum;
    }

    /** One member's connection is gone; with the last one the counts are final. */
    public void leave() {
        if (ledger.leave(this)) {
            ledger.gone(this, counts());
        }
    }
}
