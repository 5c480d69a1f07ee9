/**
 * What the jar does when it is started itself, without JMeter: converts an old plan, makes a page of a run, compares runs, judges one
 * again. What lives here uses nothing that only JMeter brings, such as its JSON library or its log.
 */
@NullMarked
package io.github.jmetermqtt.command;

import org.jspecify.annotations.NullMarked;
