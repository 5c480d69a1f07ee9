package io.github.jmetermqtt.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Values by topic name, to be found by topic filter, or values by topic filter, to be found by topic name or by a filter that overlaps.
 * A filter matches a name as {@link Topics#matches} has it, and two filters overlap where one name may match both, but a look-up takes
 * as long as its answer, not as long as the tree.
 *
 * <p>One thread at a time may change it. Others may look something up meanwhile, without a lock: they find what is there the whole
 * time.
 *
 * <p>Names and filters are valid ones, and filters come {@linkplain Topics#withoutShare without share}.
 */
public final class TopicTree<V> {

    private static final String ONE_LEVEL = "+";
    private static final String ALL_LEVELS = "#";

    private final Node<V> root = new Node<>();

    /** Adds a value; nothing changes where it is there already. */
    public void add(String topic, V value) {
        Node<V> node = root;
        for (String level : levels(topic)) {
            node = node.makeChild(level);
        }
        node.add(value);
    }

    /** Takes a value out; nothing changes where it is not there. */
    public void remove(String topic, V value) {
        Deque<Node<V>> path = new ArrayDeque<>();
        Node<V> node = root;
        String[] levels = levels(topic);
        for (String level : levels) {
            path.push(node);
            node = node.children.get(level);
            if (node == null) {
                return;
            }
        }
        node.remove(value);
        for (int i = levels.length - 1; i >= 0 && node.isEmpty(); i--) {
            node = path.pop();
            node.removeChild(levels[i]);
        }
    }

    /**
     * Does something with each value whose topic matches, in no order. A value that stands at several such topics comes once for
     * each.
     *
     * @param topic a filter where the tree has names, a name or a filter where it has filters
     */
    public void forEachMatch(String topic, Consumer<? super V> action) {
        List<Node<V>> here = List.of(root);
        int end;
        for (int start = 0;
                start <= topic.length() && !here.isEmpty();
                start = end + 1) { // a split array for each message costs more
            int slash = topic.indexOf('/', start);
            end = slash < 0 ? topic.length() : slash;
            String level = topic.substring(start, end);
            boolean first = start == 0;
            if (level.equals(ALL_LEVELS)) {
                here.forEach(node -> node.forEachBelow(first, action));
                return;
            }
            List<Node<V>> next = new ArrayList<>(2);
            for (Node<V> node : here) {
                if (level.equals(ONE_LEVEL)) {
                    node.addChildren(first, next);
                    node.forEachOfChild(ALL_LEVELS, action);
                } else {
                    node.addChild(level, next);
                    if (isForWildcards(level, first)) {
                        node.addChild(ONE_LEVEL, next);
                        node.forEachOfChild(ALL_LEVELS, action);
                    }
                }
            }
            here = next;
        }
        here.forEach(node -> node.valuesHere(action));
    }

    /** Whether there is nothing left, not even of what was taken out. */
    boolean isEmpty() {
        return root.isEmpty();
    }

    private static String[] levels(String topic) {
        return topic.split("/", -1);
    }

    /** Section 4.7.2: a wildcard at the beginning does not match a level that begins with {@code $}. */
    private static boolean isForWildcards(String level, boolean first) {
        return !first || !level.startsWith("$");
    }

    /**
     * One level of topics. There may be hundreds of thousands, and most have one value and no or one child, so a map of its own comes with
     * the second child, and a set of its own with the second value.
     */
    private static final class Node<V> {

        private static final int FEW = 2;

        // Volatile, because others look up while one thread changes.
        private volatile Map<String, Node<V>> children = Map.of();
        private volatile Set<V> values = Set.of();

        Node<V> makeChild(String level) {
            Node<V> child = children.get(level);
            if (child == null) {
                child = new Node<>();
                if (children.isEmpty()) {
                    children = Map.of(level, child);
                } else if (children instanceof ConcurrentHashMap) {
                    children.put(level, child);
                } else {
                    Map<String, Node<V>> more = new ConcurrentHashMap<>(FEW);
                    more.putAll(children);
                    more.put(level, child);
                    children = more;
                }
            }
            return child;
        }

        void add(V value) {
            if (values.isEmpty()) {
                values = Set.of(value);
            } else if (values.size() > 1) {
                values.add(value);
            } else if (!values.contains(value)) {
                Set<V> more = ConcurrentHashMap.newKeySet(FEW);
                more.addAll(values);
                more.add(value);
                values = more;
            }
        }

        void remove(V value) {
            if (values.size() > 2) {
                values.remove(value);
            } else if (values.contains(value)) {
                values = values.stream().filter(other -> !other.equals(value)).collect(Collectors.toUnmodifiableSet());
            }
        }

        /** There must be one. */
        void removeChild(String level) {
            if (children.size() == 1) {
                children = Map.of();
            } else {
                children.remove(level);
            }
        }

        boolean isEmpty() {
            return children.isEmpty() && values.isEmpty();
        }

        void addChild(String level, Collection<Node<V>> to) {
            Node<V> child = children.get(level);
            if (child != null) {
                to.add(child);
            }
        }

        void addChildren(boolean first, Collection<Node<V>> to) {
            children.forEach((level, child) -> {
                if (isForWildcards(level, first) && !level.equals(ALL_LEVELS)) {
                    to.add(child);
                }
            });
        }

        /** "sport/#" matches its parent level "sport" too, section 4.7.1.2. */
        void valuesHere(Consumer<? super V> action) {
            values.forEach(action);
            forEachOfChild(ALL_LEVELS, action);
        }

        void forEachOfChild(String level, Consumer<? super V> action) {
            Node<V> child = children.get(level);
            if (child != null) {
                child.values.forEach(action);
            }
        }

        /** With the values of this node and of all below. No recursion: a topic may have 65,536 levels. */
        void forEachBelow(boolean first, Consumer<? super V> action) {
            valuesHere(action);
            Deque<Node<V>> left = new ArrayDeque<>();
            addChildren(first, left);
            for (Node<V> node = left.poll(); node != null; node = left.poll()) {
                node.valuesHere(action);
                node.addChildren(false, left);
            }
        }
    }
}
