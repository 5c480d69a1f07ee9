package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.field.MessagePropertiesFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.sampler.MqttPubSampler;
import org.apache.jmeter.testelement.TestElement;

/** The panel of MQTT Pub Sampler. */
public class MqttPubSamplerGui extends MqttSamplerGui {

    public MqttPubSamplerGui() {
        super(newForm());
    }

    private static Form newForm() {
        Form form = new Form()
                .section("Connection", SharedFields.CONNECTION_NAME, PubFields.SEND_THROUGH)
                .section(
                        "Publish",
                        PubFields.TOPIC,
                        PubFields.QOS,
                        PubFields.TIMEOUT,
                        PubFields.IN_FLIGHT_WINDOW,
                        PubFields.RETAINED,
                        PubFields.ADD_TIMESTAMP,
                        PubFields.TIMESTAMP_FORMAT);
        PayloadSections.addTo(form);
        Mqtt5Sections.addTo(form, MessagePropertiesFields.MESSAGE.all());
        form.section(
                "Pace",
                PubFields.MESSAGES,
                PubFields.RATE,
                PubFields.RESULTS,
                SharedFields.RESPONSE_TEXT,
                SharedFields.DEFAULT_FAILURE_PAUSE);
        return PayloadSections.addMessageTo(form);
    }

    @Override
    public String getStaticLabel() {
        return "MQTT Pub Sampler";
    }

    @Override
    public TestElement makeTestElement() {
        return new MqttPubSampler();
    }
}
