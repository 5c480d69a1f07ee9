/** Tools menu: plans that come from somewhere else. */
@NullMarked
package io.github.jmetermqtt.gui.plans;

import org.jspecify.annotations.NullMarked;
