/**
 * Reports as one HTML file that needs nothing else, neither a network nor another file. What lives here knows no JMeter and no library, for
 * the jar makes pages without JMeter, too; it imports {@code words} alone.
 */
@NullMarked
package io.github.jmetermqtt.page;

import org.jspecify.annotations.NullMarked;
