/**
 * What is counted and measured over many messages. Knows the messages of client and the stamps of payload, no sampler and no
 * session.
 */
@NullMarked
package io.github.jmetermqtt.measure;

import org.jspecify.annotations.NullMarked;
