/** FuseSource's MQTT client and HawtDispatch behind the service provider interface; the only room that knows them. */
@NullMarked
package io.github.jmetermqtt.client.fusesource;

import org.jspecify.annotations.NullMarked;
