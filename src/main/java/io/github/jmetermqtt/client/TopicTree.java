package io.github.jmetermqtt.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Values by topic name, to be found by topic filter, or values by topic filter, to be found by topic name. A filter matches a name
 * as {@link Topics#matches} has it, but a look-up takes as long as its answer, not as long as the tree. Not thread-safe.
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
     * @param topic a filter where the tree has names, a name where it has filters
     */
    public void forEachMatch(String topic, Consumer<? super V> action) {
        String[] levels = levels(topic);
        List<Node<V>> here = List.of(root);
        for (int i = 0; i < levels.length && !here.isEmpty(); i++) {
            String level = levels[i];
            boolean first = i == 0;
            if (level.equals(ALL_LEVELS)) {
                here.forEach(node -> node.forEachBelow(first, action));
                return;
            }
            List<Node<V>> next = new ArrayList<>();
            for (Node<V> node : here) {
                if (level.equals(ONE_LEVEL)) {
                    node.addChildren(first, next);
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
        for (Node<V> node : here) {
            node.values.forEach(action);
            node.forEachOfChild(ALL_LEVELS, action); // "sport/#" matches its parent level "sport" too, section 4.7.1.2
        }
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
     * One level of topics. There may be hundreds of thousands, and most have one value or a few children, so maps begin small, and a set
     * of its own comes with the second value.
     */
    private static final class Node<V> {

        private static final int FEW = 2;

        private Map<String, Node<V>> children = Map.of(); // replaced by one of its own when something is put in
        private Set<V> values = Set.of(); // as the one before, where there is more than one value

        Node<V> makeChild(String level) {
            if (children.isEmpty()) {
                children = new HashMap<>(FEW);
            }
            return children.computeIfAbsent(level, any -> new Node<>());
        }

        void add(V value) {
            if (values.isEmpty()) {
                values = Set.of(value);
            } else if (values.size() > 1) {
                values.add(value);
            } else if (!values.contains(value)) {
                Set<V> more = new HashSet<>(FEW);
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
            children.remove(level);
            if (children.isEmpty()) {
                children = Map.of();
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
                if (isForWildcards(level, first)) {
                    to.add(child);
                }
            });
        }

        void forEachOfChild(String level, Consumer<? super V> action) {
            Node<V> child = children.get(level);
            if (child != null) {
                child.values.forEach(action);
            }
        }

        /** With the values of this node and of all below. No recursion: a topic may have 65,536 levels. */
        void forEachBelow(boolean first, Consumer<? super V> action) {
            values.forEach(action);
            Deque<Node<V>> left = new ArrayDeque<>();
            addChildren(first, left);
            for (Node<V> node = left.poll(); node != null; node = left.poll()) {
                node.values.forEach(action);
                node.addChildren(false, left);
            }
        }
    }
}
