/** Methods of enhanced authentication that come with the plugin, found as any other by {@code ServiceLoader}. */
package io.github.jmetermqtt.client.auth;
