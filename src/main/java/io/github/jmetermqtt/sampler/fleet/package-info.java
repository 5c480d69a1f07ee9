/**
 * What is done on one connection or on many at the same time: connecting, subscribing, and finding the connections of a name.
 * Works with settings, sessions and results.
 */
@NullMarked
package io.github.jmetermqtt.sampler.fleet;

import org.jspecify.annotations.NullMarked;
