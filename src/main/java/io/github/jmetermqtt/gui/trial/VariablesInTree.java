package io.github.jmetermqtt.gui.trial;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.swing.tree.TreeNode;
import org.apache.jmeter.config.Argument;
import org.apache.jmeter.config.Arguments;
import org.apache.jmeter.gui.tree.JMeterTreeNode;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.TestPlan;
import org.apache.jmeter.testelement.property.JMeterProperty;

/**
 * The tables of variables in the plan in the window: that of the test plan and each User Defined Variables, in the order in which
 * JMeter's {@code PreCompiler} meets them. Where they stand makes no difference there.
 */
final class VariablesInTree {

    private VariablesInTree() {}

    /** Texts by name, as they are written; a variable without a name is left out. */
    static List<Map<String, String>> of(TreeNode root) {
        List<Map<String, String>> tables = new ArrayList<>();
        collect(root, tables);
        return tables;
    }

    private static void collect(TreeNode node, List<Map<String, String>> tables) {
        TestElement element = ((JMeterTreeNode) node).getTestElement();
        if (!element.isEnabled()) {
            return; // nor is what stands below it
        }
        if (element instanceof TestPlan plan) {
            tables.add(table(plan.getArguments()));
        } else if (element instanceof Arguments arguments) {
            tables.add(table(arguments));
        }
        for (TreeNode child : Collections.list(node.children())) {
            collect(child, tables);
        }
    }

    private static Map<String, String> table(Arguments arguments) {
        Map<String, String> table = new LinkedHashMap<>();
        for (JMeterProperty property : arguments.getArguments()) {
            Argument argument = (Argument) property.getObjectValue();
            if (argument.getName() != null && !argument.getName().isEmpty()) {
                table.put(argument.getName(), argument.getValue() == null ? "" : argument.getValue());
            }
        }
        return table;
    }
}
