package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.sampler.MessageType;
import io.github.jmetermqtt.sampler.MqttPubSampler;
import io.github.jmetermqtt.sampler.PubFields;
import io.github.jmetermqtt.sampler.SharedFields;
import java.util.Set;
import org.apache.jmeter.testelement.TestElement;

/** The panel of MQTT Pub Sampler. */
public class MqttPubSamplerGui extends MqttSamplerGui {

    public MqttPubSamplerGui() {
        super(new Form()
                .section("Connection", SharedFields.CONNECTION_NAME)
                .section(
                        "Publish",
                        PubFields.TOPIC,
                        PubFields.QOS,
                        PubFields.TIMEOUT,
                        PubFields.RETAINED,
                        PubFields.ADD_TIMESTAMP,
                        PubFields.TIMESTAMP_FORMAT)
                .section("Payload", PubFields.MESSAGE_TYPE, PubFields.CHARSET, PubFields.RANDOM_SIZE, PubFields.FILE)
                .growingSection(PubFields.MESSAGE)
                .showIf(PubFields.ADD_TIMESTAMP, PubFields.TIMESTAMP_FORMAT)
                .showIf(PubFields.MESSAGE_TYPE, Set.of(MessageType.TEXT), PubFields.CHARSET)
                .showIf(
                        PubFields.MESSAGE_TYPE,
                        Set.of(MessageType.TEXT, MessageType.HEX, MessageType.BASE64),
                        PubFields.MESSAGE)
                .showIf(PubFields.MESSAGE_TYPE, Set.of(MessageType.RANDOM), PubFields.RANDOM_SIZE)
                .showIf(PubFields.MESSAGE_TYPE, Set.of(MessageType.FILE), PubFields.FILE));
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
