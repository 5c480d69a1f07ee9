/** Test the connection: the button in a panel, the window with the steps, and what of the plan a test needs. */
@NullMarked
package io.github.jmetermqtt.gui.trial;

import org.jspecify.annotations.NullMarked;
