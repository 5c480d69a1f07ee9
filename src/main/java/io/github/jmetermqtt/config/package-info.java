/**
 * The kinds of fields and how a text becomes a value, the memo that keeps it, and MQTT Connection Defaults. Knows JMeter's elements
 * and nothing else of ours.
 */
package io.github.jmetermqtt.config;
