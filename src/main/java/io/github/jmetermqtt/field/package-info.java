/**
 * The fields of all elements: key in the plan, default, when they apply, and the choices of those that have some. Their words are in
 * the bundle {@code field}. Panels, readers and documentation share them; nothing here reads a value.
 */
@NullMarked
package io.github.jmetermqtt.field;

import org.jspecify.annotations.NullMarked;
