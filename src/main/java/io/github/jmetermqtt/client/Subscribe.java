package io.github.jmetermqtt.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A SUBSCRIBE packet.
 *
 * @param subscriptions at least one
 * @param identifier 1 to 268435455, comes back with each message of these subscriptions; null: none of the user's. Null
 *     before MQTT 5
 * @param userProperties none before MQTT 5
 */
public record Subscribe(
        List<Subscription> subscriptions, @Nullable Integer identifier, List<UserProperty> userProperties) {

    public Subscribe {
        subscriptions = List.copyOf(subscriptions); // one that all can keep who keep it for each of many connections
    }

    /** Subscriptions and nothing else. */
    public static Subscribe to(List<Subscription> subscriptions) {
        return new Subscribe(subscriptions, null, List.of());
    }

    /** The same, with another highest QoS of all subscriptions. */
    public Subscribe at(Qos maximumQos) {
        return new Subscribe(
                subscriptions.stream()
                        .map(one -> new Subscription(one.filter(), maximumQos, one.options()))
                        .toList(),
                identifier,
                userProperties);
    }

    /** The topic filters, in their order. */
    public List<String> filters() {
        return List.copyOf(subscriptions.stream().map(Subscription::filter).toList()); // takes less for one
    }
}
