/**
 * HiveMQ's MQTT client and Netty behind the service provider interface; the only room that knows them.
 * Why: docs/dev/decisions.md#the-receiver-comes-before-connect, docs/dev/decisions.md#hivemqs-internal-classes
 */
@NullMarked
package io.github.jmetermqtt.client.hivemq;

import org.jspecify.annotations.NullMarked;
