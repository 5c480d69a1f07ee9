package io.github.jmetermqtt.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads comma-separated records one by one; a quoted field may hold commas, line ends and doubled quotes. */
public final class CsvReader {

    private static final int END = -1;

    private final BufferedReader in;

    /** A reader of the records that {@code in} holds. */
    public CsvReader(Reader in) {
        this.in = new BufferedReader(in);
    }

    /** The next record's fields, or empty at the end. */
    public Optional<List<String>> next() throws IOException {
        int c = in.read();
        if (c == END) {
            return Optional.empty();
        }
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        while (c != END && c != '\n') {
            if (c == ',') {
                fields.add(field.toString());
                field.setLength(0);
                c = in.read();
            } else if (c == '"') {
                c = quoted(field);
            } else {
                if (c != '\r') {
                    field.append((char) c);
                }
                c = in.read();
            }
        }
        fields.add(field.toString());
        return Optional.of(fields);
    }

    /** Reads on behind an opening quote, and returns the character behind the closing one. */
    private int quoted(StringBuilder field) throws IOException {
        while (true) {
            int c = in.read();
            if (c == '"') {
                c = in.read();
                if (c != '"') {
                    return c;
                }
            }
            if (c == END) {
                return END;
            }
            field.append((char) c);
        }
    }
}
