package io.github.jmetermqtt.command;

import io.github.jmetermqtt.measure.NamedNumber;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One number in the runs of one side of a comparison.
 *
 * @param values of the runs, sorted; at least one
 */
record Side(List<Double> values) {

    Side {
        values = values.stream().sorted().toList();
    }

    /** Null: it is not known in each run. */
    static @Nullable Side of(List<RunFile> runs, NamedNumber number, Place place) {
        List<Double> values = new ArrayList<>();
        for (RunFile run : runs) {
            Double value = number.in(run, place.stage(), place.label());
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return new Side(values);
    }

    /** The run in the middle; of two in the middle their mean. */
    double median() {
        int size = values.size();
        return (values.get((size - 1) / 2) + values.get(size / 2)) / 2;
    }

    private double least() {
        return values.get(0);
    }

    private double most() {
        return values.get(values.size() - 1);
    }

    /** How far the runs lie apart; 0 of one. */
    double range() {
        return most() - least();
    }

    String text(NamedNumber number) {
        String median = number.text(median());
        return values.size() == 1 ? median : median + " (" + number.text(least()) + " to " + number.text(most()) + ")";
    }

    Map<String, @Nullable Object> json(NamedNumber number) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("median", number.json(median()));
        json.put("least", number.json(least()));
        json.put("most", number.json(most()));
        json.put("runs", values.size());
        return json;
    }
}
