package io.github.jmetermqtt.demo;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a JTL file in CSV form, row by row, finding the columns by the names in its first line. */
final class JtlReader {

    private JtlReader() {}

    /**
     * Hands every row to {@code rows}, in the file's order.
     *
     * @throws IOException if the file can't be read, lacks a column, or has a row that is no sample
     */
    static void read(Path file, Consumer<JtlRow> rows) throws IOException {
        try (Reader in = Files.newBufferedReader(file)) {
            CsvReader csv = new CsvReader(in);
            List<String> names = csv.next().orElseThrow(() -> new IOException(file + " is empty"));
            Columns columns = new Columns(
                    column("label", names, file),
                    column("timeStamp", names, file),
                    column("elapsed", names, file),
                    column("success", names, file));
            int number = 0;
            for (Optional<List<String>> row = csv.next(); row.isPresent(); row = csv.next()) {
                number++;
                rows.accept(columns.row(row.get(), file, number));
            }
        }
    }

    private static int column(String name, List<String> names, Path file) throws IOException {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IOException(file + " has no column \"" + name + "\"");
        }
        return index;
    }

    private record Columns(int label, int timeStamp, int elapsed, int success) {

        JtlRow row(List<String> fields, Path file, int number) throws IOException {
            try {
                return new JtlRow(
                        fields.get(label),
                        Long.parseLong(fields.get(timeStamp)),
                        Long.parseLong(fields.get(elapsed)),
                        Boolean.parseBoolean(fields.get(success)));
            } catch (NumberFormatException | IndexOutOfBoundsException e) {
                throw new IOException("row " + number + " of " + file + " is no sample: " + fields, e);
            }
        }
    }
}
