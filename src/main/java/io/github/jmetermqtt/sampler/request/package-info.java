/**
 * A request and its response over one connection. Works with settings, sessions and results.
 */
package io.github.jmetermqtt.sampler.request;
