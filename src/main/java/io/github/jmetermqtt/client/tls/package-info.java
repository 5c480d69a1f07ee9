/**
 * Keys and certificates from files, and the sentences for what goes wrong with TLS; for every client library. Knows none of
 * them, and uses nothing but the JDK's own cryptography.
 */
@NullMarked
package io.github.jmetermqtt.client.tls;

import org.jspecify.annotations.NullMarked;
