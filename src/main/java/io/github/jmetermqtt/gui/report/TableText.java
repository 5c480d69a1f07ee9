package io.github.jmetermqtt.gui.report;

import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.awt.datatransfer.Transferable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.swing.JComponent;
import javax.swing.JTable;
import javax.swing.TransferHandler;

/** Tables as lines with tabs between the cells, which a spreadsheet takes. */
final class TableText {

    private TableText() {}

    /** The header and all rows, in the order of the screen. */
    static String all(JTable table) {
        return text(table, IntStream.range(0, table.getRowCount()).toArray());
    }

    /** The header and the chosen rows; all of them where none is chosen. */
    static String chosen(JTable table) {
        return table.getSelectedRowCount() == 0 ? all(table) : text(table, table.getSelectedRows());
    }

    private static String text(JTable table, int... rows) {
        String header = IntStream.range(0, table.getColumnCount())
                .mapToObj(table::getColumnName)
                .collect(Collectors.joining("\t"));
        return header + "\n"
                + IntStream.of(rows)
                        .mapToObj(row -> IntStream.range(0, table.getColumnCount())
                                .mapToObj(column -> String.valueOf(table.getValueAt(row, column)))
                                .collect(Collectors.joining("\t", "", "\n")))
                        .collect(Collectors.joining());
    }

    static void toClipboard(String text) {
        Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(text), null);
    }

    /** What Ctrl+C takes: the chosen rows. Swing's own would lack the header, and would make HTML of text of others. */
    static final class Copying extends TransferHandler {

        private static final long serialVersionUID = 1L;

        @Override
        public int getSourceActions(JComponent table) {
            return COPY;
        }

        @Override
        protected Transferable createTransferable(JComponent table) {
            return new StringSelection(chosen((JTable) table));
        }
    }
}
