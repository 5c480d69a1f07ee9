package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.Mqtt5Fields;
import io.github.jmetermqtt.field.NetworkFields;
import io.github.jmetermqtt.field.ReconnectFields;
import io.github.jmetermqtt.field.TlsFields;
import io.github.jmetermqtt.field.WillFields;

/** What MQTT Connect and MQTT Connection Defaults have in common. */
final class ConnectionSections {

    private ConnectionSections() {}

    static Form addTo(Form form) {
        return form.section("Broker", ConnectionFields.broker())
                .section("Transport", NetworkFields.all())
                .section("TLS", TlsFields.all())
                .section("Client and session", ConnectionFields.client())
                .section("Login", ConnectionFields.login())
                .section("Reconnect", ReconnectFields.all())
                .section("Will", WillFields.all())
                .section("MQTT 5", Mqtt5Fields.all());
    }
}
