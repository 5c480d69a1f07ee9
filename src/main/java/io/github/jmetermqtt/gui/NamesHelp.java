package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.gui.part.WindowWords;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.event.KeyEvent;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JOptionPane;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.table.DefaultTableModel;

/** The table of the names by which texts tell the connections of a fleet apart, and the button that shows it. */
final class NamesHelp {

    /** Of a device: the name, what it stands for, and an example. */
    private static final List<List<String>> OF_DEVICES = List.of(
            List.of("%i", "panel.names.index", "devices/%i/state"),
            List.of("%c", "panel.names.client-id", "devices/%c/state"),
            List.of("%{column}", "panel.names.column", "devices/%{serial}/state"));

    private static final List<List<String>> PERCENT = List.of(List.of("%%i, %%n", "panel.names.percent", "100%%i"));

    private static final List<List<String>> NAMES = together(
            OF_DEVICES,
            List.of(
                    List.of("%n", "panel.names.number", "{\"n\": %n}"),
                    List.of("%t", "panel.names.time", "{\"ts\": %t}")),
            PERCENT);

    /** Those of the answers of MQTT Responder. */
    private static final List<List<String>> OF_ANSWERS = together(
            List.of(
                    List.of("%{topic}", "panel.names.request-topic", "%{topic}/answer"),
                    List.of("%{topic:2}", "panel.names.level", "answers/%{topic:2}"),
                    List.of("%{json:$.id}", "panel.names.json", "{\"id\": \"%{json:$.id}\"}"),
                    List.of("%{regex:id=(\\d+)}", "panel.names.regex", "id=%{regex:id=(\\d+)};ok")),
            OF_DEVICES,
            List.of(
                    List.of("%n", "panel.names.answer-number", "{\"n\": %n}"),
                    List.of("%t", "panel.names.answer-time", "{\"ts\": %t}")),
            PERCENT);

    private static final int WIDTH = 620;

    private NamesHelp() {}

    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    private static List<List<String>> together(List<List<String>>... parts) {
        return Stream.of(parts).flatMap(List::stream).toList();
    }

    static JComponent button() {
        return button(NAMES, "panel.names.where");
    }

    static JComponent ofAnswers() {
        return button(OF_ANSWERS, "panel.names.where-answers");
    }

    private static JComponent button(List<List<String>> names, String where) {
        JButton button = new JButton(WindowWords.text("panel.names.button"));
        button.setToolTipText(WindowWords.text("panel.names.hint"));
        button.setMnemonic(KeyEvent.VK_M);
        button.addActionListener(click -> show(button, names, where));
        return button;
    }

    private static void show(Component parent, List<List<String>> names, String where) {
        JTable table = table(names);
        JScrollPane pane = new JScrollPane(table);
        pane.setPreferredSize(new Dimension(WIDTH, (table.getRowCount() + 2) * table.getRowHeight()));
        Object[] content = {WindowWords.text(where), pane};
        JOptionPane.showMessageDialog(
                parent, content, WindowWords.text("panel.names.title"), JOptionPane.PLAIN_MESSAGE);
    }

    static JTable table() {
        return table(NAMES);
    }

    private static JTable table(List<List<String>> names) {
        DefaultTableModel rows = new DefaultTableModel() {
            private static final long serialVersionUID = 1L;

            @Override
            public boolean isCellEditable(int row, int column) {
                return false;
            }
        };
        rows.addColumn(WindowWords.text("panel.names.name"));
        rows.addColumn(WindowWords.text("panel.names.means"));
        rows.addColumn(WindowWords.text("panel.names.example"));
        names.forEach(name -> rows.addRow(new Object[] {name.get(0), WindowWords.text(name.get(1)), name.get(2)}));
        JTable table = new JTable(rows);
        table.getColumnModel().getColumn(0).setMaxWidth(WIDTH / 6);
        table.getColumnModel().getColumn(1).setPreferredWidth(WIDTH / 2);
        return table;
    }
}
