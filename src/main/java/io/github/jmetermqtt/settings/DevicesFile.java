package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.session.DeviceTable;
import io.github.jmetermqtt.session.DeviceTables;
import io.github.jmetermqtt.words.Sentence;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.LineNumberReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.jmeter.save.CSVSaveService;
import org.apache.jmeter.testelement.TestElement;
import org.jspecify.annotations.Nullable;

/**
 * Reads a devices file: CSV in UTF-8, with the names of the columns in its first line, and a device in each further one. No sentence
 * shows a value, which may be a secret. Quotes are those of {@link CSVSaveService}, as everywhere in JMeter.
 */
final class DevicesFile {

    /** What spreadsheets put between values; the first line says which. */
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t');

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String name;

    private DevicesFile(String name) {
        this.name = name;
    }

    /** The table of the file in the field; null where the field is empty. */
    static @Nullable DeviceTable read(TestElement element, DeviceTables tables) throws ConfigException {
        String name = ConnectionFields.DEVICES_FILE.read(element);
        if (name.isEmpty()) {
            return null;
        }
        return tables.get(PlanPath.resolve(ConnectionFields.DEVICES_FILE, name), new DevicesFile(name)::table);
    }

    private DeviceTable table(Path file) throws ConfigException {
        try {
            char separator = separator(file);
            try (LineNumberReader lines = open(file)) {
                return table(lines, separator);
            }
        } catch (NoSuchFileException e) {
            throw wrong(Sentence.of("config.file.there"));
        } catch (CharacterCodingException e) {
            throw wrong(Sentence.of("config.devices.utf-8"));
        } catch (IOException e) {
            throw wrong(Sentence.of("config.file.readable", String.valueOf(e.getMessage())));
        }
    }

    private static LineNumberReader open(Path file) throws IOException {
        if (Files.isDirectory(file) || (Files.exists(file) && !Files.isRegularFile(file))) {
            throw new IOException("it is no regular file"); // a pipe might never end
        }
        return new LineNumberReader(new InputStreamReader(
                Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder())); // which refuses what is no UTF-8
    }

    private static char separator(Path file) throws IOException {
        try (LineNumberReader lines = open(file)) {
            String header = lines.readLine();
            return SEPARATORS.stream()
                    .filter(one -> header != null && header.indexOf(one) >= 0)
                    .findFirst()
                    .orElse(',');
        }
    }

    private DeviceTable table(LineNumberReader lines, char separator) throws IOException, ConfigException {
        List<String> columns = columns(row(lines, separator));
        DeviceTable.Builder table = new DeviceTable.Builder(columns);
        int line = lines.getLineNumber() + 1;
        for (List<String> row = row(lines, separator); !row.isEmpty(); row = row(lines, separator)) {
            if (!isBlank(row)) {
                if (row.size() != columns.size()) {
                    throw wrong(Sentence.of("config.devices.values", columns.size(), line, row.size()));
                }
                table.add(row);
            }
            line = lines.getLineNumber() + 1;
        }
        return table.build();
    }

    private List<String> columns(List<String> header) throws ConfigException {
        List<String> columns = header.stream().map(DevicesFile::columnName).toList();
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (column.isEmpty() || column.indexOf('}') >= 0 || !seen.add(column)) {
                throw wrong(Sentence.of("config.devices.header", column));
            }
        }
        if (columns.isEmpty()) {
            throw wrong(Sentence.of("config.devices.empty"));
        }
        return columns;
    }

    private static String columnName(String text) {
        return (text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text).strip();
    }

    /** Empty at the end of the file. */
    private List<String> row(LineNumberReader lines, char separator) throws IOException, ConfigException {
        int line = lines.getLineNumber() + 1;
        try {
            return Arrays.asList(CSVSaveService.csvReadFile(lines, separator));
        } catch (CharacterCodingException e) {
            throw e;
        } catch (IOException e) { // its message has the value
            throw wrong(Sentence.of("config.devices.quote", line));
        }
    }

    private static boolean isBlank(List<String> row) {
        return row.size() == 1 && row.get(0).isBlank();
    }

    private ConfigException wrong(Sentence allowed) {
        return new ConfigException(ConnectionFields.DEVICES_FILE, name, allowed);
    }
}
