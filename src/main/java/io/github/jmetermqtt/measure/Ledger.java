package io.github.jmetermqtt.measure;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.client.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * What was published and what was received in one run of one JVM, by stream and by reader. Where both ends are in this JVM it knows
 * the loss exactly, the last messages included; of foreign publishers it knows the gaps. Thread-safe.
 *
 * <p>Memory is bounded: of readers that are gone only the sums are kept, and where there are more streams than memory has room for,
 * the figures that would need them are unknown.
 * Why: docs/dev/decisions.md#the-ledger-forgets-no-stream
 */
public final class Ledger {

    /** No publisher sends so many messages; a higher number is forged, and sums of it would overflow. */
    static final long HIGHEST_NUMBER = 1L << 40;

    private static final int MOST_RESTING = 10_000;

    private final long runId;
    private final MessageStreams streams;
    private final Trackers trackers;
    private final Labels ofPublishers;
    private final Labels ofReaders;
    private final Map<String, Place> places = new ConcurrentHashMap<>();
    private final Map<LabelInStage, PublisherTally> publishers = new ConcurrentHashMap<>();
    private final Queue<LabelInStage> publisherLabels =
            new ConcurrentLinkedQueue<>(); // in the order in which they came up

    /** A {@code $share} filter has one reader, whoever its members are. */
    @GuardedBy("this")
    private final Map<String, Reader> groups = new LinkedHashMap<>();

    /** How many connections each reader reads on; of all readers. */
    @GuardedBy("this")
    private final Map<Reader, Integer> members = new LinkedHashMap<>();

    /** Readers of sessions that outlive their connections, by session and filters. */
    @GuardedBy("this")
    private final Map<String, Map<List<String>, Reader>> held = new HashMap<>();

    /** Whether there ever was such a session. */
    private volatile boolean holds;

    private volatile boolean tellsClientsApart;

    /** What readers that are over did not get, by QoS; null: no sampler mixes them. */
    private volatile @Nullable NotReceived oldByQos;

    /** Those of them that have no connection now. */
    @GuardedBy("this")
    private final Set<Reader> resting = new LinkedHashSet<>();

    /** What readers that are over came to, by label; every label that ever was is in it. */
    @GuardedBy("this")
    private final Map<LabelInStage, ReaderCounts> oldReaders = new LinkedHashMap<>();

    /**
     * A ledger of the run that the stamps of this JVM name.
     *
     * @param room for what it has to remember
     * @param labels of publishers, and of readers, that it counts apart
     */
    Ledger(long runId, LedgerRoom room, int labels) {
        this.runId = runId;
        ofPublishers = new Labels("MQTT Pubs and Requests", labels);
        ofReaders = new Labels("MQTT Subs", labels);
        streams = new MessageStreams(room.streams());
        trackers = new Trackers(room);
    }

    Ledger(long runId, LedgerRoom room) {
        this(runId, room, Labels.USUAL);
    }

    /** A ledger with as much room as this JVM has. */
    Ledger(long runId, int labels) {
        this(runId, LedgerRoom.ofThisJvm(), labels);
    }

    /** A ledger with as much room as this JVM has, and the usual number of labels. */
    public Ledger(long runId) {
        this(runId, Labels.USUAL);
    }

    long runId() {
        return runId;
    }

    /** Under which what is received is counted. */
    Labels ofReaders() {
        return ofReaders;
    }

    /** Under which what is published is counted. */
    public Labels ofPublishers() {
        return ofPublishers;
    }

    MessageStreams streams() {
        return streams;
    }

    Trackers trackers() {
        return trackers;
    }

    /** The broker at this address. */
    public Place place(String address) {
        return places.computeIfAbsent(address, any -> new Place());
    }

    /** A message that was published at one place has arrived at another: it is one broker. */
    void arrived(Place from, Place at) {
        if (!from.isSameAs(at)) {
            synchronized (places) {
                from.join(at);
            }
        }
    }

    /** Begins a stream. */
    public MessageStream publish(MessageStream.Kind kind) {
        return streams.begin(kind);
    }

    /** A reader is about to ask who publishes; it does so with No local. */
    public void tellClientsApart() {
        tellsClientsApart = true;
    }

    /** Whether a reader asks who publishes; else all clients at a place are alike, which saves memory. */
    public boolean tellsClientsApart() {
        return tellsClientsApart;
    }

    /** Whether readers follow the stream, so that it must be kept; else there was no memory for it. */
    public boolean isFollowed(MessageStream stream) {
        return streams.isFollowed(stream);
    }

    /**
     * Begins a reader: a subscription that has got its SUBACK. All members of one shared subscription are one reader, however
     * many there are. Where a broker keeps a session, the reader before the connection ended and the one after it are one and the
     * same, which gets what was published in between.
     *
     * @param session names a session that outlives its connection; null: it does not
     */
    public Reader read(String label, Party party, List<Subscription> subscriptions, @Nullable String session) {
        Reader reader = join(ofReaders.of(label), party, subscriptions, session);
        reader.readsAt(party.place(), members(reader) - 1);
        if (session != null) {
            reader.update(rests(reader));
        }
        return reader;
    }

