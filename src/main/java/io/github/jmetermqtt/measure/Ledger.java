package io.github.jmetermqtt.measure;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.Topics;
import io.github.jmetermqtt.payload.StampedPayload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was published and what was received in one run of one JVM, by publisher and by reader. Where both ends are in this JVM
 * it knows the loss exactly, the last messages included; of foreign publishers it knows the gaps. Thread-safe.
 *
 * <p>Memory is bounded: of the oldest streams and of readers that are gone only the sums are kept.
 */
public final class Ledger {

    private static final int MOST_STREAMS = 100_000;
    private static final int MOST_RESTING = 10_000;

    private final long runId;
    private final MessageStreams streams;

    @GuardedBy("this")
    private final Map<String, Reader> groups = new LinkedHashMap<>(); // by $share filter

    /** How many connections each reader reads on; of all readers. */
    @GuardedBy("this")
    private final Map<Reader, Integer> members = new HashMap<>();

    /** Readers of sessions that outlive their connections, by session and filters. */
    @GuardedBy("this")
    private final Map<String, Map<List<String>, Reader>> held = new HashMap<>();

    /** Whether there ever was such a session. */
    private volatile boolean holds;

    /** Those of them that have no connection now. */
    @GuardedBy("this")
    private final Set<Reader> resting = new LinkedHashSet<>();

    /** What readers that are over came to, by label; every label that ever was is in it. */
    @GuardedBy("this")
    private final Map<String, ReaderCounts> oldReaders = new LinkedHashMap<>();

    /** A ledger of the run that the stamps of this JVM name. */
    public Ledger(long runId) {
        this(runId, MOST_STREAMS);
    }

    Ledger(long runId, int mostStreams) {
        this.runId = runId;
        streams = new MessageStreams(mostStreams);
    }

    int mostStreams() {
        return streams.most();
    }

    long runId() {
        return runId;
    }

    /** Begins a stream: the messages of one publisher on one topic. */
    public MessageStream publish(String label, String topic) {
        return streams.begin(label, topic);
    }

    /** Begins a stream that no reader can follow, because its messages carry no sequence number. */
    public MessageStream publishUnnumbered(String label) {
        return streams.begin(label, null);
    }

    /**
     * Begins a reader: a subscription that has got its SUBACK. All members of one shared subscription are one reader, however
     * many there are.
     */
    public Reader read(String label, List<String> filters) {
        return read(label, filters, null);
    }

    /**
     * Begins a reader as {@link #read(String, List)}, or goes on with one: where a broker keeps a session, the reader before the
     * connection ended and the one after it is one and the same, which gets what was published in between.
     *
     * @param session names a session that outlives its connection; null: it does not
     */
    public Reader read(String label, List<String> filters, @Nullable String session) {
        Reader reader = join(label, filters, session);
        if (session != null) {
            reader.update();
        }
        return reader;
    }

    private synchronized Reader join(String label, List<String> filters, @Nullable String session) {
        oldReaders.putIfAbsent(label, ReaderCounts.NONE);
        String group =
                filters.size() == 1 && !Topics.withoutShare(filters.get(0)).equals(filters.get(0))
                        ? filters.get(0)
                        : null;
        Reader known = group == null ? held.getOrDefault(session, Map.of()).get(filters) : groups.get(group);
        if (known != null) {
            members.merge(known, 1, Integer::sum);
            resting.remove(known);
            return known;
        }
        Reader reader = new Reader(this, label, group, filters, group == null ? session : null);
        members.put(reader, 1);
        if (group != null) {
            groups.put(group, reader);
        } else if (session != null) {
            holds = true;
            held.computeIfAbsent(session, any -> new HashMap<>()).put(reader.subscribed(), reader);
        }
        return reader;
    }

    /** Whether it has no connection now, and its session may go on. */
    synchronized boolean rests(Reader reader) {
        return resting.contains(reader);
    }

    /** The broker knows nothing any more of a session: what its readers have not got they will not get. */
    public void forget(String session) {
        if (!holds) { // asked on network threads for each connect: they must not wait for whoever has the lock
            return;
        }
        List<Reader> resters = new ArrayList<>();
        synchronized (this) {
            Map<List<String>, Reader> some = held.remove(session);
            if (some != null) {
                for (Reader reader : some.values()) {
                    if (resting.remove(reader)) {
                        resters.add(reader);
                    }
                }
            }
        }
        resters.forEach(this::gone);
    }

    /** A message that came for a session's subscription, and that nobody took before the connection ended. */
    public void receivedByNobody(String session, InboundMessage message) {
        if (!holds) { // asked on network threads, too
            return;
        }
        List<Reader> some;
        synchronized (this) {
            some = List.copyOf(held.getOrDefault(session, Map.of()).values());
        }
        some.stream()
                .filter(reader -> reader.reads(message.topic()))
                .forEach(reader -> reader.received(StampedPayload.origin(message), message));
    }

    /** Takes a member away. Nobody joins any more where it was the last one, unless a session may still go on. */
    void leave(Reader reader) {
        Reader last = lastOf(reader);
        if (rests(reader)) {
            reader.update();
        }
        if (last != null) {
            gone(last);
        }
    }

    /** Takes a member away; the reader that is over with that, null where none is. */
    private synchronized @Nullable Reader lastOf(Reader reader) {
        Integer left = members.computeIfPresent(reader, (any, count) -> count - 1);
        if (left == null || left != 0) {
            return null;
        }
        if (reader.group() != null) {
            groups.remove(reader.group());
        }
        if (reader.session() == null
                || held.getOrDefault(reader.session(), Map.of()).get(reader.subscribed()) != reader) {
            return reader;
        }
        resting.add(reader);
        if (resting.size() <= MOST_RESTING) {
            return null;
        }
        Reader oldest = resting.iterator().next();
        resting.remove(oldest);
        release(oldest);
        return oldest;
    }

    /** A session that goes on does so without this reader. */
    synchronized void release(Reader reader) {
        held.computeIfPresent(
                reader.session(),
                (session, some) -> some.remove(reader.subscribed(), reader) && some.isEmpty() ? null : some);
    }

    /** A reader that is over: only its sums stay. Not under the lock, which a reader asks for under its own. */
    private void gone(Reader reader) {
        gone(reader, reader.counts());
    }

    private synchronized void gone(Reader reader, ReaderCounts counts) {
        members.remove(reader);
        oldReaders.merge(reader.label(), counts, ReaderCounts::plus);
    }

    /** The stream that sent a message; null where it is none of this run, or one that the ledger has forgotten. */
    @Nullable
    MessageStream stream(StreamId id) {
        return id.runId() == runId ? streams.get(id.publisherId()) : null;
    }

    /** The streams of which a reader with these filters gets the messages, given without {@code $share}. */
    Collection<MessageStream> streamsFor(List<String> filters) {
        return streams.matching(filters);
    }

    /** The publishers' counts by label, in the order in which the labels came up. */
    public Map<String, PublisherCounts> publishers() {
        return streams.counts();
    }

    /** The readers' counts by label, in the order in which the labels came up. */
    public Map<String, ReaderCounts> readers() {
        Map<String, ReaderCounts> counts;
        List<Reader> present;
        synchronized (this) {
            counts = new LinkedHashMap<>(oldReaders);
            present = List.copyOf(members.keySet());
        }
        present.forEach(reader -> counts.merge(reader.label(), reader.counts(), ReaderCounts::plus));
        return counts;
    }
}
