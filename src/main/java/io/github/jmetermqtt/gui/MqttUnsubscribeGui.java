package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.UnsubscribeFields;
import io.github.jmetermqtt.gui.form.Form;
import io.github.jmetermqtt.gui.form.Summary;
import io.github.jmetermqtt.sampler.MqttUnsubscribe;
import io.github.jmetermqtt.settings.Readings;
import java.util.List;
import org.apache.jmeter.testelement.TestElement;

/** The panel of MQTT Unsubscribe. */
public class MqttUnsubscribeGui extends MqttSamplerGui {

    public MqttUnsubscribeGui() {
        super(newForm());
    }

    private static Form newForm() {
        Form form = new Form()
                .line(UnsubscribeFields.TOPIC_FILTERS)
                .buttons(NamesHelp.button())
                .section(
                        "panel.section.connection",
                        Summary.listing("summary.connection"),
                        SharedFields.CONNECTION_NAME,
                        UnsubscribeFields.TIMEOUT);
        return Mqtt5Sections.addTo(form, List.of(SharedFields.USER_PROPERTIES)).checkedBy(Readings.UNSUBSCRIBE);
    }

    @Override
    public TestElement makeTestElement() {
        return new MqttUnsubscribe();
    }
}
