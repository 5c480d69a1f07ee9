/**
 * Which thread of a running test owns which connection, and the mailboxes that route what arrives. Knows no JMeter: a thread
 * is the {@link java.lang.Thread} that samples.
 */
@NullMarked
package io.github.jmetermqtt.session;

import org.jspecify.annotations.NullMarked;
