/**
 * The fields of all elements: key in the plan, label, hint, default, and the choices of those that have some. Panels, readers and
 * documentation share them; nothing here reads a value.
 */
package io.github.jmetermqtt.field;
