package io.github.jmetermqtt.gui.report;

import java.util.Comparator;

/** Numbers by their size, then texts. */
final class CellOrder implements Comparator<String> {

    @Override
    public int compare(String one, String other) {
        double a = number(one);
        double b = number(other);
        return Double.isNaN(a) && Double.isNaN(b)
                ? Comparator.<String>naturalOrder().compare(one, other)
                : Double.compare(a, b); // NaN is the largest
    }

    private static double number(String cell) {
        try {
            return Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
