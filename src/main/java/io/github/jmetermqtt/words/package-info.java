/**
 * Every text that a person reads in JMeter's window, in English and in Simplified Chinese. A bundle for each kind of text; the part of
 * a key before its first dot names the bundle. English is what results, logs and files hold, whatever the window shows.
 */
@NullMarked
package io.github.jmetermqtt.words;

import org.jspecify.annotations.NullMarked;
