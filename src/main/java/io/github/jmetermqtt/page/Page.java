package io.github.jmetermqtt.page;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes one HTML file of runs: data, words in both languages, style and script are in it, and it asks the network for nothing. Browsers hold it
 * to that by the policy on its top, which also lets no other script run than ours, whatever the data are.
 *
 * <p>Why: docs/dev/decisions.md#the-page-is-one-file
 */
public final class Page {

    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    /** In the order in which they need each other. */
    private static final List<String> SCRIPTS = List.of(
            "choices.js",
            "words.js",
            "elements.js",
            "figures.js",
            "tables.js",
            "colours.js",
            "marks.js",
            "charts.js",
            "overtime.js",
            "curve.js",
            "heatmap.js",
            "verdict.js",
            "sections.js",
            "clients.js",
            "comparison.js",
            "start.js");

    private Page() {}

    /** A page of one run. */
    public static String of(PageRun run) throws IOException {
        return of(List.of(run), null);
    }

    /**
     * A page of runs that stand side by side.
     *
     * @param runs at least one
     * @param comparison what stands on top: {@code worsePercent}, {@code noAnswer}, and {@code rows} of texts; null: nothing
     * @throws IOException if a part of the jar cannot be read
     */
    public static String of(List<PageRun> runs, @Nullable Map<String, ?> comparison) throws IOException {
        String style = Part.library("dist/uPlot.min.css") + "\n" + Part.ours("style.css");
        String script = script();
        Map<String, String> values = Map.of(
                "scriptHash", Digest.ofInline(script),
                "styleHash", Digest.ofInline(style),
                "style", style,
                "script", script,
                "data", data(runs, comparison));
        return filled(Part.ours("template.html"), values);
    }

    private static String script() throws IOException {
        StringBuilder script = new StringBuilder();
        script.append("/*\n").append(Part.library("LICENSE").strip()).append("\n*/\n");
        script.append(Part.library("dist/uPlot.iife.min.js").strip()).append("\n(() => {\n\"use strict\";\n");
        for (String name : SCRIPTS) {
            script.append(Part.ours(name));
        }
        return script.append("})();\n").toString();
    }

    /** With no character that could end the element in which it stands; it is JSON all the same. */
    private static String data(List<PageRun> runs, @Nullable Map<String, ?> comparison) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("runs", runs.stream().map(Page::run).toList());
        data.put("comparison", comparison);
        data.put("words", PageWords.both());
        return JsonText.of(data)
                .replace("<", "\\u003c")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    /** In a fixed order, so that the same runs make the same page. */
    private static Map<String, Object> run(PageRun run) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", run.name());
        json.put("report", Embedded.of(run.report()));
        return json;
    }

    /** In one pass, so that what only looks like a place stays what it is. */
    private static String filled(String template, Map<String, String> values) {
        return PLACE.matcher(template).replaceAll(place -> {
            String value = values.get(place.group(1));
            if (value == null) {
                throw new IllegalArgumentException("the template has an unknown place: " + place.group(1));
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
