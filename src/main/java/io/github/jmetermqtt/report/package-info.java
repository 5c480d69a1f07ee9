/**
 * MQTT Delivery Report: what the measurements of a run say, as text, JSON, panel and {@code .hlog}, and limits as samples. Reads
 * {@code measure}; no sampler knows it.
 */
@NullMarked
package io.github.jmetermqtt.report;

import org.jspecify.annotations.NullMarked;
