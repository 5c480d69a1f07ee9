package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.sampler.DisconnectFields;
import io.github.jmetermqtt.sampler.MqttDisconnect;
import io.github.jmetermqtt.sampler.SharedFields;
import org.apache.jmeter.testelement.TestElement;

/** The panel of MQTT Disconnect. */
public class MqttDisconnectGui extends MqttSamplerGui {

    public MqttDisconnectGui() {
        super(new Form().section("Connection", SharedFields.CONNECTION_NAME, DisconnectFields.MODE));
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
