package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.gui.form.Form;
import io.github.jmetermqtt.gui.form.Summary;
import io.github.jmetermqtt.sampler.MqttSubSampler;
import io.github.jmetermqtt.settings.Readings;
import java.util.List;
import org.apache.jmeter.testelement.TestElement;

/** The panel of MQTT Sub Sampler. */
public class MqttSubSamplerGui extends MqttSamplerGui {

    public MqttSubSamplerGui() {
        super(newForm());
    }

    private static Form newForm() {
        Form form = new Form()
                .line(SubFields.TOPIC_FILTERS)
                .line(SubFields.QOS, SubFields.QOS_SHARES)
                .line(SubFields.SAMPLE_ON, SubFields.ELAPSED_TIME, SubFields.MESSAGE_COUNT, SubFields.COUNT_TIMEOUT)
                .line(SubFields.RESULTS)
                .buttons(NamesHelp.button())
                .section(
                        "panel.section.received",
                        Summary.listing("summary.received"),
                        SubFields.HAS_TIMESTAMP,
                        SharedFields.LABEL,
                        SubFields.DEBUG_RESPONSE,
                        SubFields.DEBUG_FORMAT,
                        SubFields.RESPONSE_MESSAGE,
                        SubFields.ASSERTIONS_SEE)
                .section(
                        "panel.section.nothing",
                        Summary.listing("summary.nothing"),
                        SubFields.WHEN_NOTHING_ARRIVES,
                        SharedFields.FAILURE_PAUSE)
                .section(
                        "panel.section.slow",
                        Summary.listing("summary.slow"),
                        SubFields.ACKNOWLEDGE,
                        SubFields.ACKNOWLEDGE_DELAY,
                        SubFields.READ_RATE)
                .section(
                        "panel.section.subscription",
                        Summary.listing("summary.connection"),
                        SharedFields.CONNECTION_NAME,
                        SubFields.OLD_FILTERS,
                        SubFields.SUBSCRIBE_TIMEOUT);
        ResultsHint.addTo(form, SubFields.DEBUG_RESPONSE);
        return Mqtt5Sections.addTo(
                        form,
                        List.of(
                                SubFields.NO_LOCAL,
                                SubFields.RETAIN_AS_PUBLISHED,
                                SubFields.RETAIN_HANDLING,
                                SubFields.SUBSCRIPTION_IDENTIFIER,
                                SharedFields.USER_PROPERTIES))
                .checkedBy(Readings.SUB);
    }

    @Override
    public TestElement makeTestElement() {
        return new MqttSubSampler();
    }
}
