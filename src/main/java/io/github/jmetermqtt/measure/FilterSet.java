package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.client.FilterMap;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.client.Topics;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Subscriptions of one reader, and which topics they bring. Immutable. */
final class FilterSet {

    static final FilterSet NONE = new FilterSet(List.of());

    /** Up to so many are asked in turn; most readers have one, and there may be tens of thousands of readers. */
    private static final int FEW = 8;

    private final List<Subscription> all;
    private final @Nullable FilterMap<Subscription> many; // null: few

    FilterSet(List<Subscription> subscriptions) {
        all = List.copyOf(subscriptions);
        many = all.size() <= FEW ? null : new FilterMap<>();
        if (many != null) {
            all.forEach(one -> many.put(one.filter(), one));
        }
    }

    /** Those that are such. */
    FilterSet only(Predicate<Subscription> such) {
        return new FilterSet(all.stream().filter(such).toList());
    }

    /** Whether one of them brings this topic, and its messages come from the client that reads or do not. */
    boolean brings(String topic, boolean ownMessages) {
        if (many != null) {
            boolean[] any = {false};
            many.forEachMatch(topic, (filter, one) -> any[0] |= passes(one, ownMessages));
            return any[0];
        }
        for (Subscription one : all) {
            if (passes(one, ownMessages) && Topics.matches(Topics.withoutShare(one.filter()), topic)) {
                return true;
            }
        }
        return false;
    }

    private static boolean passes(Subscription one, boolean ownMessages) {
        return !(ownMessages && one.options().noLocal());
    }

    /** Whether one of these filters is in. */
    boolean isAnyOf(Collection<String> filters) {
        return all.stream().anyMatch(one -> filters.contains(one.filter()));
    }

    /** Whether this very one is in. */
    boolean has(Subscription subscription) {
        return many == null ? all.contains(subscription) : subscription.equals(many.get(subscription.filter()));
    }

    /** The highest QoS that one of them allows. */
    Qos highestQos() {
        return all.stream()
                .map(Subscription::maximumQos)
                .max(Comparator.naturalOrder())
                .orElse(Qos.AT_MOST_ONCE);
    }

    /** Whether one of them is such. */
    boolean hasAny(Predicate<Subscription> such) {
        return all.stream().anyMatch(such);
    }

    /** As they were subscribed to. */
    List<String> filters() {
        return all.stream().map(Subscription::filter).toList();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    int size() {
        return all.size();
    }
}
