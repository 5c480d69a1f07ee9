/**
 * The fields of all elements: key in the plan, label, hint, default, when they apply, and the choices of those that have some.
 * Panels, readers and documentation share them; nothing here reads a value.
 */
@NullMarked
package io.github.jmetermqtt.field;

import org.jspecify.annotations.NullMarked;
