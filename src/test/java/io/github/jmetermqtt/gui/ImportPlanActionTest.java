package io.github.jmetermqtt.gui;

import static org.assertj.core.api.Assertions.assertThat;

import javax.swing.JMenuItem;
import org.apache.jmeter.gui.plugin.MenuCreator.MENU_LOCATION;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnEventThread.class)
class ImportPlanActionTest {

    @Test
    void theItemStandsUnderToolsOnlyAndItsCommandIsItsOwn() {
        ImportPlanAction action = new ImportPlanAction();

        for (MENU_LOCATION location : MENU_LOCATION.values()) {
            JMenuItem[] items = action.getMenuItemsAtLocation(location);
            assertThat(items).as(location.name()).hasSize(location == MENU_LOCATION.TOOLS ? 1 : 0);
            for (JMenuItem item : items) {
                assertThat(item.getText()).isEqualTo("Import MQTT plan…");
                assertThat(action.getActionNames()).containsExactly(item.getActionCommand());
            }
        }
    }
}
