/** Methods of enhanced authentication that come with the plugin, found as any other by {@code ServiceLoader}. */
@NullMarked
package io.github.jmetermqtt.client.auth;

import org.jspecify.annotations.NullMarked;
