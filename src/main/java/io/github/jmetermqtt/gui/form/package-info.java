/** Panels that are made of fields: one row for each setting, in sections. */
@NullMarked
package io.github.jmetermqtt.gui.form;

import org.jspecify.annotations.NullMarked;
