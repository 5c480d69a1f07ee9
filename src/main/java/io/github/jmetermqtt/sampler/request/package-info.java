/**
 * A request and its response over one connection. Works with settings, sessions and results.
 */
@NullMarked
package io.github.jmetermqtt.sampler.request;

import org.jspecify.annotations.NullMarked;
