package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.field.MessagePropertiesFields;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.gui.form.Form;
import io.github.jmetermqtt.gui.form.Summary;
import io.github.jmetermqtt.sampler.MqttPubSampler;
import io.github.jmetermqtt.settings.Readings;
import org.apache.jmeter.testelement.TestElement;

/** The panel of MQTT Pub Sampler. */
public class MqttPubSamplerGui extends MqttSamplerGui {

    public MqttPubSamplerGui() {
        super(newForm());
    }

    private static Form newForm() {
        Form form = new Form()
                .line(PubFields.TOPIC)
                .line(PubFields.QOS_OR_MIX, PubFields.RETAINED)
                .line(PubFields.QOS_SHARES, PubFields.QOS_MIX_BY);
        PayloadLines.addTo(form)
                .line(PubFields.ADD_TIMESTAMP, PubFields.TIMESTAMP_FORMAT)
                .buttons(NamesHelp.button())
                .section(
                        "panel.section.connection",
                        Summary.listing("summary.connection"),
                        SharedFields.CONNECTION_NAME,
                        PubFields.SEND_THROUGH)
                .section(
                        "panel.section.pace",
                        Summary.listing("summary.pace"),
                        PubFields.MESSAGES,
                        PubFields.RATE,
                        PubFields.DEVICE_INTERVAL,
                        PubFields.INTERVALS_EXPONENTIAL,
                        PubFields.DEVICE_MESSAGES,
                        PubFields.DEVICES_DURATION,
                        PubFields.RESULTS)
                .section(
                        "panel.section.each-message",
                        Summary.listing("summary.each-message"),
                        PayloadFields.EACH_MESSAGE_ANEW)
                .section(
                        "panel.section.acknowledgement",
                        Summary.listing("summary.acknowledgement"),
                        PubFields.TIMEOUT,
                        PubFields.IN_FLIGHT_WINDOW)
                .section(
                        "panel.section.sample",
                        Summary.listing("summary.sample"),
                        SharedFields.LABEL,
                        SharedFields.RESPONSE_TEXT,
                        SharedFields.DEFAULT_FAILURE_PAUSE,
                        PubFields.DEBUG_REQUEST);
        ResultsHint.addTo(form, PubFields.DEBUG_REQUEST);
        return Mqtt5Sections.addTo(form, MessagePropertiesFields.MESSAGE.all()).checkedBy(Readings.PUB);
    }

    @Override
    public TestElement makeTestElement() {
        return new MqttPubSampler();
    }
}
