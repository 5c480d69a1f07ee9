/**
 * The connections of a fleet that answer requests. Works with settings, sessions and results.
 */
@NullMarked
package io.github.jmetermqtt.sampler.respond;

import org.jspecify.annotations.NullMarked;
