package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.config.MqttConnectionDefaults;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.field.ConnectionFields;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import javax.swing.tree.TreeNode;
import org.apache.jmeter.gui.GuiPackage;
import org.apache.jmeter.gui.tree.JMeterTreeNode;
import org.apache.jmeter.testelement.TestElement;

/**
 * What an MQTT Connect will get from the MQTT Connection Defaults of the plan in the window. Looks for them where JMeter's
 * {@code TestCompiler} does: below the element, beside it, beside what it is in, and so on; the nearest has its way.
 */
final class DefaultsInTree {

    private DefaultsInTree() {}

    /** The texts by key; empty outside of a window. */
    static Map<String, String> valuesFor(TestElement connect) {
        GuiPackage gui = GuiPackage.getInstance();
        return gui == null ? Map.of() : valuesFor(gui.getNodeOf(connect));
    }

    static Map<String, String> valuesFor(TreeNode connect) {
        Map<String, String> values = new HashMap<>();
        for (TreeNode level = connect; level != null; level = level.getParent()) {
            for (TreeNode node : Collections.list(level.children())) {
                TestElement element = ((JMeterTreeNode) node).getTestElement();
                if (element instanceof MqttConnectionDefaults && element.isEnabled()) {
                    add(element, values);
                }
            }
        }
        return values;
    }

    private static void add(TestElement defaults, Map<String, String> values) {
        for (Setting<?> setting : ConnectionFields.inherited()) {
            String text = defaults.getPropertyAsString(setting.key());
            if (!text.isEmpty()) {
                values.putIfAbsent(setting.key(), text);
            }
        }
    }
}
