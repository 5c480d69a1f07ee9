package io.github.jmetermqtt.gui.plans;

import io.github.jmetermqtt.gui.part.WindowWords;
import java.awt.event.KeyEvent;
import java.util.Map;
import java.util.Objects;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import javax.swing.MenuElement;
import org.apache.jmeter.gui.action.ActionRouter;
import org.apache.jmeter.gui.plugin.MenuCreator;

/** Tools &gt; MQTT, with an item for each of our actions. {@code ServiceLoader} finds it. */
public final class MqttMenu implements MenuCreator {

    /** The same in every language, so the menu has no name: JMeter asks only about what has one. */
    private static final String MENU = "MQTT";

    /** The texts of the items by the command of the item, which is its name, too. */
    private static final Map<String, String> LABELS = Map.of(
            OpenReadyPlanAction.COMMAND, "plans.menu.ready",
            ImportPlanAction.COMMAND, "plans.menu.import");

    @Override
    public JMenuItem[] getMenuItemsAtLocation(MENU_LOCATION location) {
        if (location != MENU_LOCATION.TOOLS) {
            return new JMenuItem[0];
        }
        JMenu menu = new JMenu(MENU);
        menu.setMnemonic(KeyEvent.VK_M);
        menu.add(item(OpenReadyPlanAction.COMMAND, KeyEvent.VK_O));
        menu.add(item(ImportPlanAction.COMMAND, KeyEvent.VK_I));
        return new JMenuItem[] {menu};
    }

    private static JMenuItem item(String command, int mnemonic) {
        JMenuItem item = new JMenuItem(WindowWords.text(Objects.requireNonNull(LABELS.get(command))), mnemonic);
        item.setName(command);
        item.setActionCommand(command);
        item.addActionListener(ActionRouter.getInstance());
        return item;
    }

    @Override
    public JMenu[] getTopLevelMenus() {
        return new JMenu[0];
    }

    @Override
    public boolean localeChanged(MenuElement menu) {
        String label = menu instanceof JMenuItem item && item.getName() != null ? LABELS.get(item.getName()) : null;
        if (label != null) {
            ((JMenuItem) menu).setText(WindowWords.text(label));
        }
        return label != null;
    }

    @Override
    public void localeChanged() {
        // of top-level menus, which we have none of
    }
}
