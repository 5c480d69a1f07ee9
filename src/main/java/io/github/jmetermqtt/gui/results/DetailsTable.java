package io.github.jmetermqtt.gui.results;

import io.github.jmetermqtt.gui.part.PlainText;
import io.github.jmetermqtt.gui.part.WindowWords;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Font;
import java.util.List;
import javax.swing.JTable;
import javax.swing.table.AbstractTableModel;
import javax.swing.table.DefaultTableCellRenderer;
import org.apache.jmeter.gui.util.TextBoxDialoger.TextBoxDoubleClick;
import org.apache.jmeter.util.JMeterUtils;

/** Names and values of a result. A double click opens a value that is longer than its column. */
final class DetailsTable extends JTable {

    private static final long serialVersionUID = 1L;

    private static final int NAME_WIDTH = 190;
    /** So that the payload is seen, too, where the window is small. */
    private static final int VIEW_ROWS = 9;

    private static final int VIEW_WIDTH = 400;

    private final Rows model;

    DetailsTable() {
        this(new Rows());
    }

    private DetailsTable(Rows model) {
        super(model);
        this.model = model;
        setDefaultRenderer(Object.class, PlainText.of(new Cell()));
        setToolTipText(WindowWords.text("results.double-click"));
        addMouseListener(new TextBoxDoubleClick(this));
        JMeterUtils.applyHiDPI(this);
        getColumnModel().getColumn(0).setPreferredWidth(NAME_WIDTH);
        getColumnModel().getColumn(0).setMaxWidth(2 * NAME_WIDTH);
        setAutoResizeMode(AUTO_RESIZE_LAST_COLUMN);
        setPreferredScrollableViewportSize(new Dimension(VIEW_WIDTH, VIEW_ROWS * getRowHeight()));
        getAccessibleContext().setAccessibleName(WindowWords.text("results.details"));
    }

    void show(List<Row> rows) {
        model.rows = List.copyOf(rows);
        model.fireTableDataChanged();
    }

    private static final class Rows extends AbstractTableModel {

        private static final long serialVersionUID = 1L;

        private transient List<Row> rows = List.of();

        @Override
        public int getRowCount() {
            return rows.size();
        }

        @Override
        public int getColumnCount() {
            return 2;
        }

        @Override
        public String getColumnName(int column) {
            return WindowWords.text(column == 0 ? "results.column.name" : "results.column.value");
        }

        @Override
        public Object getValueAt(int row, int column) {
            return column == 0 ? rows.get(row).name() : rows.get(row).value();
        }
    }

    /** Headings are bold. */
    private final class Cell extends DefaultTableCellRenderer {

        private static final long serialVersionUID = 1L;

        @Override
        public Component getTableCellRendererComponent(
                JTable table, Object value, boolean isSelected, boolean hasFocus, int row, int column) {
            Component cell = super.getTableCellRendererComponent(table, value, isSelected, hasFocus, row, column);
            if (model.rows.get(row).isHeading()) {
                cell.setFont(cell.getFont().deriveFont(Font.BOLD));
            }
            return cell;
        }
    }
}
