package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.field.DisconnectFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.sampler.MqttDisconnect;
import org.apache.jmeter.testelement.TestElement;

/** The panel of MQTT Disconnect. */
public class MqttDisconnectGui extends MqttSamplerGui {

    public MqttDisconnectGui() {
        super(newForm());
    }

    private static Form newForm() {
        Form form = new Form()
                .section(
                        "Connection",
                        SharedFields.CONNECTION_NAME,
                        DisconnectFields.MODE,
                        DisconnectFields.TIMEOUT,
                        SharedFields.RESPONSE_TEXT);
        return Mqtt5Sections.addTo(form, DisconnectFields.MQTT5, DisconnectFields.packet());
    }

    @Override
    public String getStaticLabel() {
        return "MQTT Disconnect";
    }

    @Override
    public TestElement makeTestElement() {
        return new MqttDisconnect();
    }
}