    private synchronized Reader join(
            String label, Party party, List<Subscription> subscriptions, @Nullable String session) {
        oldReaders.putIfAbsent(new LabelInStage(label, Stages.NONE), ReaderCounts.NONE);
        List<String> filters = subscriptions.stream().map(Subscription::filter).toList();
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
        Reader reader = new Reader(this, label, party, group, subscriptions, group == null ? session : null);
        members.put(reader, 1);
        if (group != null) {
            groups.put(group, reader);
        } else if (session != null) {
            holds = true;
            held.computeIfAbsent(session, any -> new HashMap<>()).put(filters, reader);
        }
        return reader;
    }

    /** Whether it has no connection now, and its session may go on. */
    private synchronized boolean rests(Reader reader) {
        return resting.contains(reader);
    }

    /** Whether this reader is the last one on its connections, so that it ends with this one. */
    synchronized boolean isLast(Reader reader) {
        return members.getOrDefault(reader, 0) <= 1;
    }

    /** On how many connections it reads, those that are away by plan included. */
    synchronized int members(Reader reader) {
        return members.getOrDefault(reader, 0);
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

    /** The readers of a session that outlives its connection. */
    List<Reader> readersOf(String session) {
        if (!holds) { // asked on network threads, too
            return List.of();
        }
        synchronized (this) {
            return List.copyOf(held.getOrDefault(session, Map.of()).values());
        }
    }

    /** Takes a member away. Nobody joins any more where it was the last one, unless a session may still go on. */
    void leave(Reader reader) {
        Reader last = lastOf(reader);
        if (rests(reader)) {
            reader.update(true);
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
        Map<LabelInStage, ReaderCounts> counts = new LinkedHashMap<>();
        reader.addTo(counts);
        NotReceived byQos = oldByQos;
        if (byQos != null) {
            reader.addTo(byQos);
        }
        trackers.giveBack(reader.trackers());
        gone(reader, counts);
    }

    private synchronized void gone(Reader reader, Map<LabelInStage, ReaderCounts> counts) {
        members.remove(reader);
        counts.forEach((label, sum) -> oldReaders.merge(label, sum, ReaderCounts::plus));
    }

    /** How much was published at each address; null: there were more streams than are kept. */
    public @Nullable Map<String, Long> publishedByPlace() {
        if (streams.beyond() > 0) {
            return null;
        }
        Map<Place, Long> sums = new HashMap<>();
        streams.all().forEach(stream -> sums.merge(stream.publisher().place(), stream.published(), Long::sum));
        Map<String, Long> named = new HashMap<>();
        places.forEach((address, place) -> named.put(address, sums.getOrDefault(place, 0L)));
        return named;
    }

    /**
     * Counts what is published under a label.
     *
     * @param stage in which it is due: its number, or {@link Stages#NONE}
     */
    public PublisherTally publisher(String label, int stage) {
        return publishers.computeIfAbsent(new LabelInStage(ofPublishers.of(label), stage), counted -> {
            publisherLabels.add(counted);
            return new PublisherTally();
        });
    }

    /** What was published, by label, in the order in which the labels came up. */
    public Map<String, PublisherSummary> publishers() {
        Map<String, PublisherSummary> sums = new LinkedHashMap<>();
        publisherLabels.forEach(key ->
                sums.merge(key.label(), publisher(key.label(), key.stage()).soFar(), PublisherSummary::plus));
        return sums;
    }

    /** The same by number of the stage, and there by label. */
    Map<Integer, Map<String, PublisherSummary>> publishersByStage() {
        Map<Integer, Map<String, PublisherSummary>> all = new TreeMap<>();
        publisherLabels.forEach(key -> all.computeIfAbsent(key.stage(), any -> new LinkedHashMap<>())
                .put(key.label(), publisher(key.label(), key.stage()).soFar()));
        return all;
    }

    /** A sampler mixes several QoS. */
    void mixesQos() {
        oldByQos = new NotReceived();
    }

    /** What readers did not get, by QoS; null: no sampler mixes them. */
    @Nullable
    NotReceived notReceivedByQos() {
        NotReceived old = oldByQos;
        if (old == null) {
            return null;
        }
        NotReceived all;
        List<Reader> present;
        synchronized (this) {
            all = old.copy();
            present = List.copyOf(members.keySet());
        }
        present.forEach(reader -> reader.addTo(all));
        return all;
    }

    /** What was published with one QoS, under all labels. */
    PublisherSummary published(Qos qos) {
        return publishers.values().stream()
                .map(tally -> tally.soFar(qos))
                .reduce(PublisherSummary.NONE, PublisherSummary::plus);
    }

    /** The readers' counts by label, in the order in which the labels came up. */
    public Map<String, ReaderCounts> readers() {
        Map<String, ReaderCounts> sums = new LinkedHashMap<>();
        counts().forEach((key, counts) -> sums.merge(key.label(), counts, ReaderCounts::plus));
        return sums;
    }

    /** The same by number of the stage, and there by label. */
    Map<Integer, Map<String, ReaderCounts>> readersByStage() {
        Map<Integer, Map<String, ReaderCounts>> all = new TreeMap<>();
        counts().forEach((key, counts) ->
                all.computeIfAbsent(key.stage(), any -> new LinkedHashMap<>()).put(key.label(), counts));
        return all;
    }

    private Map<LabelInStage, ReaderCounts> counts() {
        Map<LabelInStage, ReaderCounts> counts;
        List<Reader> present;
        synchronized (this) {
            counts = new LinkedHashMap<>(oldReaders);
            present = List.copyOf(members.keySet());
        }
        present.forEach(reader -> reader.addTo(counts));
        return counts;
    }
}
