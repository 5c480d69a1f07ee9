package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.measure.Unit;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.util.List;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.JToolTip;
import javax.swing.SwingConstants;
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.DefaultTableModel;
import javax.swing.table.TableCellRenderer;
import javax.swing.table.TableColumn;

/** A table that cannot be edited: text in the first column, numbers in the others. It is as high as its rows, up to six. */
final class ReportTable {

    private static final int MOST_ROWS_SHOWN = 6;
    private static final int SMALLEST_WIDTH = 300;
    private static final int FIRST_COLUMN = 160;
    private static final int WIDE_COLUMN = 400;
    private static final int MARGIN = 14;

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
                return new Dimension(SMALLEST_WIDTH, rows * getRowHeight());
            }

            @Override
            public JToolTip createToolTip() {
                return PlainText.of(super.createToolTip());
            }
        };
        table.getTableHeader().setReorderingAllowed(false);
        Aligned cells = new Aligned();
        FontMetrics font = table.getFontMetrics(table.getTableHeader().getFont());
        for (int i = 0; i < columns.size(); i++) {
            TableColumn column = table.getColumnModel().getColumn(i);
            column.setCellRenderer(cells);
            column.setHeaderRenderer(new AlignedHeader(table));
            int header = font.stringWidth(columns.get(i)) + MARGIN;
            column.setPreferredWidth(i == 0 ? FIRST_COLUMN : Math.max(font.stringWidth(Unit.UNKNOWN) + MARGIN, header));
        }
        component = new JScrollPane(table);
    }

    /** Gives one of the columns most of the width. */
    void widen(int column) {
        table.getColumnModel().getColumn(column).setPreferredWidth(WIDE_COLUMN);
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

        Aligned() {
            PlainText.of(this);
        }

        @Override
        public Component getTableCellRendererComponent(
                JTable table, Object value, boolean selected, boolean focused, int row, int column) {
            setHorizontalAlignment(alignment(column));
            setToolTipText(String.valueOf(value)); // the column may be too narrow for it
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
