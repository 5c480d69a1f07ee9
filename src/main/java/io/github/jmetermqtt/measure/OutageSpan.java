package io.github.jmetermqtt.measure;

import org.jspecify.annotations.Nullable;

/**
 * A time in which connections were lost and not there again; several that overlap are one.
 *
 * @param fromSeconds since the start of the test when the first of them was lost
 * @param untilSeconds the same, when the last of them was back or was given up; {@code fromSeconds} where none is made again by itself;
 *     null: it goes on
 * @param connections that were lost, each as often as it was; at least 1
 */
public record OutageSpan(double fromSeconds, @Nullable Double untilSeconds, long connections) {}
