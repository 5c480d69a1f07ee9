/**
 * What one MQTT Pub of one thread publishes, from the first message to the last acknowledgement, and the rows of it. Works with
 * settings, sessions and results.
 */
@NullMarked
package io.github.jmetermqtt.sampler.publish;

import org.jspecify.annotations.NullMarked;
