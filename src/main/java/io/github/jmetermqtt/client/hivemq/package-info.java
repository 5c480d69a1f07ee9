/**
 * HiveMQ's MQTT client and Netty behind the service provider interface; the only room that knows them.
 */
package io.github.jmetermqtt.client.hivemq;
