/**
 * What a sampler or the report has to do, as immutable values, read from the fields of an element: a record of {@code client} where
 * the packet has one. Knows fields and the rooms below JMeter; makes no result and opens no connection.
 */
@NullMarked
package io.github.jmetermqtt.settings;

import org.jspecify.annotations.NullMarked;
