package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.field.MessagePropertiesFields;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.RequestFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.gui.form.Form;
import io.github.jmetermqtt.gui.form.Summary;
import io.github.jmetermqtt.gui.part.WindowWords;
import io.github.jmetermqtt.sampler.MqttRequestSampler;
import io.github.jmetermqtt.settings.Readings;
import org.apache.jmeter.testelement.TestElement;

/** The panel of MQTT Request Sampler. */
public class MqttRequestSamplerGui extends MqttSamplerGui {

    public MqttRequestSamplerGui() {
        super(newForm());
    }

    private static Form newForm() {
        Form form = new Form()
                .line(PubFields.TOPIC, PubFields.QOS)
                .line(RequestFields.RESPONSE_TOPIC, RequestFields.RESPONSE_QOS)
                .line(RequestFields.CORRELATION, RequestFields.TIMEOUT)
                .note(WindowWords.text("panel.request.correlation"), values -> !values.isSet(RequestFields.CORRELATION))
                .line(RequestFields.EXPRESSION, RequestFields.RESPONSE_EXPRESSION, RequestFields.CORRELATION_ID);
        PayloadLines.addTo(form)
                .buttons(NamesHelp.button())
                .section(
                        "panel.section.connection", Summary.listing("summary.connection"), SharedFields.CONNECTION_NAME)
                .section(
                        "panel.section.each-message",
                        Summary.listing("summary.each-message"),
                        PayloadFields.EACH_MESSAGE_ANEW)
                .section(
                        "panel.section.sample",
                        Summary.listing("summary.request"),
                        SharedFields.LABEL,
                        PubFields.DEBUG_REQUEST);
        ResultsHint.addTo(form, PubFields.DEBUG_REQUEST);
        return Mqtt5Sections.addTo(form, MessagePropertiesFields.MESSAGE.ofRequest())
                .checkedBy(Readings.REQUEST);
    }

    @Override
    public TestElement makeTestElement() {
        return new MqttRequestSampler();
    }
}
