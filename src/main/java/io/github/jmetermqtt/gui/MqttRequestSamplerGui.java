package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.field.MessagePropertiesFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.RequestFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.sampler.MqttRequestSampler;
import org.apache.jmeter.testelement.TestElement;

/** The panel of MQTT Request Sampler. */
public class MqttRequestSamplerGui extends MqttSamplerGui {

    public MqttRequestSamplerGui() {
        super(newForm());
    }

    private static Form newForm() {
        Form form = new Form()
                .section("Connection", SharedFields.CONNECTION_NAME)
                .section("Request", PubFields.TOPIC, PubFields.QOS)
                .section("Response", RequestFields.RESPONSE_TOPIC, RequestFields.RESPONSE_QOS, RequestFields.TIMEOUT)
                .section(
                        "Correlation",
                        RequestFields.CORRELATION,
                        RequestFields.EXPRESSION,
                        RequestFields.RESPONSE_EXPRESSION,
                        RequestFields.CORRELATION_ID);
        PayloadSections.addTo(form);
        Mqtt5Sections.addTo(form, MessagePropertiesFields.MESSAGE.ofRequest());
        return PayloadSections.addMessageTo(form);
    }

    @Override
    public String getStaticLabel() {
        return "MQTT Request Sampler";
    }

    @Override
    public TestElement makeTestElement() {
        return new MqttRequestSampler();
    }
}
