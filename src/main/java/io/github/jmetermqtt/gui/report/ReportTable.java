package io.github.jmetermqtt.gui.report;

import static io.github.jmetermqtt.gui.part.WindowWords.text;

import io.github.jmetermqtt.gui.part.PlainText;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.KeyboardFocusManager;
import java.util.List;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.JToolTip;
import javax.swing.SwingConstants;
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.DefaultTableModel;
import javax.swing.table.TableCellRenderer;
import javax.swing.table.TableColumn;

/**
 * A table that cannot be edited, but sorted and copied: text in the first column, numbers in the others. It is as high as its rows, up to
 * six, and its columns are as wide as what is in them.
 */
public final class ReportTable {

    private static final int MOST_ROWS_SHOWN = 6;
    private static final int SMALLEST_WIDTH = 100;
    private static final int WIDEST_COLUMN = 420;
    private static final int MARGIN = 16;
    private static final int SORT_ARROW = 14;

    private final DefaultTableModel model;
    private final JTable table;
    private final JScrollPane component;

    public ReportTable(List<String> columns) {
        model = new DefaultTableModel(columns.toArray(), 0) {
            @Override
            public boolean isCellEditable(int row, int column) {
                return false;
            }
        };
        table = new Cells(model);
        table.getTableHeader().setReorderingAllowed(false);
        table.setRowSorter(new RowOrder(model));
        table.setTransferHandler(new TableText.Copying());
        table.setComponentPopupMenu(menu());
        table.getAccessibleContext().setAccessibleName(columns.get(0));
        // Tab leaves the table, as it leaves every other control
        table.setFocusTraversalKeys(KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS, null);
        table.setFocusTraversalKeys(KeyboardFocusManager.BACKWARD_TRAVERSAL_KEYS, null);
        Aligned cells = new Aligned();
        for (int i = 0; i < columns.size(); i++) {
            table.getColumnModel().getColumn(i).setCellRenderer(cells);
            table.getColumnModel().getColumn(i).setHeaderRenderer(new AlignedHeader(table));
        }
        component = new JScrollPane(table);
        fit();
    }

    private JPopupMenu menu() {
        JMenuItem chosen = new JMenuItem(text("report.copy.rows"));
        chosen.addActionListener(click -> TableText.toClipboard(TableText.chosen(table)));
        JMenuItem all = new JMenuItem(text("report.copy.table"));
        all.addActionListener(click -> TableText.toClipboard(copied()));
        JPopupMenu menu = new JPopupMenu();
        menu.add(chosen);
        menu.add(all);
        return menu;
    }

    public JComponent component() {
        return component;
    }

    /** Shows these rows; those that were chosen stay so while there are as many. */
    public void show(List<List<String>> rows) {
        if (rows.size() != model.getRowCount()) {
            model.setRowCount(0);
            rows.forEach(row -> model.addRow(row.toArray()));
        } else {
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < model.getColumnCount(); column++) {
                    set(rows.get(row).get(column), row, column);
                }
            }
        }
        fit();
        component.setMinimumSize(new Dimension(SMALLEST_WIDTH, height(Math.min(2, rows.size()))));
        component.revalidate();
    }

    private void set(String cell, int row, int column) {
        if (!cell.equals(model.getValueAt(row, column))) {
            model.setValueAt(cell, row, column);
        }
    }

    private int height(int rows) {
        return table.getTableHeader().getPreferredSize().height + rows * table.getRowHeight() + 3;
    }

    /** The header and all rows, with tabs between the cells. */
    String copied() {
        return TableText.all(table);
    }

    private void fit() {
        FontMetrics font = table.getFontMetrics(table.getFont());
        FontMetrics headerFont = table.getFontMetrics(table.getTableHeader().getFont());
        for (int i = 0; i < model.getColumnCount(); i++) {
            int widest = headerFont.stringWidth(model.getColumnName(i)) + SORT_ARROW;
            for (int row = 0; row < model.getRowCount(); row++) {
                widest = Math.max(widest, font.stringWidth(String.valueOf(model.getValueAt(row, i))));
            }
            TableColumn column = table.getColumnModel().getColumn(i);
            int width = Math.min(widest + MARGIN, WIDEST_COLUMN);
            if (width > column.getPreferredWidth()
                    || model.getRowCount() == 0) { // a width that a user gave it may be larger
                column.setPreferredWidth(width);
            }
        }
    }

    private static int alignment(int column) {
        return column == 0 ? SwingConstants.LEADING : SwingConstants.TRAILING;
    }

    private static final class Cells extends JTable {

        Cells(DefaultTableModel model) {
            super(model);
        }

        @Override
        public Dimension getPreferredScrollableViewportSize() {
            int rows = Math.max(1, Math.min(MOST_ROWS_SHOWN, getRowCount()));
            return new Dimension(Math.max(SMALLEST_WIDTH, getPreferredSize().width), rows * getRowHeight());
        }

        /** Fills a wide panel; in a narrow one the columns stay as wide as they must be, and a bar comes. */
        @Override
        public boolean getScrollableTracksViewportWidth() {
            Container viewport = getParent();
            return viewport == null || getPreferredSize().width < viewport.getWidth();
        }

        @Override
        public JToolTip createToolTip() {
            return PlainText.of(super.createToolTip());
        }
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
                PlainText.of(label);
                label.setHorizontalAlignment(alignment(column));
            }
            return header;
        }
    }
}
