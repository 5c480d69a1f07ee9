package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.emqx.OldElement;
import io.github.jmetermqtt.emqx.OldXml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A line of {@code emqx/fields.txt} for one element in one form.
 *
 * @param shown what the panel shows, in every field that is not empty
 */
record OldFields(OldElement element, OldXml.Form form, Map<String, String> old, Map<String, String> shown) {

    private static final Path FILE = Path.of("src/test/resources/emqx/fields.txt");

    private static final Pattern COLUMNS = Pattern.compile(" ?\\| ?");
    private static final Pattern LETTERS = Pattern.compile(" ");
    private static final Pattern PAIRS = Pattern.compile("; ?");
    private static final Pattern EQUALS = Pattern.compile("=");

    private static final Map<String, OldElement> ELEMENTS = Map.of(
            "C", OldElement.CONNECT,
            "E", OldElement.EFFICIENT_CONNECT,
            "P", OldElement.PUB,
            "S", OldElement.SUB,
            "D", OldElement.DISCONNECT,
            "F", OldElement.EFFICIENT_DISCONNECT);

    /** All lines, for each of their elements, in each form that suits one of the texts. */
    static List<OldFields> all() {
        List<OldFields> all = new ArrayList<>();
        Map<OldElement, Map<String, String>> defaults = new LinkedHashMap<>();
        for (String line : lines()) {
            String[] columns = COLUMNS.split(line, -1);
            Map<String, String> old = pairs(columns[1]);
            for (String letter : LETTERS.split(columns[0], 0)) {
                OldElement element = ELEMENTS.get(letter);
                Map<String, String> shown = new TreeMap<>(defaults.getOrDefault(element, Map.of()));
                shown.putAll(pairs(columns[2]));
                shown.values().removeIf(String::isEmpty);
                defaults.putIfAbsent(element, shown);
                Arrays.stream(OldXml.Form.values())
                        .filter(form -> form == OldXml.Form.STRING
                                || old.values().stream().anyMatch(form::holds))
                        .forEach(form -> all.add(new OldFields(element, form, old, shown)));
            }
        }
        return all;
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(FILE).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> pairs(String column) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : column.isBlank() ? new String[0] : PAIRS.split(column.strip(), -1)) {
            String[] both = EQUALS.split(pair, 2);
            pairs.put(both[0], both[1]);
        }
        return pairs;
    }

    /** The element in an old plan. */
    String xml(String name) {
        return OldXml.element(element, name, form, old);
    }

    /** Whether JMeter finds out one of the values only as the plan runs. */
    boolean hasExpression() {
        return old.values().stream().anyMatch(text -> text.contains("${"));
    }

    @Override
    public String toString() {
        return element + " " + form + " " + old;
    }
}
