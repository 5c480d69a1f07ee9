package io.github.jmetermqtt.gui;

import java.awt.event.ActionEvent;
import java.util.Set;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import javax.swing.MenuElement;
import org.apache.jmeter.gui.action.AbstractActionWithNoRunningTest;
import org.apache.jmeter.gui.action.ActionRouter;
import org.apache.jmeter.gui.plugin.MenuCreator;

/**
 * Tools &gt; Import MQTT plan…: the menu item and what it does. {@code ServiceLoader} finds both, as with JMeter's own {@code
 * CompileJSR223TestElements}.
 */
public final class ImportPlanAction extends AbstractActionWithNoRunningTest implements MenuCreator {

    private static final String COMMAND = "jmeter-mqtt-import-plan";
    private static final String LABEL = "Import MQTT plan…";

    @Override
    public Set<String> getActionNames() {
        return Set.of(COMMAND);
    }

    @Override
    protected void doActionAfterCheck(ActionEvent event) {
        new PlanImport(new ImportDialogs()).run();
    }

    @Override
    public JMenuItem[] getMenuItemsAtLocation(MENU_LOCATION location) {
        if (location != MENU_LOCATION.TOOLS) {
            return new JMenuItem[0];
        }
        JMenuItem item = new JMenuItem(LABEL);
        item.setActionCommand(COMMAND);
        item.addActionListener(ActionRouter.getInstance());
        return new JMenuItem[] {item};
    }

    @Override
    public JMenu[] getTopLevelMenus() {
        return new JMenu[0];
    }

    @Override
    public boolean localeChanged(MenuElement menu) {
        return false;
    }

    @Override
    public void localeChanged() {
        // the label is English, as those of our panels
    }
}
