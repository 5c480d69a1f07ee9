package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.field.WaitFields;
import io.github.jmetermqtt.gui.form.Form;
import io.github.jmetermqtt.sampler.MqttWaitForSubscriptions;
import org.apache.jmeter.testelement.TestElement;

/** The panel of MQTT Wait for Subscriptions. */
public class MqttWaitForSubscriptionsGui extends MqttSamplerGui {

    public MqttWaitForSubscriptionsGui() {
        super(new Form().line(WaitFields.COUNT).line(WaitFields.TIMEOUT));
    }

    @Override
    public TestElement makeTestElement() {
        return new MqttWaitForSubscriptions();
    }
}
