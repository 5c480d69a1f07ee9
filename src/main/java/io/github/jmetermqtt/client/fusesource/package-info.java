/** FuseSource's MQTT client and HawtDispatch behind the service provider interface; the only room that knows them. */
package io.github.jmetermqtt.client.fusesource;
