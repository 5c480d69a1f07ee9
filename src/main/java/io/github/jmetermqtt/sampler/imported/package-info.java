/**
 * The hook through which plans of EMQX's plugin become ours while JMeter loads them. Knows JMeter's elements and {@code emqx},
 * and no other sampler room.
 */
@NullMarked
package io.github.jmetermqtt.sampler.imported;

import org.jspecify.annotations.NullMarked;
