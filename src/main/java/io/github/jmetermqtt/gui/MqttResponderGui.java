package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.field.MessagePropertiesFields;
import io.github.jmetermqtt.field.RespondFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.gui.form.Form;
import io.github.jmetermqtt.gui.form.Summary;
import io.github.jmetermqtt.gui.part.WindowWords;
import io.github.jmetermqtt.sampler.MqttResponder;
import io.github.jmetermqtt.settings.Readings;
import java.util.List;
import org.apache.jmeter.testelement.TestElement;

/** The panel of MQTT Responder. */
public class MqttResponderGui extends MqttSamplerGui {

    public MqttResponderGui() {
        super(newForm());
    }

    private static Form newForm() {
        Form form = new Form()
                .line(RespondFields.TOPIC_FILTERS)
                .line(RespondFields.QOS)
                .line(RespondFields.ANSWER_TO, RespondFields.ANSWER_TOPIC)
                .note(
                        WindowWords.text("panel.respond.response-topic"),
                        values -> !values.isSet(RespondFields.ANSWER_TO))
                .line(RespondFields.ANSWER_QOS, RespondFields.ANSWER_RETAINED)
                .line(RespondFields.ANSWER_WITH)
                .growing(RespondFields.ANSWER)
                .buttons(NamesHelp.ofAnswers())
                .section(
                        "panel.section.answers",
                        Summary.listing("summary.answers"),
                        RespondFields.DELAY,
                        RespondFields.SILENT_SHARE,
                        RespondFields.FAILING_SHARE,
                        RespondFields.ERROR_ANSWER)
                .section(
                        "panel.section.subscription",
                        Summary.listing("summary.connection"),
                        SharedFields.CONNECTION_NAME,
                        SubFields.SUBSCRIBE_TIMEOUT,
                        RespondFields.DURATION);
        return Mqtt5Sections.addTo(form, List.of(MessagePropertiesFields.MESSAGE.contentType()))
                .checkedBy(Readings.RESPOND);
    }

    @Override
    public TestElement makeTestElement() {
        return new MqttResponder();
    }
}
