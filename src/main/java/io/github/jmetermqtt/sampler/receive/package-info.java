/**
 * What one MQTT Sub of one thread reads, and what one sample of it is: a message or a window. Works with settings, sessions and
 * results.
 */
@NullMarked
package io.github.jmetermqtt.sampler.receive;

import org.jspecify.annotations.NullMarked;
