package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.sampler.MqttConnect;
import org.apache.jmeter.testelement.TestElement;

/** The panel of MQTT Connect. */
public class MqttConnectGui extends MqttSamplerGui {

    public MqttConnectGui() {
        super(ConnectionSections.addTo(new Form())
                .section(
                        "Connection in this thread",
                        SharedFields.CONNECTION_NAME,
                        ConnectFields.IF_CONNECTED,
                        ConnectFields.AT_THREAD_END,
                        ConnectFields.CLIENT_ID_VARIABLE,
                        SharedFields.RESPONSE_TEXT,
                        SharedFields.DEFAULT_FAILURE_PAUSE)
                .section("Fleet", ConnectFields.CONNECTIONS, ConnectFields.FIRST_INDEX, ConnectFields.CONNECT_RATE)
                .section("Subscribe when connected", ConnectFields.SUBSCRIBE_TO, ConnectFields.SUBSCRIBE_QOS));
    }

    @Override
    public void configure(TestElement element) {
        form().inherit(DefaultsInTree.valuesFor(element));
        super.configure(element);
    }

    @Override
    public String getStaticLabel() {
        return "MQTT Connect";
    }

    @Override
    public TestElement makeTestElement() {
        return new MqttConnect();
    }
}
