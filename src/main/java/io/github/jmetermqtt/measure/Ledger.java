package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.Subscription;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
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

    private final long runId;
    private final MessageStreams streams;
    private final Trackers trackers;
    private final ReaderBook book = new ReaderBook();
    private final Labels ofPublishers;
    private final Labels ofReaders;
    private final Map<String, Place> places = new ConcurrentHashMap<>();
    private final Map<LabelInStage, PublisherTally> publishers = new ConcurrentHashMap<>();
    private final Queue<LabelInStage> publisherLabels =
            new ConcurrentLinkedQueue<>(); // in the order in which they came up

    private volatile boolean tellsClientsApart;

    /** What readers that are over did not get, by QoS; null: no sampler mixes them. */
    private volatile @Nullable NotReceived oldByQos;

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

    /** Which readers there are. */
    ReaderBook book() {
        return book;
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
        String counted = ofReaders.of(label);
        Reader reader = book.join(
                counted,
                subscriptions,
                session,
                (group, held) -> new Reader(this, counted, party, group, subscriptions, held));
        reader.readsAt(party.place(), book.members(reader) - 1);
        if (session != null) {
            reader.update(book.rests(reader));
        }
        return reader;
    }

    /** The broker knows nothing any more of a session: what its readers have not got they will not get. */
    public void forget(String session) {
        book.forget(session).forEach(this::gone);
    }

    /** Takes a member away. Nobody joins any more where it was the last one, unless a session may still go on. */
    void leave(Reader reader) {
        Reader last = book.leave(reader);
        if (book.rests(reader)) {
            reader.update(true);
        }
        if (last != null) {
            gone(last);
        }
    }

    /** A reader that is over: only its sums stay. */
    private void gone(Reader reader) {
        Map<LabelInStage, ReaderCounts> counts = new LinkedHashMap<>();
        reader.addTo(counts);
        NotReceived byQos = new NotReceived();
        NotReceived old = oldByQos;
        if (old != null) {
            reader.addTo(byQos);
        }
        trackers.giveBack(reader.trackers());
        synchronized (book) { // else a report might have it twice
            if (old != null) {
                old.add(byQos);
            }
            book.gone(reader, counts);
        }
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
        synchronized (book) { // one that is over meanwhile is among the ones or the others
            all = old.copy();
            present = book.present();
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
        book.counts().forEach((key, counts) -> sums.merge(key.label(), counts, ReaderCounts::plus));
        return sums;
    }

    /** The same by number of the stage, and there by label. */
    Map<Integer, Map<String, ReaderCounts>> readersByStage() {
        Map<Integer, Map<String, ReaderCounts>> all = new TreeMap<>();
        book.counts()
                .forEach((key, counts) -> all.computeIfAbsent(key.stage(), any -> new LinkedHashMap<>())
                        .put(key.label(), counts));
        return all;
    }
}
