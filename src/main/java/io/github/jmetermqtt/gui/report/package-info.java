/** The delivery report as a person sees it. */
@NullMarked
package io.github.jmetermqtt.gui.report;

import org.jspecify.annotations.NullMarked;
