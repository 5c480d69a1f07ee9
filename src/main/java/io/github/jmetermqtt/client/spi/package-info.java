/**
 * What client libraries need to become a {@code MqttClientProvider}: rehearsal, look-ups, futures that end with their connection,
 * the words for failures of the network. For {@code client.*} only; nobody else imports it.
 */
@NullMarked
package io.github.jmetermqtt.client.spi;

import org.jspecify.annotations.NullMarked;
