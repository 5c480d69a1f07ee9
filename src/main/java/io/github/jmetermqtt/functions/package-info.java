/**
 * Functions for the fields of a plan, found by JMeter's {@code ServiceLoader}. They ask the running test and change nothing.
 */
@NullMarked
package io.github.jmetermqtt.functions;

import org.jspecify.annotations.NullMarked;
