/** The results of a run as a person sees them in JMeter's View Results Tree. */
@NullMarked
package io.github.jmetermqtt.gui.results;

import org.jspecify.annotations.NullMarked;
