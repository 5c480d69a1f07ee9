package io.github.jmetermqtt.client;

import java.util.List;

/**
 * An UNSUBSCRIBE packet.
 *
 * @param filters at least one
 * @param userProperties none before MQTT 5
 */
public record Unsubscribe(List<String> filters, List<UserProperty> userProperties) {}
