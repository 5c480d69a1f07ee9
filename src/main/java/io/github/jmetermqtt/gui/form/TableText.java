package io.github.jmetermqtt.gui.form;

import java.util.ArrayList;
import java.util.List;

/** A text whose lines are rows, with semicolons between their cells. What stands in <code>${…}</code> is never taken apart. */
final class TableText {

    private static final String BETWEEN = "; ";

    private TableText() {}

    /** The cells of each line; what is too much for the columns stays in the last one. */
    static List<List<String>> rows(String text, int columns) {
        return text.lines().map(line -> cells(line, columns)).toList();
    }

    private static List<String> cells(String line, int columns) {
        List<String> cells = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            if (line.startsWith("${", at)) {
                depth++;
            } else if (c == '}' && depth > 0) {
                depth--;
            } else if (c == ';' && depth == 0 && cells.size() < columns - 1) {
                cells.add(line.substring(from, at).strip());
                from = at + 1;
            }
        }
        cells.add(line.substring(from).strip());
        return cells;
    }

    /** The text of rows; empty cells at the end of a row are left away. */
    static String of(List<List<String>> rows) {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            List<String> cells = new ArrayList<>(row);
            while (!cells.isEmpty() && cells.get(cells.size() - 1).isBlank()) {
                cells.remove(cells.size() - 1);
            }
            lines.add(String.join(BETWEEN, cells));
        }
        return String.join("\n", lines);
    }
}
