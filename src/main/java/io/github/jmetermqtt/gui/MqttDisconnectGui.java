package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.field.DisconnectFields;
import io.github.jmetermqtt.field.DisconnectMode;
import io.github.jmetermqtt.field.Mqtt5Fields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.sampler.MqttDisconnect;
import java.util.List;
import java.util.Set;
import org.apache.jmeter.testelement.TestElement;

/** The panel of MQTT Disconnect. */
public class MqttDisconnectGui extends MqttSamplerGui {

    public MqttDisconnectGui() {
        super(newForm());
    }

    private static Form newForm() {
        Form form = new Form()
                .section("Connection", SharedFields.CONNECTION_NAME, DisconnectFields.MODE, SharedFields.RESPONSE_TEXT);
        List<Setting<?>> properties =
                List.of(DisconnectFields.REASON, DisconnectFields.SESSION_EXPIRY, Mqtt5Fields.USER_PROPERTIES);
        return Mqtt5Sections.addTo(form, properties)
                .showIf(DisconnectFields.MODE, Set.of(DisconnectMode.PROPER), SharedFields.MQTT5)
                .showIf(DisconnectFields.MODE, Set.of(DisconnectMode.PROPER), properties);
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
