package io.github.jmetermqtt.gui.report;

import io.github.jmetermqtt.gui.part.WindowWords;
import io.github.jmetermqtt.words.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says in the language of the window what a report says in English: its JSON, which may be that of a file, has nothing else. A reason that
 * is none of ours stays as it is, such as the sentence of a failed sample.
 *
 * <p>Why: docs/dev/decisions.md#the-reports-panel-reads-its-json
 */
final class Reasons {

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    /** Names of figures as limits have them. */
    private static final String NAMES = "[a-z ]+(, [a-z ]+)*";

    /** A longer one has text of others in it, and would take long to compare. */
    private static final int LONGEST = 700;

    /** Those with more text of their own come first, because a place takes any text. */
    private static final List<Known> ALL = Words.ENGLISH.keys("report.").stream()
            .filter(key -> key.contains(".reason."))
            .map(Known::of)
            .sorted(Comparator.comparingInt(Known::letters).reversed())
            .toList();

    /**
     * A sentence that reports have.
     *
     * @param places which value stands in each group of the pattern
     * @param letters of its own text
     */
    private record Known(String key, Pattern pattern, List<Integer> places, int letters) {

        static Known of(String key) {
            String english = Words.ENGLISH.text(key);
            List<Integer> places = PLACE.matcher(english)
                    .results()
                    .map(place -> Integer.valueOf(place.group(1)))
                    .toList();
            StringBuilder pattern = new StringBuilder();
            int from = 0;
            for (MatchResult place : PLACE.matcher(english).results().toList()) {
                pattern.append(Pattern.quote(english.substring(from, place.start())))
                        .append("(.+?)");
                from = place.end();
            }
            pattern.append(Pattern.quote(english.substring(from)));
            return new Known(
                    key,
                    Pattern.compile(pattern.toString()),
                    places,
                    PLACE.matcher(english).replaceAll("").length());
        }

        String say(Matcher found) {
            List<Object> values = new ArrayList<>(places);
            for (int i = 0; i < places.size(); i++) {
                values.set(places.get(i), part(found.group(i + 1)));
            }
            return WindowWords.text(key, values.toArray());
        }

        /** A reason, or names of figures, within a sentence. */
        private String part(String value) {
            return key.equals("report.reason.unknown.figures") && value.matches(NAMES)
                    ? Stream.of(value.split(", ")).map(Headings::title).collect(Collectors.joining(", "))
                    : Reasons.say(value);
        }
    }

    private Reasons() {}

    /** In the language of the window. */
    static String say(String english) {
        if (english.length() > LONGEST) {
            return english;
        }
        for (Known known : ALL) {
            Matcher found = known.pattern().matcher(english);
            if (found.matches()) {
                return known.say(found);
            }
        }
        return english;
    }
}
