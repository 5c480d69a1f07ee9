package io.github.jmetermqtt.emqx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON object of texts, numbers and truth values, which is how a fork writes user properties and headers. A library for
 * so little would have to come with the jar, because the converter runs without JMeter's.
 */
final class FlatJson {

    private static final String TEXT = "\"((?:[^\"\\\\]|\\\\.)*+)\"";
    private static final Pattern MEMBER =
            Pattern.compile("\\s*" + TEXT + "\\s*:\\s*(?:" + TEXT + "|([-+.\\w]+))\\s*(,|$)", Pattern.DOTALL);
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))", Pattern.DOTALL);

    private FlatJson() {}

    /**
     * The members, in their order.
     *
     * @return null where the text is no such object
     */
    static @Nullable List<Map.Entry<String, String>> members(String json) {
        String text = json.trim();
        if (!text.startsWith("{") || !text.endsWith("}")) {
            return null;
        }
        List<Map.Entry<String, String>> members = new ArrayList<>();
        String inner = text.substring(1, text.length() - 1).trim();
        Matcher member = MEMBER.matcher(inner);
        int end = 0;
        boolean more = !inner.isEmpty();
        while (more) {
            // anchored: a search would try each place, which takes the square of the length
            if (!member.region(end, inner.length()).lookingAt()) {
                return null;
            }
            String value = member.group(2) == null ? member.group(3) : plain(member.group(2));
            members.add(Map.entry(plain(member.group(1)), value));
            end = member.end();
            more = !member.group(4).isEmpty();
        }
        return end == inner.length() ? members : null;
    }

    private static String plain(String escaped) {
        return ESCAPE.matcher(escaped).replaceAll(escape -> Matcher.quoteReplacement(unescaped(escape)));
    }

    private static String unescaped(java.util.regex.MatchResult escape) {
        if (escape.group(1) != null) {
            return Character.toString((char) Integer.parseInt(escape.group(1), 16));
        }
        return switch (escape.group(2)) {
            case "n" -> "\n";
            case "t" -> "\t";
            case "r" -> "\r";
            case "b" -> "\b";
            case "f" -> "\f";
            default -> escape.group(2);
        };
    }
}
