/**
 * How outcomes become JMeter's samples: success and failure, the texts of a row, and the way of further rows to the listeners.
 * Knows no field and no sampler.
 */
@NullMarked
package io.github.jmetermqtt.result;

import org.jspecify.annotations.NullMarked;
