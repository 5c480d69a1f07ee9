package io.github.jmetermqtt.client;

/** A user property of an MQTT 5 packet. A packet may have several of one name. */
public record UserProperty(String name, String value) {}
