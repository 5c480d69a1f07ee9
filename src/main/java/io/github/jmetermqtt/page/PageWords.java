package io.github.jmetermqtt.page;

import io.github.jmetermqtt.words.Words;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The texts of a page in both languages: its own, and those that it has in common with the panel of the report. */
final class PageWords {

    private static final List<String> BUNDLES = List.of("page.", "report.");

    private PageWords() {}

    /** By language, then by key. */
    static Map<String, Map<String, String>> both() {
        return new TreeMap<>(Map.of("en", texts(Words.ENGLISH), "zh", texts(new Words(Locale.SIMPLIFIED_CHINESE))));
    }

    private static Map<String, String> texts(Words words) {
        Map<String, String> texts = new TreeMap<>();
        for (String bundle : BUNDLES) {
            Words.ENGLISH.keys(bundle).forEach(key -> texts.put(key, words.text(key)));
        }
        return texts;
    }
}
