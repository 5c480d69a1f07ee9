/**
 * An MQTT connection, whoever implements it: interfaces, records and the errors that every implementation speaks. Knows
 * neither JMeter nor any client library; {@code client.hivemq} and {@code client.fusesource} are behind the service provider
 * interface.
 */
@NullMarked
package io.github.jmetermqtt.client;

import org.jspecify.annotations.NullMarked;
