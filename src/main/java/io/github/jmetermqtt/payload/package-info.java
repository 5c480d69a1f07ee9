/** Where the bytes of a message come from, the stamps that travel in them, and the clock that both ends share. */
package io.github.jmetermqtt.payload;
