package io.github.jmetermqtt.gui.form;

import io.github.jmetermqtt.config.FlagSetting;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.gui.part.WindowWords;
import java.awt.FlowLayout;
import java.util.ArrayList;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.SwingUtilities;

/**
 * A check box, or an expression in its place (see its context menu). JMeter's own such box is there since 5.6
 * only, and lacks what was typed last.
 */
final class CheckField implements Field {

    private static final int GAP = 5;

    private final FlagSetting setting;
    private final JPanel panel = new JPanel(new FlowLayout(FlowLayout.LEADING, 0, 0));
    private final JCheckBox box;
    private final JComboBox<String> combo = new JComboBox<>();
    private final JLabel comboLabel;
    private final ComboText expression;
    private final List<Runnable> listeners = new ArrayList<>();

    CheckField(FlagSetting setting) {
        this.setting = setting;
        String label = setting.label(WindowWords.now());
        box = IntoView.of(new JCheckBox(label));
        comboLabel = new JLabel(label);
        comboLabel.setLabelFor(combo);
        comboLabel.setBorder(BorderFactory.createEmptyBorder(0, GAP, 0, 0));
        combo.setEditable(true);
        List.of("", "${__P(property_name)}", "${variable_name}", "true", "false")
                .forEach(combo::addItem);
        combo.addActionListener(chosen -> SwingUtilities.invokeLater(this::tickWhatWasChosen));
        expression = new ComboText(combo, "");
        expression.name(label);
        expression.onChange(this::changed);
        box.addItemListener(tick -> changed());
        JPopupMenu menu = new JPopupMenu();
        menu.add(WindowWords.text("panel.form.expression")).addActionListener(click -> useExpression());
        box.setComponentPopupMenu(menu);
        panel.add(box);
        panel.add(combo);
        panel.add(comboLabel);
        clear();
    }

    @Override
    public Setting<?> setting() {
        return setting;
    }

    @Override
    public JComponent component() {
        return panel;
    }

    @Override
    public JComponent editor() {
        return box.isVisible() ? box : combo;
    }

    @Override
    public String text() {
        String text = box.isVisible() ? Boolean.toString(box.isSelected()) : expression.get();
        return text.equals(setting.defaultText()) ? "" : text;
    }

    @Override
    public void show(String text) {
        String shown = text.isEmpty() ? setting.defaultText() : text;
        boolean plain = isPlain(shown);
        box.setSelected(shown.equals("true"));
        expression.set(plain ? "" : shown);
        showBox(plain);
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    private void useExpression() {
        showBox(false);
        combo.requestFocusInWindow();
    }

    /** Is called when JMeter has closed the list: while it is open, the arrow keys choose, too. */
    private void tickWhatWasChosen() {
        String chosen = expression.get();
        if (!box.isVisible() && !combo.isPopupVisible() && isPlain(chosen)) {
            show(chosen);
            box.requestFocusInWindow();
        }
    }

    private void showBox(boolean yes) {
        box.setVisible(yes);
        combo.setVisible(!yes);
        comboLabel.setVisible(!yes);
        changed();
    }

    private static boolean isPlain(String text) {
        return text.equals("true") || text.equals("false");
    }
}
