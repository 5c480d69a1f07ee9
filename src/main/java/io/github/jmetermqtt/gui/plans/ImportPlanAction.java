package io.github.jmetermqtt.gui.plans;

import java.awt.event.ActionEvent;
import java.util.Set;
import org.apache.jmeter.gui.action.AbstractActionWithNoRunningTest;

/** Tools &gt; MQTT &gt; Import EMQX mqtt-jmeter plan…: what the item of {@link MqttMenu} does. {@code ServiceLoader} finds it. */
public final class ImportPlanAction extends AbstractActionWithNoRunningTest {

    static final String COMMAND = "jmeter-mqtt-import-plan";

    @Override
    public Set<String> getActionNames() {
        return Set.of(COMMAND);
    }

    @Override
    protected void doActionAfterCheck(ActionEvent event) {
        new PlanImport(new ImportDialogs()).run();
    }
}
