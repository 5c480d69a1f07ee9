package io.github.jmetermqtt.measure;

import com.google.errorprone.annotations.concurrent.GuardedBy;
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
import org.jspecify.annotations.Nullable;

/**
 * What one subscription receives, or all members of a shared one together. Thread-safe.
 * Why: docs/dev/decisions.md#a-reader-outlives-its-connection
 */
public final class Reader {

    /**
     * What has come of one stream.
     *
     * @param stream null: it is none of this run
     */
    private record Heard(SequenceTracker tracker, @Nullable MessageStream stream) {}

    /** Most readers have one filter and one publisher, and there may be tens of thousands of readers. */
    private static final int FEW = 2;

    private static final SequenceRanges NOTHING = new SequenceRanges(1);

    private final Ledger ledger;
    private final String label;
    private final @Nullable String group;
    private final @Nullable String session;
    private final List<String> subscribed; // as they were subscribed to

    /** Those of which messages are expected, without $share. */
    @GuardedBy("this")
    private List<String> filters;

    /**
     * All filters of the connections that this reader reads on, as they were subscribed to, with the subscription identifier that
     * their messages carry; null: none.
     */
    @GuardedBy("this")
    private final Map<String, @Nullable Integer> filtersOfConnection = new LinkedHashMap<>(FEW);

    /** By stream: numbers below this one are not expected. */
    @GuardedBy("this")
    private Map<Integer, Long> baselines = Map.of(); // replaced by one of its own when something is put in

    /** By stream: from this number on nothing is expected, because the subscription has ended or rests. */
    @GuardedBy("this")
    private Map<Integer, Long> ends = Map.of(); // as the one before

    @GuardedBy("this")
    private final Map<StreamId, Heard> heard = new LinkedHashMap<>(FEW);

    /** What has come of streams whose trackers were forgotten. */
    @GuardedBy("this")
    private ReaderCounts oldTrackers = ReaderCounts.NONE;

    @GuardedBy("this")
    private long unnumbered;

    @GuardedBy("this")
    private long droppedUnnumbered;

    /**
     * Begins to read.
     *
     * @param group null: not shared
     * @param session that outlives its connection; null: it does not
     */
    Reader(Ledger ledger, String label, @Nullable String group, List<String> filters, @Nullable String session) {
        this.ledger = ledger;
        this.label = label;
        this.group = group;
        this.session = session;
        this.subscribed = List.copyOf(filters);
        this.filters = plain(filters);
        for (String filter : filters) {
            filtersOfConnection.put(filter, null);
        }
        for (MessageStream stream : ledger.streamsFor(this.filters)) {
            beginAt(stream.id(), stream.published());
        }
    }

    @GuardedBy("this")
    private void beginAt(int streamId, long number) {
        if (baselines.isEmpty()) {
            baselines = new HashMap<>(FEW);
        }
        baselines.put(streamId, number);
    }

    @GuardedBy("this")
    private void endAt(int streamId, long number) {
        if (ends.isEmpty()) {
            ends = new HashMap<>(FEW);
        }
        ends.put(streamId, number);
    }

    String label() {
        return label;
    }

    @Nullable
    String group() {
        return group;
    }

