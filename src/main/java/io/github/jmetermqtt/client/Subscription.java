package io.github.jmetermqtt.client;

/**
 * One topic filter of a SUBSCRIBE.
 *
 * @param filter a valid topic filter, see {@link Topics#checkFilter}
 * @param maximumQos the highest QoS at which the broker may deliver
 * @param options {@link SubscriptionOptions#DEFAULT} before MQTT 5
 */
public record Subscription(String filter, Qos maximumQos, SubscriptionOptions options) {

    /** A subscription without options. */
    public Subscription(String filter, Qos maximumQos) {
        this(filter, maximumQos, SubscriptionOptions.DEFAULT);
    }
}
