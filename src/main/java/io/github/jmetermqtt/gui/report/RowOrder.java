package io.github.jmetermqtt.gui.report;

import java.util.List;
import javax.swing.SortOrder;
import javax.swing.table.TableModel;
import javax.swing.table.TableRowSorter;

/** Sorts by the column whose header is clicked: up, down, and with the third click as the report has it. */
final class RowOrder extends TableRowSorter<TableModel> {

    RowOrder(TableModel model) {
        super(model);
        for (int i = 0; i < model.getColumnCount(); i++) {
            setComparator(i, new CellOrder());
        }
    }

    @Override
    public void toggleSortOrder(int column) {
        boolean third = !getSortKeys().isEmpty()
                && getSortKeys().get(0).getColumn() == column
                && getSortKeys().get(0).getSortOrder() == SortOrder.DESCENDING;
        if (third) {
            setSortKeys(List.of());
        } else {
            super.toggleSortOrder(column);
        }
    }
}
