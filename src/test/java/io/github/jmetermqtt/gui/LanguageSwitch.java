package io.github.jmetermqtt.gui;

import java.awt.Container;
import java.util.List;
import java.util.Objects;
import javax.swing.JMenu;
import javax.swing.JMenuBar;
import javax.swing.JMenuItem;
import org.apache.jmeter.gui.GuiPackage;

/** Options &gt; Choose Language, while one of our panels is shown. */
final class LanguageSwitch {

    private LanguageSwitch() {}

    /**
     * Chooses a language and returns when the panel has been made anew.
     *
     * @param language as JMeter names the item of its menu, such as {@code zh_CN}
     * @return the last title in the panel, and our item of the menu Tools
     */
    static List<String> to(String language) throws Exception {
        Window.await(() -> !Window.onScreen(LanguageSwitch::titles).isEmpty());
        List<String> before = Window.onScreen(LanguageSwitch::titles);
        Window.onScreen(() -> {
            Objects.requireNonNull(item(language), language).doClick();
            return true;
        });
        Window.await(() -> {
            List<String> now = Window.onScreen(LanguageSwitch::titles);
            return !now.isEmpty() && !now.equals(before);
        });
        return Window.onScreen(() -> List.of(
                titles().get(titles().size() - 1),
                Objects.requireNonNull(item("jmeter-mqtt-import-plan")).getText()));
    }

    /** The titles of the sections of the panel that is shown. */
    private static List<String> titles() {
        return GuiPackage.getInstance().getCurrentGui() instanceof Container panel && panel.isShowing()
                ? Heading.in(panel).stream().map(Heading::title).toList()
                : List.of();
    }

    /** The item of this name, in any menu; null: there is none. */
    static JMenuItem item(String name) {
        JMenuBar bar = GuiPackage.getInstance().getMainFrame().getJMenuBar();
        for (int i = 0; i < bar.getMenuCount(); i++) {
            JMenuItem found = item(bar.getMenu(i), name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static JMenuItem item(JMenu menu, String name) {
        for (int i = 0; i < menu.getItemCount(); i++) {
            JMenuItem item = menu.getItem(i);
            if (item instanceof JMenu further) {
                item = item(further, name);
            }
            if (item != null && name.equals(item.getName())) {
                return item;
            }
        }
        return null;
    }
}
