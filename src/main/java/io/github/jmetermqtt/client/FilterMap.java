package io.github.jmetermqtt.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One value for each topic filter, which is as it was subscribed to, {@code $share/group/} included. Values are found by filter, by
 * the topics that filters match, and by the filters that they overlap. Few filters take little memory, because there may be tens of
 * thousands of such maps; of many, a look-up takes as long as its answer.
 *
 * <p>One thread at a time may use it; beside that one, others may ask for the matches of a topic. They take no lock, and find each
 * filter that is there the whole time; one that gets another value meanwhile, they may find twice.
 * Why: docs/dev/decisions.md#few-filters-are-a-list-many-are-a-tree
 */
public final class FilterMap<V> {

    /** Up to so many, to walk them all is faster than a tree. */
    private static final int FEW = 8;

    /** No record: the tree tells entries apart, not values. */
    private static final class Entry<V> {

        private final String filter;
        private final V value;

        Entry(String filter, V value) {
            this.filter = filter;
            this.value = value;
        }

        String plain() {
            return Topics.withoutShare(filter);
        }

        /** Whether it matches one topic only, the text of which it is. */
        boolean isTopic() {
            return filter.indexOf('+') < 0 && filter.indexOf('#') < 0 && plain().equals(filter);
        }
    }

    /** Many filters. */
    private static final class Many<V> {

        private final Map<String, Entry<V>> byFilter = new ConcurrentHashMap<>();
        private final TopicTree<Entry<V>> all = new TopicTree<>();

        /** Without those that are topics: to find one of these takes one step, not one for each level. */
        private final TopicTree<Entry<V>> others = new TopicTree<>();

        void put(Entry<V> entry) {
            Entry<V> before = byFilter.put(entry.filter, entry);
            all.add(entry.plain(), entry);
            if (!entry.isTopic()) {
                others.add(entry.plain(), entry);
            }
            if (before != null) { // taken out last, so that the filter is there all the time
                removeFromTrees(before);
            }
        }

        void remove(Entry<V> entry) {
            byFilter.remove(entry.filter);
            removeFromTrees(entry);
        }

        private void removeFromTrees(Entry<V> entry) {
            all.remove(entry.plain(), entry);
            if (!entry.isTopic()) {
                others.remove(entry.plain(), entry);
            }
        }

        void forEachMatch(String topic, Consumer<Entry<V>> action) {
            Entry<V> entry = byFilter.get(topic);
            if (entry != null && entry.isTopic()) {
                action.accept(entry);
            }
            others.forEachMatch(topic, action);
        }
    }

    /**
     * One entry, a list of few, or {@link Many}; null: none. Nearly all maps have one entry, and there may be tens of thousands of them, so
     * it stands here itself. Lists are replaced, never changed, so that others see the one or the other.
     */
    private volatile @Nullable Object content;

    /** The entries where they are few; null: there are many. */
    @SuppressWarnings("unchecked") // only what is put in here comes out
    private @Nullable List<Entry<V>> few() {
        Object present = content;
        if (present == null) {
            return List.of();
        }
        if (present instanceof Entry) {
            return List.of((Entry<V>) present);
        }
        return present instanceof List ? (List<Entry<V>>) present : null;
    }

    /** The entries where they are many; else null. Asked by the one thread that changes the map. */
    @SuppressWarnings("unchecked")
    private @Nullable Many<V> many() {
        Object present = content;
        return present instanceof Many ? (Many<V>) present : null;
    }

    private void keep(List<Entry<V>> entries) {
        content = switch (entries.size()) {
            case 0 -> null;
            case 1 -> entries.get(0);
            default -> List.copyOf(entries);
        };
    }

    /** The value of this very filter; null where there is none. */
    public @Nullable V get(String filter) {
        Entry<V> entry = entry(filter);
        return entry == null ? null : entry.value;
    }

    private @Nullable Entry<V> entry(String filter) {
        Many<V> many = many();
        if (many != null) {
            return many.byFilter.get(filter);
        }
        for (Entry<V> entry : Objects.requireNonNull(few())) {
            if (entry.filter.equals(filter)) {
                return entry;
            }
        }
        return null;
    }

    /** Gives the filter this value, in place of the one that it had. */
    public void put(String filter, V value) {
        Entry<V> entry = new Entry<>(filter, value);
        Many<V> present = many();
        if (present != null) {
            present.put(entry);
            return;
        }
        List<Entry<V>> more = without(filter, Objects.requireNonNull(few()));
        more.add(entry);
        if (more.size() <= FEW) {
            keep(more);
        } else {
            Many<V> many = new Many<>();
            more.forEach(many::put);
            content = many;
        }
    }

    /** Takes the filter out; the value that it had, null where it was not there. */
    public @Nullable V remove(String filter) {
        Entry<V> before = entry(filter);
        if (before == null) {
            return null;
        }
        Many<V> many = many();
        if (many == null) {
            keep(without(filter, Objects.requireNonNull(few())));
        } else {
            many.remove(before);
            if (many.byFilter.isEmpty()) {
                content = null;
            }
        }
        return before.value;
    }

    private static <V> List<Entry<V>> without(String filter, List<Entry<V>> entries) {
        List<Entry<V>> others = new ArrayList<>(entries);
        others.removeIf(one -> one.filter.equals(filter));
        return others;
    }

    /** Does something with each filter that matches a topic name, in no order. */
    @SuppressWarnings("unchecked")
    public void forEachMatch(String topic, BiConsumer<? super String, ? super V> action) {
        Object present = content; // read once: the one thread may change it meanwhile
        if (present instanceof Entry) {
            act((Entry<V>) present, topic, action);
        } else if (present instanceof List) {
            List<Entry<V>> few = (List<Entry<V>>) present;
            for (int i = 0; i < few.size(); i++) {
                act(few.get(i), topic, action);
            }
        } else if (present != null) {
            ((Many<V>) present).forEachMatch(topic, entry -> action.accept(entry.filter, entry.value));
        }
    }

    private static <V> void act(Entry<V> entry, String topic, BiConsumer<? super String, ? super V> action) {
        if (Topics.matches(entry.plain(), topic)) {
            action.accept(entry.filter, entry.value);
        }
    }

    /** Whether a filter matches a topic name. */
    public boolean matches(String topic) {
        boolean[] any = {false};
        forEachMatch(topic, (filter, value) -> any[0] = true);
        return any[0];
    }

    /** Does something with each filter of which a topic may match this filter, too, in no order. */
    public void forEachOverlap(String filter, BiConsumer<? super String, ? super V> action) {
        TopicTree<Entry<V>> tree;
        Many<V> many = many();
        if (many != null) {
            tree = many.all;
        } else {
            tree = new TopicTree<>();
            Objects.requireNonNull(few()).forEach(entry -> tree.add(entry.plain(), entry));
        }
        tree.forEachMatch(Topics.withoutShare(filter), entry -> action.accept(entry.filter, entry.value));
    }

    /** Whether no filter is in. */
    public boolean isEmpty() {
        return content == null;
    }
}
