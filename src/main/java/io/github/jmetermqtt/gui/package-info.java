/**
 * Swing panels, one for each element, built from its fields, and the import of old plans in the window. Imports elements, fields, and
 * how text is shown: what a field means is not known here.
 */
@NullMarked
package io.github.jmetermqtt.gui;

import org.jspecify.annotations.NullMarked;
