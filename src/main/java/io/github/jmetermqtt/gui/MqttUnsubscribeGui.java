package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.UnsubscribeFields;
import io.github.jmetermqtt.sampler.MqttUnsubscribe;
import java.util.List;
import org.apache.jmeter.testelement.TestElement;

/** The panel of MQTT Unsubscribe. */
public class MqttUnsubscribeGui extends MqttSamplerGui {

    public MqttUnsubscribeGui() {
        super(newForm());
    }

    private static Form newForm() {
        Form form = new Form()
                .section("Connection", SharedFields.CONNECTION_NAME)
                .section("Subscription", UnsubscribeFields.TOPIC_FILTERS, UnsubscribeFields.TIMEOUT);
        return Mqtt5Sections.addTo(form, List.of(SharedFields.USER_PROPERTIES));
    }

    @Override
    public String getStaticLabel() {
        return "MQTT Unsubscribe";
    }

    @Override
    public TestElement makeTestElement() {
        return new MqttUnsubscribe();
    }
}
