package io.github.jmetermqtt.gui.form;

import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.gui.part.TextChange;
import io.github.jmetermqtt.gui.part.WindowWords;
import java.awt.Dimension;
import java.awt.KeyboardFocusManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.swing.DefaultCellEditor;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.JTextField;
import javax.swing.table.DefaultTableModel;
import net.miginfocom.swing.MigLayout;

/** Stages to type into a table: a row for each. What is stored is a text, and each cell may be an expression. */
final class StagesField implements Field {

    private static final int ROWS = 5;
    private static final int NAME_WIDTH = 160;
    private static final int NUMBER_WIDTH = 80;

    private final Setting<?> setting;
    private final DefaultTableModel model;
    private final JTable table;
    private final JTextField cell = new JTextField();
    private final JPanel panel = new JPanel(new MigLayout("insets 0, fillx, wrap", "[grow,fill]"));
    private final List<Runnable> listeners = new ArrayList<>();

    /** As it was shown, while nothing in the table has changed: a text that is no table stays what it is. */
    private String shown = "";

    private boolean changed;
    private boolean busy;

    StagesField(Setting<?> setting) {
        this.setting = setting;
        model = new DefaultTableModel(
                new Object[] {
                    WindowWords.text("panel.stages.name"),
                    WindowWords.text("panel.stages.duration"),
                    WindowWords.text("panel.stages.from"),
                    WindowWords.text("panel.stages.to"),
                    WindowWords.text("panel.stages.counted")
                },
                0);
        table = new JTable(model);
        table.putClientProperty("terminateEditOnFocusLost", true);
        table.getTableHeader().setReorderingAllowed(false);
        table.setDefaultEditor(Object.class, new DefaultCellEditor(cell));
        table.setRowHeight(cell.getPreferredSize().height);
        for (int column = 0; column < model.getColumnCount(); column++) {
            table.getColumnModel().getColumn(column).setPreferredWidth(column == 0 ? NAME_WIDTH : NUMBER_WIDTH);
        }
        // Tab leaves the table, as it leaves every other control
        table.setFocusTraversalKeys(KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS, null);
        table.setFocusTraversalKeys(KeyboardFocusManager.BACKWARD_TRAVERSAL_KEYS, null);
        table.setPreferredScrollableViewportSize(
                new Dimension(NAME_WIDTH + 4 * NUMBER_WIDTH, ROWS * table.getRowHeight()));
        model.addTableModelListener(event -> edited());
        TextChange.listen(cell, () -> {
            if (table.isEditing()) {
                edited();
            }
        });
        panel.add(new JScrollPane(table));
        JPanel buttons = new JPanel(new MigLayout("insets 0"));
        buttons.add(button("panel.stages.add", this::add));
        buttons.add(button("panel.stages.remove", this::remove));
        buttons.add(button("panel.stages.up", () -> move(-1)));
        buttons.add(button("panel.stages.down", () -> move(1)));
        panel.add(buttons);
    }

    private static JButton button(String key, Runnable action) {
        JButton button = IntoView.of(new JButton(WindowWords.text(key)));
        button.addActionListener(click -> action.run());
        return button;
    }

    private void add() {
        stop();
        int selected = table.getSelectedRow();
        int at = selected < 0 ? model.getRowCount() : selected + 1;
        model.insertRow(at, new Object[] {"", "", "", "", ""});
        select(at);
    }

    private void remove() {
        stop();
        int selected = table.getSelectedRow();
        if (selected >= 0) {
            model.removeRow(selected);
            select(Math.min(selected, model.getRowCount() - 1));
        }
    }

    private void move(int by) {
        stop();
        int selected = table.getSelectedRow();
        int to = selected + by;
        if (selected >= 0 && to >= 0 && to < model.getRowCount()) {
            model.moveRow(selected, selected, to);
            select(to);
        }
    }

    private void select(int row) {
        if (row >= 0) {
            table.changeSelection(row, 0, false, false);
        }
    }

    private void stop() {
        if (table.isEditing()) {
            table.getCellEditor().stopCellEditing();
        }
    }

    private void edited() {
        if (!busy) {
            changed = true;
            listeners.forEach(Runnable::run);
        }
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
        return table;
    }

    @Override
    public String text() {
        if (!changed) {
            return shown;
        }
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < model.getRowCount(); row++) {
            List<String> cells = new ArrayList<>();
            for (int column = 0; column < model.getColumnCount(); column++) {
                cells.add(cell(row, column));
            }
            rows.add(cells);
        }
        return TableText.of(rows);
    }

    /** What stands there, also while it is typed. A semicolon would begin the next cell. */
    private String cell(int row, int column) {
        boolean typed = table.isEditing() && table.getEditingRow() == row && table.getEditingColumn() == column;
        String text = typed ? cell.getText() : Objects.toString(model.getValueAt(row, column), "");
        return text.contains("${") ? text : text.replace(';', ',');
    }

    @Override
    public void show(String text) {
        busy = true;
        if (table.isEditing()) {
            table.getCellEditor().cancelCellEditing();
        }
        model.setRowCount(0);
        TableText.rows(text, model.getColumnCount()).forEach(cells -> model.addRow(cells.toArray()));
        shown = text;
        changed = false;
        busy = false;
        listeners.forEach(Runnable::run);
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }
}
