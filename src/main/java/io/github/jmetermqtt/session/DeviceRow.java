package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.words.Sentence;
import io.github.jmetermqtt.words.WrongTextException;
import java.util.Objects;

/**
 * The values of one device. Its text form has none of them, because some are secrets.
 *
 * @param number from 1 on
 */
public record DeviceRow(DeviceTable table, int number) {

    public DeviceRow {
        Objects.requireNonNull(table);
        if (number < 1 || number > table.rows()) {
            throw new IllegalArgumentException("row " + number + " of " + table.rows());
        }
    }

    /**
     * What stands in a column.
     *
     * @throws WrongTextException if there is no column of that name
     */
    public String value(String column) {
        int place = table.columns().indexOf(column);
        if (place < 0) {
            throw new WrongTextException(Sentence.of(
                    "config.devices.columns", Shown.line(String.join(", ", table.columns())), Shown.line(column)));
        }
        return table.value(number, place);
    }

    @Override
    public String toString() {
        return "row " + number;
    }
}
