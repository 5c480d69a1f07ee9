package io.github.jmetermqtt.gui;

import java.awt.Component;
import java.awt.Container;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JMenu;
import javax.swing.JTabbedPane;
import javax.swing.JTable;
import javax.swing.border.TitledBorder;
import javax.swing.text.JTextComponent;

/** All texts that a component shows, and those of its tips, menus, tables and choices; and which of them are English in a Chinese window. */
public final class VisibleTexts {

    /** What is written so in Chinese, too. */
    private static final Set<String> SAME_EVERYWHERE = Set.of(
            "jmeter",
            "tcp",
            "localhost",
            "connect",
            "mqttclientid",
            "mqtt",
            "hivemq",
            "fusesource",
            "websocket",
            "tls",
            "qos",
            "json",
            "hex",
            "base",
            "true",
            "false",
            "ms",
            "header",
            "html",
            "http",
            "socks",
            "ulimit",
            "utf",
            "auto");

    /** Fewer are a unit or an abbreviation. */
    private static final int LETTERS = 3;

    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{[^}]*}");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]{" + LETTERS + ",}");

    private final Set<String> texts = new LinkedHashSet<>();

    private VisibleTexts() {}

    /** Every text of a component and of all in it; a line each. */
    public static Set<String> of(Container component) {
        VisibleTexts found = new VisibleTexts();
        found.look(component);
        return found.texts;
    }

    /**
     * Those without a Chinese character that have a word which is not the same in every language.
     *
     * @param names that stand in them and are nobody's to translate, such as a topic
     */
    public static List<String> english(Iterable<String> texts, String... names) {
        Set<String> allowed = Set.of(names);
        List<String> english = new ArrayList<>();
        for (String text : texts) {
            boolean strange = WORD.matcher(EXPRESSION.matcher(text).replaceAll(""))
                    .results()
                    .map(word -> word.group())
                    .anyMatch(word ->
                            !allowed.contains(word) && !SAME_EVERYWHERE.contains(word.toLowerCase(Locale.ROOT)));
            if (strange && !HAN.matcher(text).find()) {
                english.add(text);
            }
        }
        return english;
    }

    private void add(Object text) {
        if (text != null) {
            text.toString()
                    .replaceAll("<[^>]*>", " ")
                    .lines()
                    .map(String::strip)
                    .forEach(texts::add);
        }
    }

    private void look(Component part) {
        if (part instanceof JComponent swing) {
            add(swing.getToolTipText());
            add(
                    swing.getAccessibleContext() == null
                            ? null
                            : swing.getAccessibleContext().getAccessibleName());
            if (swing.getBorder() instanceof TitledBorder border) {
                add(border.getTitle());
            }
        }
        if (part instanceof JLabel label) {
            add(label.getText());
        } else if (part instanceof AbstractButton button) {
            add(button.getText());
        } else if (part instanceof JTextComponent text) {
            add(text.getText());
        } else if (part instanceof JTable table) {
            look(table);
        } else if (part instanceof JComboBox<?> combo) {
            for (int i = 0; i < combo.getItemCount(); i++) {
                add(combo.getItemAt(i));
            }
        } else if (part instanceof JList<?> list) {
            for (int i = 0; i < list.getModel().getSize(); i++) {
                add(list.getModel().getElementAt(i));
            }
        } else if (part instanceof JTabbedPane tabs) {
            for (int i = 0; i < tabs.getTabCount(); i++) {
                add(tabs.getTitleAt(i));
            }
        }
        if (part instanceof JMenu menu) {
            for (Component item : menu.getMenuComponents()) {
                look(item);
            }
        } else if (part instanceof Container container && !(part instanceof JComboBox) && !(part instanceof JTable)) {
            for (Component child : container.getComponents()) {
                look(child);
            }
        }
    }

    private void look(JTable table) {
        for (int column = 0; column < table.getColumnCount(); column++) {
            add(table.getColumnName(column));
            for (int row = 0; row < table.getRowCount(); row++) {
                add(table.getValueAt(row, column));
            }
        }
    }
}
