package io.github.jmetermqtt.emqx;

import io.github.jmetermqtt.words.Sentence;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of a fork as one member a line.
 *
 * @param text empty where there are no members, or a problem
 * @param problem worded to follow "the property … "; null: none
 */
record JsonLines(String text, @Nullable Sentence problem) {

    /** @param between what stands between name and value */
    static JsonLines of(String json, String between) {
        List<Map.Entry<String, String>> members = FlatJson.members(json);
        String sign = between.trim();
        if (members == null) {
            return new JsonLines("", Sentence.of("import.note.json.none"));
        }
        if (members.stream().anyMatch(member -> !isLine(member, sign))) {
            return new JsonLines("", Sentence.of("import.note.json.line", sign));
        }
        if (members.stream().anyMatch(member -> !PlanXml.canHave(member.getKey() + member.getValue()))) {
            return new JsonLines("", Sentence.of("import.note.json.character"));
        }
        return new JsonLines(
                members.stream()
                        .map(member -> member.getKey() + between + member.getValue())
                        .collect(Collectors.joining("\n")),
                null);
    }

    private static boolean isLine(Map.Entry<String, String> member, String sign) {
        return !member.getKey().contains(sign)
                && (member.getKey() + member.getValue()).lines().count() < 2;
    }

    /**
     * The JSON object that such lines come from.
     *
     * @param between {@code :}, which a blank may follow, or {@code =}
     */
    static String json(String lines, String between) {
        return lines.lines()
                .filter(line -> !line.isBlank())
                .map(line -> {
                    int sign = line.indexOf(between);
                    String name = sign < 0 ? line : line.substring(0, sign);
                    String value = sign < 0 ? "" : line.substring(sign + between.length());
                    return text(name) + ':' + text(between.equals(":") ? value.stripLeading() : value);
                })
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String text(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t") + '"';
    }
}
