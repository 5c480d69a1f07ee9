package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.Mqtt5Fields;
import io.github.jmetermqtt.field.NetworkFields;
import io.github.jmetermqtt.field.ReconnectFields;
import io.github.jmetermqtt.field.TlsFields;
import io.github.jmetermqtt.field.WillFields;
import io.github.jmetermqtt.gui.form.Form;
import io.github.jmetermqtt.gui.form.Summary;
import io.github.jmetermqtt.gui.trial.TrialButton;

/** What MQTT Connect and MQTT Connection Defaults have in common. */
final class ConnectionSections {

    private ConnectionSections() {}

    static Form addTo(Form form) {
        return form.line(ConnectionFields.broker())
                .line(ConnectionFields.client())
                .line(ConnectionFields.login())
                .buttons(TrialButton.of(DefaultsInTree::valuesFor), NamesHelp.button())
                .section("panel.section.tls", TlsFields.all(), Summaries.TLS)
                .section("panel.section.web-socket", NetworkFields.webSocket(), Summaries.WEB_SOCKET)
                .section("panel.section.way", NetworkFields.way(), Summary.listing("summary.way"))
                .section("panel.section.session", ConnectionFields.session(), Summary.listing("summary.session"))
                .section("panel.section.devices", ConnectionFields.devices(), Summary.listing("summary.devices"))
                .section("panel.section.reconnect", ReconnectFields.all(), Summaries.RECONNECT)
                .section("panel.section.will", WillFields.all(), Summaries.WILL)
                .section("panel.section.mqtt-5", Mqtt5Fields.all(), Summary.listing("summary.mqtt-5"));
    }
}
