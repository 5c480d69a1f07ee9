package io.github.jmetermqtt.page;

import java.util.Map;
import java.util.Objects;

/**
 * A run that a page shows.
 *
 * @param name what it is called beside other runs, such as that of its file
 * @param report the JSON that MQTT Delivery Report has written of it: maps with texts as keys, lists, texts, numbers, truth values and null
 */
public record PageRun(String name, Map<?, ?> report) {

    public PageRun {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(report, "report");
    }
}
