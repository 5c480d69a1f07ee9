/**
 * How outcomes become JMeter's samples: success and failure, the texts of a row, and the way of further rows to the listeners.
 * Knows no field and no sampler.
 */
package io.github.jmetermqtt.result;
