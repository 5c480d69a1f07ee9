package io.github.jmetermqtt.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.jmetermqtt.client.FilterMap;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.measure.Reader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a broker has granted on one connection: to be found by what was asked for, by filter, and by the filters that overlap, which takes
 * no longer where there are many others. Thread-safe.
 */
final class Granted {

    /** What is done with what a subscription receives. */
    enum Use {
        /** Nobody reads it. */
        DISCARDED,
        /** It is read, and the ledger does not count it. */
        UNCOUNTED,
        /** A responder answers it. */
        ANSWERED,
        /** It is read and counted. */
        COUNTED
    }

    /** What was asked for. */
    record Key(List<Subscription> subscriptions, Use use) {}

    /** A SUBSCRIBE and the mailbox for what it brings. */
    static final class Entry {

        private final Key key;
        private final @Nullable String label;
        private final Mailbox mailbox;
        /** Replaced when some of its filters are unsubscribed. */
        private volatile Subscribe subscribe;

        /** @param label of the MQTT Sub; null: it is none's */
        Entry(Key key, @Nullable String label, Subscribe subscribe, Mailbox mailbox) {
            this.key = key;
            this.label = label;
            this.subscribe = subscribe;
            this.mailbox = mailbox;
        }

        @Nullable
        String label() {
            return label;
        }

        Mailbox mailbox() {
            return mailbox;
        }

        /** What was asked for, whatever is left of it. */
        Key key() {
            return key;
        }

        /** What is left of it. */
        Subscribe subscribe() {
            return subscribe;
        }

        List<String> filters() {
            return subscribe.filters();
        }
    }

    /** In the order in which they were granted. */
    @GuardedBy("this")
    private Map<Key, Entry> byKey = Map.of(); // replaced by one of its own with the second

    @GuardedBy("this")
    private final FilterMap<List<Entry>> byFilter = new FilterMap<>();

    @GuardedBy("this")
    private List<Entry> refused = List.of(); // replaced by one of its own when something is put in

    synchronized @Nullable Entry get(Key key) {
        return byKey.get(key);
    }

    /** Takes note of what was granted, in place of what was granted for the same key before. */
    synchronized void add(Entry entry) {
        Entry before = byKey.get(entry.key);
        if (byKey.isEmpty()) {
            byKey = Map.of(entry.key, entry);
        } else {
            byKey = byKey.size() == 1 ? new LinkedHashMap<>(byKey) : byKey;
            byKey.put(entry.key, entry);
        }
        if (before != null) {
            unlist(before, before.filters());
        }
        for (String filter : entry.filters()) {
            List<Entry> more = new ArrayList<>(with(filter));
            more.add(entry);
            byFilter.put(filter, List.copyOf(more));
        }
    }

    /** Takes this very entry out, if it is there. */
    synchronized void remove(Entry entry) {
        if (forget(entry)) {
            unlist(entry, entry.filters());
        }
    }

    @GuardedBy("this")
    private boolean forget(Entry entry) {
        if (byKey.get(entry.key) != entry) {
            return false;
        }
        if (byKey.size() == 1) {
            byKey = Map.of();
        } else {
            byKey.remove(entry.key);
        }
        return true;
    }

    /** The broker did not bring this one back after a reconnect. */
    synchronized void refused(Entry entry) {
        remove(entry);
        refused = refused.isEmpty() ? new ArrayList<>() : refused;
        refused.add(entry);
    }

    /** What the broker had granted, and did not bring back after a reconnect. */
    synchronized List<Entry> refused() {
        return List.copyOf(refused);
    }

    @GuardedBy("this")
    private void unlist(Entry entry, Collection<String> filters) {
        for (String filter : filters) {
            List<Entry> others =
                    with(filter).stream().filter(one -> one != entry).toList();
            if (others.isEmpty()) {
                byFilter.remove(filter);
            } else {
                byFilter.put(filter, others);
            }
        }
    }

    @GuardedBy("this")
    private List<Entry> with(String filter) {
        List<Entry> entries = byFilter.get(filter);
        return entries == null ? List.of() : entries;
    }

    /** Those that have one of these filters. */
    synchronized Set<Entry> having(Collection<String> filters) {
        Set<Entry> having = new LinkedHashSet<>();
        filters.forEach(filter -> having.addAll(with(filter)));
        return having;
    }

    /** Takes filters out of all that have them; one without a further filter is out as well. */
    synchronized void remove(Set<String> filters) {
        for (Entry entry : having(filters)) {
            unlist(entry, entry.filters().stream().filter(filters::contains).toList());
            Subscribe before = entry.subscribe;
            List<Subscription> left = before.subscriptions().stream()
                    .filter(one -> !filters.contains(one.filter()))
                    .toList();
            entry.subscribe = new Subscribe(left, before.identifier(), before.userProperties());
            if (left.isEmpty()) {
                forget(entry);
            }
        }
    }

    /** The filters of this one that no other one has. */
    synchronized List<String> onlyOf(Entry entry) {
        List<String> only = new ArrayList<>(entry.filters());
        only.removeIf(this::isOfSeveral);
        return only;
    }

    private synchronized boolean isOfSeveral(String filter) {
        return with(filter).stream().distinct().count() > 1;
    }

    /** Does something with each filter that a topic of this filter may match, too, and with each subscription that has it, in order. */
    synchronized void forEachOverlap(String filter, BiConsumer<String, Entry> action) {
        byFilter.forEachOverlap(filter, (other, entries) -> entries.forEach(entry -> action.accept(other, entry)));
    }

    synchronized List<Entry> all() {
        return List.copyOf(byKey.values());
    }

    /** In the order in which they are to be made again: of those with the same filter the last one decides on the QoS. */
    List<Entry> inOrder() {
        return all().stream()
                .sorted(Comparator.comparing(entry -> entry.key.use())) // so it must be one that is read
                .toList();
    }

    /** What the ledger keeps of these. */
    static List<Reader> readers(Collection<Entry> entries) {
        List<Reader> readers = new ArrayList<>();
        for (Entry entry : entries) {
            Reader reader = entry.mailbox().reader();
            if (reader != null) {
                readers.add(reader);
            }
        }
        return readers;
    }
}
