package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.sampler.MqttSubSampler;
import java.util.List;
import org.apache.jmeter.testelement.TestElement;

/** The panel of MQTT Sub Sampler. */
public class MqttSubSamplerGui extends MqttSamplerGui {

    public MqttSubSamplerGui() {
        super(newForm());
    }

    private static Form newForm() {
        Form form = new Form()
                .section("Connection", SharedFields.CONNECTION_NAME)
                .section("Subscription", SubFields.TOPIC_FILTERS, SubFields.QOS, SubFields.SUBSCRIBE_TIMEOUT);
        Mqtt5Sections.addTo(
                form,
                List.of(
                        SubFields.NO_LOCAL,
                        SubFields.RETAIN_AS_PUBLISHED,
                        SubFields.RETAIN_HANDLING,
                        SubFields.SUBSCRIPTION_IDENTIFIER,
                        SharedFields.USER_PROPERTIES));
        return form.section(
                        "Sampling",
                        SubFields.SAMPLE_ON,
                        SubFields.ELAPSED_TIME,
                        SubFields.MESSAGE_COUNT,
                        SubFields.COUNT_TIMEOUT,
                        SubFields.WHEN_NOTHING_ARRIVES,
                        SharedFields.FAILURE_PAUSE)
                .section(
                        "Received messages",
                        SubFields.RESULTS,
                        SubFields.HAS_TIMESTAMP,
                        SubFields.DEBUG_RESPONSE,
                        SubFields.DEBUG_FORMAT,
                        SubFields.RESPONSE_MESSAGE,
                        SubFields.ASSERTIONS_SEE);
    }

    @Override
    public String getStaticLabel() {
        return "MQTT Sub Sampler";
    }

    @Override
    public TestElement makeTestElement() {
        return new MqttSubSampler();
    }
}
