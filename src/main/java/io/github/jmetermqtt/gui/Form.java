package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.config.Condition;
import io.github.jmetermqtt.config.DecimalSetting;
import io.github.jmetermqtt.config.NumberSetting;
import io.github.jmetermqtt.config.OptionalNumberSetting;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.config.TextSetting;
import java.awt.Component;
import java.awt.Container;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.text.JTextComponent;
import net.miginfocom.swing.MigLayout;
import org.apache.jmeter.testelement.TestElement;

/**
 * The fields of one element in titled sections, made from its settings. Knows how to get values from an element and back, and
 * hides what does not apply; a hidden field keeps its value.
 */
final class Form {

    /** Characters that a narrow field can show. */
    private static final int SHORT = 24;

    private final JPanel panel = new JPanel(new MigLayout("fillx, wrap, insets 0, gapy 4, hidemode 3", "[grow,fill]"));
    private final LabelColumn labels = new LabelColumn();
    /** By the key of the setting. */
    private final Map<String, Row> rows = new LinkedHashMap<>();
    /** Those by which it is decided whether others are shown. */
    private final Set<Row> deciders = new HashSet<>();

    private Map<String, String> inherited = Map.of();

    /** A field and everything that comes and goes with it. */
    private record Row(Field field, JPanel section, List<JComponent> parts) {

        Setting<?> setting() {
            return field.setting();
        }

        void setVisible(boolean visible) {
            parts.forEach(part -> part.setVisible(visible));
        }
    }

    /** Adds a section with a row for each setting. */
    Form section(String title, Setting<?>... settings) {
        return section(title, List.of(settings));
    }

    /**
     * Adds a section with a row for each setting; it is shown while one of them is.
     *
     * @param settings the fields that decide whether one of them applies stand before it, here or in a section before
     */
    Form section(String title, List<? extends Setting<?>> settings) {
        JPanel section = new JPanel(new MigLayout("fillx, wrap 2, insets 2 n 4 n, gapy 3, hidemode 3", "[][grow]"));
        section.setBorder(BorderFactory.createTitledBorder(title));
        for (Setting<?> setting : settings) {
            addRow(section, setting);
        }
        panel.add(section);
        refresh();
        return this;
    }

    /** Adds one setting as a section of its own that takes all the height the window can give. */
    Form growingSection(Setting<?> setting) {
        Field field = newField(setting);
        JPanel section = new JPanel(new MigLayout("fill", "[grow,fill]", "[grow,fill]"));
        section.setBorder(BorderFactory.createTitledBorder(setting.label()));
        section.add(field.component());
        panel.add(section, "growy, pushy");
        add(new Row(field, section, List.of(section)));
        refresh();
        return this;
    }

    /**
     * Remembers what empty fields get from a config element: it is shown in grey, and it decides what applies.
     *
     * @param values texts by key
     */
    void inherit(Map<String, String> values) {
        inherited = Map.copyOf(values);
        rows.values()
                .forEach(row -> row.field()
                        .inherit(inherited.getOrDefault(row.field().setting().key(), "")));
        refresh();
    }

    /** Every setting of the form, in the order of the screen. */
    List<Setting<?>> settings() {
        return rows.values().stream().<Setting<?>>map(Row::setting).toList();
    }

    /** The field of one of the settings. */
    Field field(Setting<?> setting) {
        Row row = rows.get(setting.key());
        if (row == null) {
            throw new IllegalArgumentException(setting.key() + " is not in the form");
        }
        return row.field();
    }

    JComponent component() {
        return panel;
    }

    void load(TestElement element) {
        rows.values().forEach(row -> row.field().load(element));
    }

    void store(TestElement element) {
        rows.values().forEach(row -> row.field().store(element));
    }

    void clear() {
        rows.values().forEach(row -> row.field().clear());
    }

    private void addRow(JPanel section, Setting<?> setting) {
        Field field = newField(setting);
        JComponent component = field.component();
        JLabel label = labels.label(field instanceof CheckField ? "" : setting.label() + ":");
        label.setLabelFor(component);
        label.setToolTipText(setting.hint());
        section.add(label, isArea(setting) ? "aligny top, gaptop 4" : "");
        section.add(component, width(setting));
        add(new Row(field, section, List.of(label, component)));
    }

    private static boolean isArea(Setting<?> setting) {
        return setting instanceof TextSetting text && text.form() == TextSetting.Form.AREA;
    }

    private static String width(Setting<?> setting) {
        if (setting instanceof TextSetting) {
            return "growx";
        }
        boolean number = setting instanceof NumberSetting || setting instanceof DecimalSetting;
        if (setting instanceof OptionalNumberSetting optional) {
            return optional.whenEmpty().length() > SHORT ? "width 420lp" : "width 200lp";
        }
        return number ? "width 200lp" : "wmin 200lp";
    }

    private static Field newField(Setting<?> setting) {
        Field field = Field.of(setting);
        setToolTip(field.component(), setting.hint());
        return field;
    }

    /** Also for the parts of a composed field, each of which catches the mouse; but not for what lies on top of a text. */
    private static void setToolTip(Container component, String text) {
        if (component instanceof JComponent swing) {
            swing.setToolTipText(text);
        }
        if (!(component instanceof JTextComponent)) {
            for (Component part : component.getComponents()) {
                if (part instanceof Container container) {
                    setToolTip(container, text);
                }
            }
        }
    }

    private void add(Row row) {
        rows.put(row.setting().key(), row);
        for (Condition<?> condition : row.setting().conditions()) {
            Row deciding = rows.get(condition.field().key());
            if (deciding == null || !deciding.setting().equals(condition.field())) {
                throw new IllegalArgumentException(condition.field().key() + " decides whether "
                        + row.setting().key() + " applies, so it must be in the form before it");
            }
            if (deciders.add(deciding)) {
                deciding.field().onChange(this::refresh);
            }
        }
    }

    /** What the field will be read as. */
    private String effective(Setting<?> setting) {
        String text = field(setting).text();
        return text.isBlank() ? inherited.getOrDefault(setting.key(), setting.defaultText()) : text;
    }

    private void refresh() {
        Map<JPanel, Boolean> sections = new LinkedHashMap<>();
        for (Row row : rows.values()) {
            boolean visible = row.setting().applies(this::effective);
            row.setVisible(visible);
            sections.merge(row.section(), visible, Boolean::logicalOr);
        }
        sections.forEach(JPanel::setVisible);
        panel.revalidate();
    }
}
