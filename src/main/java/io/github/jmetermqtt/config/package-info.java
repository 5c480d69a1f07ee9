/**
 * The kinds of fields: how a text becomes a value, and when a field applies; the memo that keeps what was read; and MQTT
 * Connection Defaults. Knows JMeter's elements, and of ours only how text is shown, in which words, what a
 * range is, and what the texts of old plans mean.
 */
@NullMarked
package io.github.jmetermqtt.config;

import org.jspecify.annotations.NullMarked;
