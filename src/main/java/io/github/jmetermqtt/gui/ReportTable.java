package io.github.jmetermqtt.gui;

import java.awt.Component;
import java.awt.Dimension;
import java.util.List;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.SwingConstants;
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.DefaultTableModel;
import javax.swing.table.TableCellRenderer;

/** A table to look at: texts in the first column, numbers in the others. It is as high as its rows, up to a few. */
final class ReportTable {

    private static final int MOST_ROWS_SHOWN = 6;
    private static final int FIRST_COLUMN = 180;

    private final DefaultTableModel model;
    private final JTable table;
    private final JScrollPane component;

    ReportTable(List<String> columns) {
        model = new DefaultTableModel(columns.toArray(), 0) {
            @Override
            public boolean isCellEditable(int row, int column) {
                return false;
            }
        };
        table = new JTable(model) {
            @Override
            public Dimension getPreferredScrollableViewportSize() {
                int rows = Math.max(1, Math.min(MOST_ROWS_SHOWN, getRowCount()));
                return new Dimension(getPreferredSize().width, rows * getRowHeight());
            }
        };
        table.getTableHeader().setReorderingAllowed(false);
        table.getColumnModel().getColumn(0).setPreferredWidth(FIRST_COLUMN);
        Aligned cells = new Aligned();
        for (int i = 0; i < columns.size(); i++) {
            table.getColumnModel().getColumn(i).setCellRenderer(cells);
            table.getColumnModel().getColumn(i).setHeaderRenderer(new AlignedHeader(table));
        }
        component = new JScrollPane(table);
    }

    JComponent component() {
        return component;
    }

    void show(List<List<String>> rows) {
        model.setRowCount(0);
        rows.forEach(row -> model.addRow(row.toArray()));
        component.revalidate();
    }

    private static int alignment(int column) {
        return column == 0 ? SwingConstants.LEADING : SwingConstants.TRAILING;
    }

    private static final class Aligned extends DefaultTableCellRenderer {
        @Override
        public Component getTableCellRendererComponent(
                JTable table, Object value, boolean selected, boolean focused, int row, int column) {
            setHorizontalAlignment(alignment(column));
            return super.getTableCellRendererComponent(table, value, selected, focused, row, column);
        }
    }

    /** The header of the look and feel, over its column's numbers. */
    private record AlignedHeader(JTable owner) implements TableCellRenderer {
        @Override
        public Component getTableCellRendererComponent(
                JTable table, Object value, boolean selected, boolean focused, int row, int column) {
            Component header = owner.getTableHeader()
                    .getDefaultRenderer()
                    .getTableCellRendererComponent(table, value, selected, focused, row, column);
            if (header instanceof JLabel label) {
                label.setHorizontalAlignment(alignment(column));
            }
            return header;
        }
    }
}
