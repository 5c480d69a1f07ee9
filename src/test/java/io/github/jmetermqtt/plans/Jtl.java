package io.github.jmetermqtt.plans;

import io.github.jmetermqtt.demo.CsvReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a JTL in CSV form; the columns go by the names in its first line. */
final class Jtl {

    private Jtl() {}

    /** One sample as JMeter has written it. */
    record Row(Map<String, String> fields) {

        String text(String column) {
            String value = fields.get(column);
            if (value == null) {
                throw new AssertionError("no column " + column + " in " + fields.keySet());
            }
            return value;
        }

        long number(String column) {
            return Long.parseLong(text(column));
        }

        String label() {
            return text("label");
        }

        String code() {
            return text("responseCode");
        }

        String message() {
            return text("responseMessage");
        }

        boolean success() {
            return Boolean.parseBoolean(text("success"));
        }

        long elapsed() {
            return number("elapsed");
        }

        long start() {
            return number("timeStamp");
        }

        long end() {
            return start() + elapsed();
        }

        String thread() {
            return text("threadName");
        }
    }

    /** All whole rows of a file that may still grow; none where there is no file yet. */
    static List<Row> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        String text = Files.readString(file);
        CsvReader csv = new CsvReader(new StringReader(text.substring(0, text.lastIndexOf('\n') + 1)));
        Optional<List<String>> names = csv.next();
        List<Row> rows = new ArrayList<>();
        if (names.isPresent()) {
            for (Optional<List<String>> row = csv.next(); row.isPresent(); row = csv.next()) {
                rows.add(row(names.get(), row.get()));
            }
        }
        return rows;
    }

    private static Row row(List<String> names, List<String> values) throws IOException {
        if (names.size() != values.size()) {
            throw new IOException(values.size() + " values for " + names.size() + " columns: " + values);
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            fields.put(names.get(i), values.get(i));
        }
        return new Row(fields);
    }

    static List<Row> labelled(List<Row> rows, String label) {
        return rows.stream().filter(row -> row.label().equals(label)).toList();
    }
}
