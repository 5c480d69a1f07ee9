package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.client.Topics;
import io.github.jmetermqtt.payload.Stamp;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one subscription receives, or all members of a shared one together. Thread-safe.
 */
public final class Reader {

    private record StreamKey(long runId, int publisherId) {}

    private static final SequenceRanges NOTHING = new SequenceRanges(1);

    private final Ledger ledger;
    private final String label;
    private final String group;
    private final List<String> filters;
    private final Map<Integer, Long> publishedBefore = new HashMap<>();
    private final Map<StreamKey, SequenceTracker> trackers = new LinkedHashMap<>();
    private ReaderCounts oldTrackers = ReaderCounts.NONE;
    private int members = 1;
    private long unnumbered;
    private long droppedUnnumbered;

    /** @param group null: not shared */
    Reader(Ledger ledger, String label, String group, List<String> filters) {
        this.ledger = ledger;
        this.label = label;
        this.group = group;
        this.filters = filters;
        ledger.streamsFor(filters).forEach(stream -> publishedBefore.put(stream.id(), stream.published()));
    }

    String label() {
        return label;
    }

    String group() {
        return group;
    }

    synchronized void join() {
        members++;
    }

    /** How many of this reader's filters match a topic; a broker may send as many copies. At least 1. */
    private int copies(String topic) {
        int matching = 0;
        for (String filter : filters) {
            if (Topics.matches(filter, topic)) {
                matching++;
            }
        }
        return Math.max(1, matching);
    }

    /**
     * Takes note of a message.
     *
     * @param origin null: it carries no number
     */
    public void received(Stamp.Origin origin, String topic) {
        int copies = copies(topic);
        synchronized (this) {
            if (origin == null) {
                unnumbered++;
            } else {
                tracker(origin).received(origin.sequence(), copies);
            }
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
            boolean ours = origin.runId() == ledger.runId();
            tracker = new SequenceTracker(
                    ours ? publishedBefore.getOrDefault(origin.publisherId(), 0L) : origin.sequence());
            trackers.put(key, tracker);
            if (trackers.size() > Ledger.MOST_STREAMS) {
                StreamKey oldest = trackers.keySet().iterator().next();
                oldTrackers = oldTrackers.plus(counts(oldest, trackers.remove(oldest)));
            }
        }
        return tracker;
    }

    private ReaderCounts counts(StreamKey key, SequenceTracker tracker) {
        PublishedStream stream = key.runId() == ledger.runId() ? ledger.stream(key.publisherId()) : null;
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
                sum = sum.plus(stream.countsOf(new SequenceTracker(publishedBefore.getOrDefault(stream.id(), 0L))));
            }
        }
        return sum;
    }

    /** One member's connection is gone; with the last one the counts are final. */
    public void leave() {
        ReaderCounts last;
        synchronized (this) {
            if (--members > 0) {
                return;
            }
            last = counts();
        }
        ledger.gone(this, last);
    }
}
