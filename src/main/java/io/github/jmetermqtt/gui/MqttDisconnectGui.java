package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.field.DisconnectFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.gui.form.Form;
import io.github.jmetermqtt.gui.form.Summary;
import io.github.jmetermqtt.sampler.MqttDisconnect;
import io.github.jmetermqtt.settings.Readings;
import org.apache.jmeter.testelement.TestElement;

/** The panel of MQTT Disconnect. */
public class MqttDisconnectGui extends MqttSamplerGui {

    public MqttDisconnectGui() {
        super(newForm());
    }

    private static Form newForm() {
        Form form = new Form()
                .line(DisconnectFields.MODE)
                .section(
                        "panel.section.connection", Summary.listing("summary.connection"), SharedFields.CONNECTION_NAME)
                .section(
                        "panel.section.sample",
                        Summary.listing("summary.sample"),
                        DisconnectFields.TIMEOUT,
                        SharedFields.RESPONSE_TEXT);
        return Mqtt5Sections.addTo(form, DisconnectFields.MQTT5, DisconnectFields.packet())
                .checkedBy(Readings.DISCONNECT);
    }

    @Override
    public TestElement makeTestElement() {
        return new MqttDisconnect();
    }
}
