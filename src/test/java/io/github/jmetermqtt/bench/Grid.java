package io.github.jmetermqtt.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Cells in rows and columns, as plain text and as Markdown. */
final class Grid {

    private final List<List<String>> rows = new ArrayList<>();
    private final int textColumns;

    /** @param textColumns so many columns at the left, and the last one, are words; those between are numbers */
    Grid(int textColumns, List<String> titles) {
        this.textColumns = textColumns;
        rows.add(titles);
    }

    void add(List<String> cells) {
        rows.add(cells);
    }

    /** Columns of equal width, apart by two spaces. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                String padding = " ".repeat(width(i) - row.get(i).length());
                text.append(isText(i) ? row.get(i) + padding : padding + row.get(i))
                        .append("  ");
            }
            text.setLength(text.toString().stripTrailing().length());
            text.append('\n');
        }
        return text.toString();
    }

    String markdown() {
        List<String> lines = new ArrayList<>();
        rows.forEach(row -> lines.add("| " + String.join(" | ", row) + " |"));
        StringBuilder rule = new StringBuilder("|");
        for (int i = 0; i < rows.get(0).size(); i++) {
            rule.append(isText(i) ? "---|" : "---:|");
        }
        lines.add(1, rule.toString());
        return lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    private boolean isText(int column) {
        return column < textColumns || column == rows.get(0).size() - 1;
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElseThrow();
    }
}
