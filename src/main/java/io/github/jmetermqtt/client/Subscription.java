package io.github.jmetermqtt.client;

/**
 * One topic filter of a SUBSCRIBE.
 *
 * @param filter a valid topic filter, see {@link Topics#checkFilter}
 * @param maximumQos the highest QoS at which the broker may deliver
 */
public record Subscription(String filter, Qos maximumQos) {}
