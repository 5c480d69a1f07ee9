package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.Memo;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.session.Device;
import io.github.jmetermqtt.session.DeviceTable;
import io.github.jmetermqtt.words.Sentence;
import org.apache.jmeter.testelement.TestElement;
import org.jspecify.annotations.Nullable;

/**
 * The devices for which the connections of one MQTT Connect stand.
 *
 * @param fields each gives the same text at each read
 * @param table null: there is no devices file
 * @param first index of the first one; {@link Device#NO_INDEX}: a connection on its own
 * @param firstRow that of the first one, where there is a devices file
 */
record Population(TestElement fields, @Nullable DeviceTable table, int first, int firstRow) {

    /**
     * The devices of so many connections.
     *
     * @param connections null: one on its own
     * @throws ConfigException if the devices file has no row for one of them
     */
    static Population of(TestElement fields, @Nullable DeviceTable table, @Nullable Integer connections, int firstRow)
            throws ConfigException {
        int lastRow = firstRow + (connections == null ? 0 : connections - 1);
        if (table != null && (table.row(firstRow) == null || table.row(lastRow) == null)) {
            throw new ConfigException(Sentence.of(
                    firstRow == lastRow ? "config.devices.row" : "config.devices.rows",
                    ConnectionFields.DEVICES_FILE.name(),
                    ConfigException.shown(ConnectionFields.DEVICES_FILE, ConnectionFields.DEVICES_FILE.text(fields)),
                    table.rows(),
                    firstRow,
                    lastRow));
        }
        return new Population(fields, table, connections == null ? Device.NO_INDEX : firstRow, firstRow);
    }

    /** The device of the connection with this index, whose client id is not known yet. */
    Device device(int index) {
        return table == null && first == Device.NO_INDEX
                ? Device.SINGLE
                : new Device(index, null, table == null ? null : table.row(firstRow + index - first));
    }

    /**
     * Reads the fields as they are for one device.
     *
     * @throws ConfigException with a sentence that has no value of the devices file
     */
    static <T> T read(DeviceTexts texts, Memo.Reading<T> reading) throws ConfigException {
        try {
            T read = reading.of(texts);
            texts.check();
            return read;
        } catch (ConfigException e) {
            texts.check(); // a name that is none is what is wrong
            throw texts.withoutValues(e);
        }
    }
}
