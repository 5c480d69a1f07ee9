/**
 * Which thread of a running test owns which connection, and the mailboxes that route what arrives. Knows no JMeter: a thread
 * is the {@link java.lang.Thread} that samples.
 * Why: docs/dev/decisions.md#testrun-is-static, docs/dev/decisions.md#the-session-reconnects
 */
@NullMarked
package io.github.jmetermqtt.session;

import org.jspecify.annotations.NullMarked;
