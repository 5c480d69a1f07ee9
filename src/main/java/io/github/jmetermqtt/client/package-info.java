/**
 * An MQTT connection, whoever implements it: interfaces, records and the errors that every implementation speaks. Knows
 * neither JMeter nor any client library; {@code client.hivemq} and {@code client.fusesource} are behind the service provider
 * interface.
 */
package io.github.jmetermqtt.client;
