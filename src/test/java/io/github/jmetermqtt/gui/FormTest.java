package io.github.jmetermqtt.gui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.sampler.PayloadFields;
import io.github.jmetermqtt.sampler.PubFields;
import io.github.jmetermqtt.sampler.SubFields;
import java.awt.Container;
import java.util.List;
import org.apache.jmeter.gui.AbstractJMeterGuiComponent;
import org.apache.jmeter.testelement.TestElement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Fields come and go with what they depend on. */
@ExtendWith(OnEventThread.class)
class FormTest {

    private static final List<Setting<?>> OF_MESSAGE =
            List.of(PayloadFields.CHARSET, PayloadFields.MESSAGE, PayloadFields.RANDOM_SIZE, PayloadFields.FILE);
    private static final List<Setting<?>> OF_SAMPLE = List.of(
            SubFields.ELAPSED_TIME, SubFields.MESSAGE_COUNT, SubFields.COUNT_TIMEOUT, SubFields.FAIL_WHEN_EMPTY);

    @BeforeAll
    static void loadProperties() {
        JMeterProperties.load();
    }

    @Test
    void messageType() {
        Panel pub = Panel.of(MqttPubSamplerGui.class);
        assertThat(shown(pub, OF_MESSAGE)).containsExactly(PayloadFields.CHARSET, PayloadFields.MESSAGE);
        assertThat(shownFor(pub, PayloadFields.MESSAGE_TYPE, "hex", OF_MESSAGE)).containsExactly(PayloadFields.MESSAGE);
        assertThat(shownFor(pub, PayloadFields.MESSAGE_TYPE, "base64", OF_MESSAGE))
                .containsExactly(PayloadFields.MESSAGE);
        assertThat(shownFor(pub, PayloadFields.MESSAGE_TYPE, "random", OF_MESSAGE))
                .containsExactly(PayloadFields.RANDOM_SIZE);
        assertThat(shownFor(pub, PayloadFields.MESSAGE_TYPE, "FILE", OF_MESSAGE))
                .containsExactly(PayloadFields.FILE);
        assertThat(shownFor(pub, PayloadFields.MESSAGE_TYPE, "${x}", OF_MESSAGE))
                .isEqualTo(OF_MESSAGE);
        assertThat(shownFor(pub, PayloadFields.MESSAGE_TYPE, "", OF_MESSAGE))
                .containsExactly(PayloadFields.CHARSET, PayloadFields.MESSAGE);
    }

    @Test
    void timestampFormat() {
        Panel pub = Panel.of(MqttPubSamplerGui.class);
        List<Setting<?>> format = List.of(PubFields.TIMESTAMP_FORMAT);
        assertThat(shown(pub, format)).isEmpty();
        assertThat(shownFor(pub, PubFields.ADD_TIMESTAMP, "true", format)).isEqualTo(format);
        assertThat(shownFor(pub, PubFields.ADD_TIMESTAMP, "false", format)).isEmpty();
        assertThat(shownFor(pub, PubFields.ADD_TIMESTAMP, "${x}", format)).isEqualTo(format);
    }

    @Test
    void sampleOn() {
        Panel sub = Panel.of(MqttSubSamplerGui.class);
        assertThat(shown(sub, OF_SAMPLE)).containsExactly(SubFields.ELAPSED_TIME, SubFields.FAIL_WHEN_EMPTY);
        assertThat(shownFor(sub, SubFields.SAMPLE_ON, "count", OF_SAMPLE))
                .containsExactly(SubFields.MESSAGE_COUNT, SubFields.COUNT_TIMEOUT);
        assertThat(shownFor(sub, SubFields.SAMPLE_ON, "either", OF_SAMPLE))
                .containsExactly(SubFields.ELAPSED_TIME, SubFields.MESSAGE_COUNT, SubFields.FAIL_WHEN_EMPTY);
        assertThat(shownFor(sub, SubFields.SAMPLE_ON, "${x}", OF_SAMPLE)).isEqualTo(OF_SAMPLE);
    }

    @Test
    void debugFormat() {
        Panel sub = Panel.of(MqttSubSamplerGui.class);
        List<Setting<?>> format = List.of(SubFields.DEBUG_FORMAT);
        assertThat(shown(sub, format)).isEmpty();
        assertThat(shownFor(sub, SubFields.DEBUG_RESPONSE, "true", format)).isEqualTo(format);
    }

    @Test
    void hiddenFieldKeepsItsValue() {
        Panel pub = Panel.of(MqttPubSamplerGui.class);
        pub.form().field(PayloadFields.MESSAGE).show("typed");
        pub.form().field(PayloadFields.MESSAGE_TYPE).show("file");
        TestElement element = pub.gui().makeTestElement();
        pub.gui().modifyTestElement(element);

        assertThat(PayloadFields.MESSAGE.read(element)).isEqualTo("typed");
    }

    private static List<Setting<?>> shownFor(Panel panel, Setting<?> source, String text, List<Setting<?>> candidates) {
        panel.form().field(source).show(text);
        return shown(panel, candidates);
    }

    private static List<Setting<?>> shown(Panel panel, List<Setting<?>> candidates) {
        return candidates.stream()
                .filter(setting -> isShown(panel.form().field(setting).component(), panel.gui()))
                .toList();
    }

    /** Without a window nothing is showing, so ask every container on the way up. */
    private static boolean isShown(Container part, AbstractJMeterGuiComponent panel) {
        return part == panel || (part.isVisible() && isShown(part.getParent(), panel));
    }
}
