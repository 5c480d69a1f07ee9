package io.github.jmetermqtt.bench;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/** What one run of a case gave: figures, or the sentence why there are none. Written by the child, read by the parent. */
final class Figures {

    /** In the folder of a run. */
    static final String FILE = "figures.properties";

    private static final String PROBLEM = "problem";

    private final Map<Figure, Double> values = new EnumMap<>(Figure.class);
    private String problem = "";

    /** No figures. */
    static Figures none(String problem) {
        Figures figures = new Figures();
        figures.problem = problem;
        return figures;
    }

    Figures put(Figure figure, double value) {
        values.put(figure, value);
        return this;
    }

    Figures put(Figure figure, long value) {
        return put(figure, (double) value);
    }

    /** NaN where it was not measured. */
    double get(Figure figure) {
        return values.getOrDefault(figure, Double.NaN);
    }

    /** Why the figures are missing or mean nothing; empty: all is well. */
    String problem() {
        return problem;
    }

    void write(Path folder) throws IOException {
        Properties all = new Properties();
        values.forEach((figure, value) -> all.setProperty(figure.name(), value.toString()));
        all.setProperty(PROBLEM, problem);
        try (Writer writer = Files.newBufferedWriter(folder.resolve(FILE))) {
            all.store(writer, null);
        }
    }

    static Figures read(Path folder) throws IOException {
        Properties all = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve(FILE))) {
            all.load(reader);
        }
        Figures figures = none(all.getProperty(PROBLEM));
        for (Figure figure : Figure.values()) {
            String value = all.getProperty(figure.name());
            if (value != null) {
                figures.put(figure, Double.parseDouble(value));
            }
        }
        return figures;
    }
}
