/**
 * A connection that is tried step by step while no test has to run: what it is made from, what each step says, and what to look at
 * where one fails. It keeps to client libraries of its own, so that a running test is not touched, and knows no window.
 */
@NullMarked
package io.github.jmetermqtt.sampler.trial;

import org.jspecify.annotations.NullMarked;
