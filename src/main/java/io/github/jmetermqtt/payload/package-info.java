/**
 * Where the bytes of a message come from, the stamps that travel in them, and the clock that both ends share. Knows the messages
 * of client, because a stamp may stand beside the payload, and says in words what it cannot read.
 */
@NullMarked
package io.github.jmetermqtt.payload;

import org.jspecify.annotations.NullMarked;
