package io.github.jmetermqtt.measure;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.client.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which readers a ledger has: those with connections, those whose sessions may go on, and the sums of those that are over. It calls no
 * reader under its lock, because readers ask it under theirs. Thread-safe.
 */
final class ReaderBook {

    private static final int MOST_RESTING = 10_000;

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

    /** Those of them that have no connection now. */
    @GuardedBy("this")
    private final Set<Reader> resting = new LinkedHashSet<>();

    /** What readers that are over came to, by label; every label that ever was is in it. */
    @GuardedBy("this")
    private final Map<LabelInStage, ReaderCounts> old = new LinkedHashMap<>();

    /**
     * One more connection that reads: the next member of the reader that there is for it, or the first one of a new reader.
     *
     * @param session names a session that outlives its connection; null: it does not
     * @param made makes the reader of a group and a session, either of them or both null
     */
    synchronized Reader join(
            String label,
            List<Subscription> subscriptions,
            @Nullable String session,
            BiFunction<@Nullable String, @Nullable String, Reader> made) {
        old.putIfAbsent(new LabelInStage(label, Stages.NONE), ReaderCounts.NONE);
        List<String> filters = subscriptions.stream().map(Subscription::filter).toList();
        String group = group(filters);
        Reader known = group == null ? held.getOrDefault(session, Map.of()).get(filters) : groups.get(group);
        if (known != null) {
            members.merge(known, 1, Integer::sum);
            resting.remove(known);
            return known;
        }
        Reader reader = made.apply(group, group == null ? session : null);
        members.put(reader, 1);
        if (group != null) {
            groups.put(group, reader);
        } else if (session != null) {
            holds = true;
            held.computeIfAbsent(session, any -> new HashMap<>()).put(filters, reader);
        }
        return reader;
    }

    /** The one filter, where it is that of a shared subscription; else null. */
    private static @Nullable String group(List<String> filters) {
        String first = filters.get(0);
        return filters.size() == 1 && !Topics.withoutShare(first).equals(first) ? first : null;
    }

    /** Whether it has no connection now, and its session may go on. */
    synchronized boolean rests(Reader reader) {
        return resting.contains(reader);
    }

    /** Whether this reader is the last one on its connections, so that it ends with this one. */
    synchronized boolean isLast(Reader reader) {
        return members(reader) <= 1;
    }

    /** On how many connections it reads, those that are away by plan included. */
    synchronized int members(Reader reader) {
        return members.getOrDefault(reader, 0);
    }

    /**
     * The broker has forgotten a session.
     *
     * @return its readers that had no connection; they are over
     */
    List<Reader> forget(String session) {
        if (!holds) { // asked on network threads for each connect: they must not wait for whoever has the lock
            return List.of();
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
        return resters;
    }

    /** The readers of a session that outlives its connection. */
    List<Reader> of(String session) {
        if (!holds) { // asked on network threads, too
            return List.of();
        }
        synchronized (this) {
            return List.copyOf(held.getOrDefault(session, Map.of()).values());
        }
    }

    /** Takes a member away; the reader that is over with that, null where none is. */
    synchronized @Nullable Reader leave(Reader reader) {
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

    /** A reader is over; only its sums stay. */
    synchronized void gone(Reader reader, Map<LabelInStage, ReaderCounts> counts) {
        members.remove(reader);
        counts.forEach((label, sum) -> old.merge(label, sum, ReaderCounts::plus));
    }

    /** All that are not over. */
    synchronized List<Reader> present() {
        return List.copyOf(members.keySet());
    }

    /** The counts of all, by label and stage, in the order in which the labels came up. */
    Map<LabelInStage, ReaderCounts> counts() {
        Map<LabelInStage, ReaderCounts> counts;
        List<Reader> present;
        synchronized (this) { // one that is over meanwhile is among the ones or the others
            counts = new LinkedHashMap<>(old);
            present = present();
        }
        present.forEach(reader -> reader.addTo(counts));
        return counts;
    }
}
