package io.github.jmetermqtt.gui.trial;

import io.github.jmetermqtt.gui.part.WindowWords;
import io.github.jmetermqtt.sampler.trial.TrialRequest;
import java.awt.event.KeyEvent;
import java.util.Map;
import java.util.function.Function;
import javax.swing.JButton;
import org.apache.jmeter.gui.GuiPackage;
import org.apache.jmeter.gui.tree.JMeterTreeNode;
import org.apache.jmeter.testelement.TestElement;

/** The button "Test the connection…". */
public final class TrialButton {

    private TrialButton() {}

    /**
     * A new button, for the panel of the element that is selected in the tree.
     *
     * @param defaults what empty fields of an element get from the plan, texts by key
     */
    public static JButton of(Function<TestElement, Map<String, String>> defaults) {
        JButton button = new JButton(WindowWords.text("trial.button"));
        button.setName("mqtt-test-connection");
        button.setToolTipText(WindowWords.text("trial.button.hint"));
        button.setMnemonic(KeyEvent.VK_N);
        button.addActionListener(click -> open(defaults));
        return button;
    }

    private static void open(Function<TestElement, Map<String, String>> defaults) {
        GuiPackage gui = GuiPackage.getInstance();
        JMeterTreeNode node = gui.getTreeListener().getCurrentNode();
        TrialWindow.open(gui.getMainFrame(), node.getName(), exact -> request(node, defaults, exact));
    }

    /** The plan as it is now, with what is being edited. */
    private static TrialRequest request(
            JMeterTreeNode node, Function<TestElement, Map<String, String>> defaults, boolean exact) {
        GuiPackage gui = GuiPackage.getInstance();
        gui.updateCurrentGui(); // as JMeter does before each of its own actions
        TestElement element = node.getTestElement();
        return new TrialRequest(
                (TestElement) element.clone(),
                defaults.apply(element),
                VariablesInTree.of((JMeterTreeNode) gui.getTreeModel().getRoot()),
                exact);
    }
}
