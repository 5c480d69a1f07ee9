package io.github.jmetermqtt.gui.plans;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.gui.OnEventThread;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import org.apache.jmeter.gui.plugin.MenuCreator.MENU_LOCATION;
import org.apache.jmeter.util.JMeterUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnEventThread.class)
class MqttMenuTest {

    private final MqttMenu menu = new MqttMenu();
    private Locale before = Locale.ROOT;

    @BeforeAll
    static void loadProperties() {
        JMeterProperties.load();
    }

    @BeforeEach
    void inEnglish() {
        before = JMeterUtils.getLocale();
        JMeterUtils.setLocale(Locale.ENGLISH);
    }

    @AfterEach
    void restoreTheLanguage() {
        JMeterUtils.setLocale(before);
    }

    @Test
    void standsUnderToolsOnly() {
        for (MENU_LOCATION location : MENU_LOCATION.values()) {
            assertThat(menu.getMenuItemsAtLocation(location))
                    .as(location.name())
                    .hasSize(location == MENU_LOCATION.TOOLS ? 1 : 0);
        }
    }

    @Test
    void eachItemHasAnActionOfItsOwn() {
        assertThat(items().map(JMenuItem::getText))
                .containsExactly("Open a ready plan…", "Import EMQX mqtt-jmeter plan…");
        assertThat(items().map(item -> Set.of(item.getActionCommand())))
                .containsExactly(new OpenReadyPlanAction().getActionNames(), new ImportPlanAction().getActionNames());
        assertThat(items().map(JMenuItem::getMnemonic)).doesNotHaveDuplicates().doesNotContain(0);
    }

    @Test
    void theItemsFollowTheLanguage() {
        List<JMenuItem> items = items().toList();

        JMeterUtils.setLocale(Locale.SIMPLIFIED_CHINESE);

        assertThat(items).allMatch(menu::localeChanged);
        assertThat(items.stream().map(JMenuItem::getText)).containsExactly("打开现成的测试计划…", "导入 EMQX mqtt-jmeter 测试计划…");
        assertThat(menu.localeChanged(new JMenuItem("of somebody else"))).isFalse();
    }

    private Stream<JMenuItem> items() {
        JMenu mqtt = (JMenu) menu.getMenuItemsAtLocation(MENU_LOCATION.TOOLS)[0];
        assertThat(mqtt.getText()).isEqualTo("MQTT");
        return Stream.of(mqtt.getMenuComponents()).map(JMenuItem.class::cast);
    }
}
