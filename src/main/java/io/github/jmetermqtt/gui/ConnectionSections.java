package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.config.ConnectionFields;
import io.github.jmetermqtt.config.ReconnectFields;
import java.util.Set;

/** What MQTT Connect and MQTT Connection Defaults have in common. */
final class ConnectionSections {

    private ConnectionSections() {}

    static Form addTo(Form form) {
        return form.section(
                        "Broker",
                        ConnectionFields.SERVER,
                        ConnectionFields.PORT,
                        ConnectionFields.VERSION,
                        ConnectionFields.CONNECT_TIMEOUT)
                .section(
                        "Client and session",
                        ConnectionFields.CLIENT_ID,
                        ConnectionFields.CLIENT_ID_SUFFIX,
                        ConnectionFields.CLEAN_START,
                        ConnectionFields.KEEP_ALIVE)
                .section("Login", ConnectionFields.USERNAME, ConnectionFields.PASSWORD)
                .section(
                        "Reconnect",
                        ReconnectFields.RECONNECT,
                        ReconnectFields.FIRST_DELAY,
                        ReconnectFields.MAX_DELAY,
                        ReconnectFields.ATTEMPTS)
                .showIf(
                        ReconnectFields.RECONNECT,
                        Set.of(true),
                        ReconnectFields.FIRST_DELAY,
                        ReconnectFields.MAX_DELAY,
                        ReconnectFields.ATTEMPTS);
    }
}