    @Nullable
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
    public synchronized void sharesConnectionWith(Collection<String> others, @Nullable Integer identifier) {
        for (String filter : others) {
            filtersOfConnection.put(filter, identifier);
        }
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

    @GuardedBy("this")
    private void expectOnly(List<String> fewer) {
        Set<MessageStream> ended = new HashSet<>(ledger.streamsFor(filters));
        ledger.streamsFor(fewer).forEach(ended::remove);
        for (MessageStream stream : ended) {
            endAt(stream.id(), stream.published());
        }
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
                for (MessageStream stream : ledger.streamsFor(filters)) {
                    ends.remove(stream.id());
                }
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
    @GuardedBy("this")
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
    public void received(Stamp.@Nullable Origin origin, InboundMessage message) {
        received(origin, message.topic(), message.subscriptionIdentifiers());
    }

    /** As {@link #received(Stamp.Origin, InboundMessage)}, of a message that names no subscription. */
    public void received(Stamp.@Nullable Origin origin, String topic) {
        received(origin, topic, List.of());
    }

    @SuppressWarnings("GuardedBy") // the tracker counts the copies while this thread has the lock
    private synchronized void received(Stamp.@Nullable Origin origin, String topic, List<Integer> identifiers) {
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
    public synchronized void dropped(Stamp.@Nullable Origin origin) {
        if (origin == null) {
            droppedUnnumbered++;
        } else {
            tracker(origin).dropped(origin.sequence());
        }
    }

    @GuardedBy("this")
    private SequenceTracker tracker(Stamp.Origin origin) {
        StreamId id = StreamId.of(origin);
        Heard known = heard.get(id);
        if (known != null) {
            return known.tracker();
        }
        MessageStream stream = ledger.stream(id);
        SequenceTracker tracker = stream == null ? trackerFrom(origin.sequence()) : trackerOf(stream);
        heard.put(id, new Heard(tracker, stream));
        if (heard.size() > ledger.mostStreams()) {
            forgetOldest();
        }
        return tracker;
    }

    @GuardedBy("this")
    private SequenceTracker trackerOf(MessageStream stream) {
        return trackerFrom(baselines.getOrDefault(stream.id(), 0L));
    }

    /** Among the members of a shared subscription there is no order. */
    private SequenceTracker trackerFrom(long first) {
        return new SequenceTracker(first, group == null);
    }

    /** Keeps the counts of the oldest tracker only. Should its stream go on, another tracker begins where this one ended. */
    @GuardedBy("this")
    private void forgetOldest() {
        Heard oldest = heard.remove(heard.keySet().iterator().next());
        MessageStream stream = oldest.stream();
        if (stream == null || stream.isForgotten()) {
            oldTrackers = oldTrackers.plus(oldest.tracker().counts(0, NOTHING));
            return;
        }
        oldTrackers = oldTrackers.plus(stream.countsSoFar(oldest.tracker()));
        beginAt(stream.id(), oldest.tracker().end());
        if (baselines.size() > 2 * ledger.mostStreams()) {
            baselines.keySet().removeIf(id -> stream(id) == null);
        }
    }

    /** A stream of this run; null where the ledger has forgotten it. */
    private @Nullable MessageStream stream(int id) {
        return ledger.stream(new StreamId(ledger.runId(), id));
    }

    @GuardedBy("this")
    private ReaderCounts counts(@Nullable MessageStream stream, SequenceTracker tracker) {
        return stream == null || stream.isForgotten()
                ? tracker.counts(0, NOTHING)
                : stream.countsOf(tracker, ends.getOrDefault(stream.id(), Long.MAX_VALUE));
    }

    /** The counts so far, with what the publishers of this JVM have sent and this reader has not seen. */
    public synchronized ReaderCounts counts() {
        ReaderCounts sum = oldTrackers.plus(ReaderCounts.builder()
                .received(unnumbered)
                .unnumbered(unnumbered)
                .dropped(droppedUnnumbered)
                .build());
        for (Heard one : heard.values()) {
            sum = sum.plus(counts(one.stream(), one.tracker()));
        }
        for (MessageStream stream : expected()) {
            if (!heard.containsKey(new StreamId(ledger.runId(), stream.id()))) {
                sum = sum.plus(counts(stream, trackerOf(stream)));
            }
        }
        return sum;
    }

    /** The streams of which messages are expected, or were until their filter was unsubscribed. */
    @GuardedBy("this")
    private Collection<MessageStream> expected() {
        Collection<MessageStream> present = ledger.streamsFor(filters);
        if (ends.isEmpty()) {
            return present;
        }
        Set<MessageStream> all = new HashSet<>(present);
        for (int id : ends.keySet()) {
            MessageStream ended = stream(id);
            if (ended != null) {
                all.add(ended);
            }
        }
        return all;
    }

    /** One member's connection is gone; with the last one the counts are final, unless a session may still go on. */
    public void leave() {
        ledger.leave(this);
    }
}
