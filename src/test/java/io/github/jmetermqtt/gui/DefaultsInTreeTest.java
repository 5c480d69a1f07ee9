package io.github.jmetermqtt.gui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.config.MqttConnectionDefaults;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.NetworkFields;
import io.github.jmetermqtt.sampler.MqttConnect;
import java.util.Map;
import org.apache.jmeter.gui.tree.JMeterTreeNode;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.TestPlan;
import org.apache.jmeter.threads.ThreadGroup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The panel must see the same as JMeter's compiler gives the sampler. */
class DefaultsInTreeTest {

    private final JMeterTreeNode plan = new JMeterTreeNode(new TestPlan(), null);
    private final JMeterTreeNode group = under(plan, new ThreadGroup());

    @BeforeAll
    static void loadProperties() {
        JMeterProperties.load();
    }

    private static JMeterTreeNode under(JMeterTreeNode parent, TestElement element) {
        JMeterTreeNode node = new JMeterTreeNode(element, null);
        parent.add(node);
        return node;
    }

    private static MqttConnectionDefaults defaults(Setting<?> setting, String text) {
        MqttConnectionDefaults defaults = new MqttConnectionDefaults();
        defaults.setProperty(setting.key(), text);
        return defaults;
    }

    @Test
    void theNearestHasItsWayAndOthersFillWhatItLeavesOpen() {
        under(plan, defaults(NetworkFields.TRANSPORT, "tls"));
        under(plan, defaults(ConnectionFields.SERVER, "of the plan"));
        JMeterTreeNode connect = under(group, new MqttConnect());
        under(group, defaults(ConnectionFields.SERVER, "of the group"));

        assertThat(DefaultsInTree.valuesFor(connect))
                .isEqualTo(Map.of(NetworkFields.TRANSPORT.key(), "tls", ConnectionFields.SERVER.key(), "of the group"));

        under(connect, defaults(ConnectionFields.SERVER, "below"));
        assertThat(DefaultsInTree.valuesFor(connect)).containsEntry(ConnectionFields.SERVER.key(), "below");
    }

    @Test
    void whatIsDisabledOrElsewhereDoesNotCount() {
        MqttConnectionDefaults disabled = defaults(ConnectionFields.SERVER, "disabled");
        disabled.setEnabled(false);
        under(plan, disabled);
        under(under(plan, new ThreadGroup()), defaults(ConnectionFields.SERVER, "of another group"));

        assertThat(DefaultsInTree.valuesFor(under(group, new MqttConnect()))).isEmpty();
    }

    @Test
    void withoutAWindowNothingIsInherited() {
        assertThat(DefaultsInTree.valuesFor(new MqttConnect())).isEmpty();
    }
}
