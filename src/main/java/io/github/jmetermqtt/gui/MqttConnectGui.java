package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.LifetimeFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.gui.form.Form;
import io.github.jmetermqtt.gui.form.Summary;
import io.github.jmetermqtt.sampler.MqttConnect;
import io.github.jmetermqtt.settings.Readings;
import org.apache.jmeter.testelement.TestElement;

/** The panel of MQTT Connect. */
public class MqttConnectGui extends MqttSamplerGui {

    public MqttConnectGui() {
        super(ConnectionSections.addTo(new Form())
                .section(
                        "panel.section.thread",
                        Summary.listing("summary.thread"),
                        SharedFields.CONNECTION_NAME,
                        ConnectFields.BELONGS_TO,
                        ConnectFields.IF_CONNECTED,
                        ConnectFields.AT_THREAD_END,
                        ConnectFields.CLIENT_ID_VARIABLE,
                        SharedFields.RESPONSE_TEXT,
                        SharedFields.DEFAULT_FAILURE_PAUSE)
                .section(
                        "panel.section.fleet",
                        Summaries.FLEET,
                        ConnectFields.CONNECTIONS,
                        ConnectFields.FIRST_INDEX,
                        ConnectFields.CONNECT_RATE)
                .section(
                        "panel.section.lifetime",
                        Summary.listing("summary.lifetime"),
                        LifetimeFields.all().toArray(Setting[]::new))
                .section(
                        "panel.section.subscribe",
                        Summaries.SUBSCRIBE,
                        ConnectFields.SUBSCRIBE_TO,
                        ConnectFields.SUBSCRIBE_QOS)
                .checkedBy(Readings.CONNECT));
    }

    @Override
    public void configure(TestElement element) {
        form().inherit(DefaultsInTree.valuesFor(element));
        super.configure(element);
    }

    @Override
    public TestElement makeTestElement() {
        return new MqttConnect();
    }
}
