package io.github.jmetermqtt.gui.plans;

import java.awt.event.ActionEvent;
import java.util.Set;
import org.apache.jmeter.gui.GuiPackage;
import org.apache.jmeter.gui.action.AbstractActionWithNoRunningTest;

/** Tools &gt; MQTT &gt; Open a ready plan…: what the item of {@link MqttMenu} does. {@code ServiceLoader} finds it. */
public final class OpenReadyPlanAction extends AbstractActionWithNoRunningTest {

    static final String COMMAND = "jmeter-mqtt-ready-plan";

    /** As it was asked for last, so that nobody has to type it twice. */
    private final AskedBroker broker = new AskedBroker();

    @Override
    public Set<String> getActionNames() {
        return Set.of(COMMAND);
    }

    @Override
    protected void doActionAfterCheck(ActionEvent event) {
        new ReadyPlansWindow(GuiPackage.getInstance().getMainFrame(), broker, plan -> UntitledPlan.open(event, plan))
                .setVisible(true);
    }
}
