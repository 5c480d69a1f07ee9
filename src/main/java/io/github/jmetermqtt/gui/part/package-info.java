/** Small parts that any window of ours is made of: text, colours, and what the words are in the language of the window. */
@NullMarked
package io.github.jmetermqtt.gui.part;

import org.jspecify.annotations.NullMarked;
