/**
 * The samplers of the plan: each reads its properties once into settings, lets one of the rooms below act, and returns a result.
 * What they do lies in {@code sampler.*}; no room below imports an element.
 */
@NullMarked
package io.github.jmetermqtt.sampler;

import org.jspecify.annotations.NullMarked;
