package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.Topics;
import io.github.jmetermqtt.payload.Stamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one subscription receives, or all members of a shared one together. Thread-safe.
 * Why: docs/dev/decisions.md#a-reader-outlives-its-connection
 */
public final class Reader {

    private record StreamKey(long runId, int publisherId) {}

    /** Most readers have one filter and one publisher, and there may be tens of thousands of readers. */
    private static final int FEW = 2;

    private static final SequenceRanges NOTHING = new SequenceRanges(1);

    private final Ledger ledger;
    private final String label;
    private final String group;
    private final String session;
    private final List<String> subscribed; // as they were subscribed to
    /** Those of which messages are expected, without $share. */
    private List<String> filters; // guarded by this
    /**
     * All filters of the connections that this reader reads on, as they were subscribed to, with the subscription identifier that
     * their messages carry; null: none.
     */
    private final Map<String, Integer> filtersOfConnection = new LinkedHashMap<>(FEW);
    /** By stream: numbers below this one are not expected. */
    private Map<Integer, Long> baselines = Map.of(); // replaced by one of its own when something is put in
    /** By stream: from this number on nothing is expected, because the subscription has ended or rests. */
    private Map<Integer, Long> ends = Map.of(); // as the one before

    private final Map<StreamKey, SequenceTracker> trackers = new LinkedHashMap<>(FEW);
    private ReaderCounts oldTrackers = ReaderCounts.NONE;
    private long unnumbered;
    private long droppedUnnumbered;

    /**
     * Begins to read.
     *
     * @param group null: not shared
     * @param session that outlives its connection; null: it does not
     */
    Reader(Ledger ledger, String label, String group, List<String> filters, String session) {
        this.ledger = ledger;
        this.label = label;
        this.group = group;
        this.session = session;
        this.subscribed = List.copyOf(filters);
        this.filters = plain(filters);
        filters.forEach(filter -> filtersOfConnection.put(filter, null));
        ledger.streamsFor(this.filters).forEach(stream -> beginAt(stream.id(), stream.published()));
    }

    private void beginAt(int streamId, long number) {
        if (baselines.isEmpty()) {
            baselines = new HashMap<>(FEW);
        }
        baselines.put(streamId, number);
    }

    private void endAt(int streamId, long number) {
        if (ends.isEmpty()) {
            ends = new HashMap<>(FEW);
        }
        ends.put(streamId, number);
    }

    String label() {
        return label;
    }

    String group() {
        return group;
    }

    String session() {
        return session;
    }

    private static List<String> plain(Collection<String> filters) {
        return filters.stream().map(Topics::withoutShare).toList();
    }

    /**
     * Takes note of what is subscribed to on the same connection: where filters overlap, each may cause a copy.
     *
     * @param identifier that the messages of these filters carry; null: none
     */
    public synchronized void sharesConnectionWith(Collection<String> others, Integer identifier) {
        others.forEach(filter -> filtersOfConnection.put(filter, identifier));
    }

    /** Takes note of what is not subscribed to any more on the same connection; nothing more is expected of it. */
    public synchronized void unsubscribed(Collection<String> others) {
        filtersOfConnection.keySet().removeAll(others);
        if (subscribed.stream().noneMatch(others::contains)) {
            return;
        }
        ledger.release(this); // should the session go on, the next subscription is another one
        expectOnly(filters.stream()
                .filter(filter -> !plain(others).contains(filter))
                .toList());
    }

    private void expectOnly(List<String> fewer) {
        Set<PublishedStream> ended = new HashSet<>(ledger.streamsFor(filters));
        ledger.streamsFor(fewer).forEach(ended::remove);
        ended.forEach(stream -> endAt(stream.id(), stream.published()));
        filters = fewer;
    }

    /**
     * Where the session lives on without a connection, what is published from now on is expected only if it goes on; then all of
     * it is.
     */
    synchronized void update() {
        if (ledger.rests(this)) {
            expectOnly(List.of());
        } else if (filters.isEmpty()) {
            filters = plain(subscribed);
            if (!ends.isEmpty()) {
                ledger.streamsFor(filters).forEach(stream -> ends.remove(stream.id()));
            }
        }
    }

    /** Whether it had subscribed to what brings this topic. */
    synchronized boolean reads(String topic) {
        return plain(subscribed).stream().anyMatch(filter -> Topics.matches(filter, topic));
    }

    List<String> subscribed() {
        return subscribed;
    }

    /**
     * How many copies of a message a broker may send to this reader: one for each filter of the connection that matches. Where
     * the message names its subscriptions, only those that bring it here count.
     */
    private int copies(String topic, List<Integer> identifiers) {
        Set<Integer> own = new HashSet<>();
        filtersOfConnection.forEach((filter, identifier) -> {
            if (identifier != null
                    && identifiers.contains(identifier)
                    && subscribed.contains(filter)
                    && Topics.matches(Topics.withoutShare(filter), topic)) {
                own.add(identifier);
            }
        });
        int[] matching = {0};
        filtersOfConnection.forEach((filter, identifier) -> {
            if ((own.isEmpty() || own.contains(identifier)) && Topics.matches(Topics.withoutShare(filter), topic)) {
                matching[0]++;
            }
        });
        return matching[0];
    }

    /**
     * Takes note of a message.
     *
     * @param origin null: it carries no number
     */
    public void received(Stamp.Origin origin, InboundMessage message) {
        received(origin, message.topic(), message.subscriptionIdentifiers());
    }

    /** As {@link #received(Stamp.Origin, InboundMessage)}, of a message that names no subscription. */
    public void received(Stamp.Origin origin, String topic) {
        received(origin, topic, List.of());
    }

    private synchronized void received(Stamp.Origin origin, String topic, List<Integer> identifiers) {
        if (origin == null) {
            unnumbered++;
        } else {
            tracker(origin).received(origin.sequence(), () -> copies(topic, identifiers));
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
        beginAt(stream.id(), tracker.end());
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
        return stream == null ? tracker.counts(0, NOTHING) : counts(stream, tracker);
    }

    private ReaderCounts counts(PublishedStream stream, SequenceTracker tracker) {
        return stream.countsOf(tracker, ends.getOrDefault(stream.id(), Long.MAX_VALUE));
    }

    /** The counts so far, with what the publishers of this JVM have sent and this reader has not seen. */
    public synchronized ReaderCounts counts() {
        ReaderCounts sum = oldTrackers.plus(ReaderCounts.builder()
                .received(unnumbered)
                .unnumbered(unnumbered)
                .dropped(droppedUnnumbered)
                .build());
        for (Map.Entry<StreamKey, SequenceTracker> entry : trackers.entrySet()) {
            sum = sum.plus(counts(entry.getKey(), entry.getValue()));
        }
        Set<PublishedStream> silent = new HashSet<>(ledger.streamsFor(filters));
        ends.keySet().forEach(id -> silent.add(ledger.stream(id)));
        silent.remove(null); // forgotten by the ledger
        for (PublishedStream stream : silent) {
            if (!trackers.containsKey(new StreamKey(ledger.runId(), stream.id()))) {
                sum = sum.plus(counts(stream, trackerOf(stream)));
            }
        }
        return sum;
    }

    /** One member's connection is gone; with the last one the counts are final, unless a session may still go on. */
    public void leave() {
        ledger.leave(this);
    }
}
