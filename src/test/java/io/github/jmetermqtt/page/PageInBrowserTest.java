package io.github.jmetermqtt.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jmetermqtt.HostileText;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.TakesLong;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page, as a browser shows it. */
@NeedsProcess
class PageInBrowserTest {

    /** What the JSON has and the page does not show: counts that are 0 and then of no interest, and what another figure says. */
    private static final Pattern NOT_SHOWN = Pattern.compile("/version"
            + "|/name"
            + "|/verdict/.*"
            + "|/outcome/failures/\\d+/ours"
            + "|/pauses/received"
            + "|/capacity/(end|sustained|steps/\\d+/stage)"
            + "|/stages/\\d+/(name|counted|from|until|due|sent|reachedPercent|meanMs|p90Ms|p95Ms|p99_99Ms)"
            + "|/stages/\\d+/(publishers|readers|lateness)/.*"
            + "|/(published|received|responders)/labels/.*/(unnumbered|stored|late|inTransit|away|emptyWindows|heldBack|withoutRow|negative|deliveredPercent)"
            + "|/received/labels/.*/service/.*"
            + "|/received/labels/.*/response/(count|meanMs|p90Ms|p95Ms|p99_99Ms|smallestMs|below1us|above1h|unknown)"
            + "|/responders/total/.*"
            + "|/responders/labels/.*/(answer|overdue)/(count|meanMs|p90Ms|p95Ms|p99_9Ms|p99_99Ms|smallestMs|below1us|above1h|unknown)"
            + "|/(received/total/(service|response)|lateness|steps/\\w+)/(negative|smallestMs|below1us|above1h|unknown)"
            + "|/received/total/(unnumbered|stored|inTransit|away|emptyWindows|heldBack|negative|deliveredPercent)"
            + "|/byQos/\\d/(p95Ms|smallestMs)"
            + "|/overTime/latencies/untilMs/\\d+"
            + "|/clients/all/.*");

    private static final Pattern FIGURE = Pattern.compile(
            "<span class=\"figure[^\"]*\" data-figure=\"([^\"]*)\" data-value=\"([^\"]*)\"[^>]*>([^<]*)");

    private final ObjectMapper mapper = new ObjectMapper();

    @TempDir
    private Path folder;

    private String dom(List<PageRun> runs, @Nullable Map<String, ?> comparison, String fragment) throws Exception {
        Path page = Files.writeString(folder.resolve("page.html"), Page.of(runs, comparison));
        return new Chromium(Files.createTempDirectory(folder, "browser")).dom(page, fragment);
    }

    /** A figure as the page shows it. */
    private record Figure(String pointer, String value, String text) {}

    private static List<Figure> figures(String dom) {
        return FIGURE.matcher(dom)
                .results()
                .map(found -> new Figure(plain(found.group(1)), plain(found.group(2)), plain(found.group(3))))
                .toList();
    }

    /** What the scripts have made. */
    private static String body(String dom) {
        return dom.substring(dom.lastIndexOf("</script>"));
    }

    private static String plain(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&nbsp;", "\u00a0")
                .replace("&amp;", "&");
    }

    private static void assertSame(Figure figure, JsonNode json) {
        JsonNode value = json.at(figure.pointer());
        if (value.isNumber()) {
            assertThat(Double.parseDouble(figure.value())).as("%s", figure).isEqualTo(value.asDouble());
        } else {
            assertThat(figure.value()).as("%s", figure).isEqualTo(value.isMissingNode() ? "missing" : value.asText());
        }
        boolean isOpen = figure.pointer().matches("/outages/\\d+/untilSeconds")
                && figure.text().equals("not ended");
        assertThat(isOpen || figure.text().equals("unknown")).as("%s", figure).isEqualTo(value.isNull());
    }

    /** The places of all figures below a node. */
    private static Stream<String> places(String at, JsonNode node) {
        if (node.isArray()) {
            return Stream.iterate(0, i -> i < node.size(), i -> i + 1).flatMap(i -> places(at + "/" + i, node.path(i)));
        }
        if (node.isObject()) {
            return node.properties().stream()
                    .flatMap(member -> places(
                            at + "/" + member.getKey().replace("~", "~0").replace("/", "~1"), member.getValue()));
        }
        return Stream.of(at);
    }

    @Test
    void everyFigureIsTheOneOfTheJson() throws Exception {
        Map<String, @Nullable Object> report = SampleRun.ofTenMinutes(2);
        JsonNode json = mapper.valueToTree(report);

        String dom = dom(List.of(new PageRun("run.json", report)), null, "#lang=en&tables");

        List<Figure> figures = figures(dom);
        figures.forEach(figure -> assertSame(figure, json));
        Set<String> shown = new TreeSet<>(figures.stream().map(Figure::pointer).toList());
        Set<String> expected = new TreeSet<>(places("", json)
                .filter(place -> !NOT_SHOWN.matcher(place).matches())
                .filter(place -> !place.startsWith("/overTime/latencies/counts/")
                        || json.at(place).asInt() > 0)
                .toList());
        assertThat(shown).hasSizeGreaterThan(10_000).containsAll(expected);
        assertThat(figures).contains(new Figure("/received/total/late", "null", "unknown"));
        Map.of("Lost", "lost", "Missing", "missing", "Duplicated", "duplicated", "Out of order", "outOfOrder")
                .forEach((title, member) -> assertThat(dom)
                        .contains("<th scope=\"row\">" + title
                                + "</th><td><span class=\"figure\" data-figure=\"/received/total/" + member + "\""));
    }

    @Test
    @TakesLong
    void chinesePagesHaveTheSameFigures() throws Exception {
        Map<String, @Nullable Object> report = SampleRun.ofTenMinutes(2);
        JsonNode json = mapper.valueToTree(report);

        String dom = dom(List.of(new PageRun("run.json", report)), null, "#lang=zh&theme=dark");

        assertThat(dom)
                .contains("<html lang=\"zh-CN\" data-theme=\"dark\">", ">被测系统失败<", ">丢失<")
                .contains("未达到限值“max response &lt;= 1 s”：实测 ");
        assertThat(figures(dom)).hasSizeGreaterThan(200).allSatisfy(figure -> {
            JsonNode value = json.at(figure.pointer());
            assertThat(figure.value()).as("%s", figure).isEqualTo(value.isDouble() ? figure.value() : value.asText());
            assertThat(figure.text().equals("未知")).as("%s", figure).isEqualTo(value.isNull());
        });
    }

    @Test
    void namesOfOthersAreTextOnly() throws Exception {
        String text = "</script><script>document.title='evil'</script><img src=x onerror=\"document.title='evil'\">"
                + HostileText.ON_THE_WIRE;
        Map<String, @Nullable Object> report = SampleRun.ofHostileNames(text);

        String dom = dom(List.of(new PageRun(text, report)), null, "#lang=en&tables");

        String tags = body(dom).replaceAll("\"[^\"]*\"", "\"\"");
        assertThat(tags).doesNotContain("<img", "evil'</script>").containsOnlyOnce("</main>");
        assertThat(dom).doesNotContain("<title>evil");
        JsonNode json = mapper.valueToTree(report);
        assertThat(figures(dom)).hasSizeGreaterThan(200).allSatisfy(figure -> {
            assertSame(figure, json);
            HostileText.assertSafe(figure.text());
        });
    }

    @Test
    @TakesLong
    void runsStandSideBySide() throws Exception {
        Map<String, @Nullable Object> before = SampleRun.ofTenMinutes(2);
        Map<String, @Nullable Object> after = SampleRun.ofTenMinutes(3);
        Map<String, Object> comparison = Map.of(
                "worsePercent", 5,
                "noAnswer", List.of(),
                "rows",
                        List.of(Map.of(
                                "figure", "p99 response",
                                "before", "18.4 ms",
                                "after", "27.6 ms",
                                "change", "+50.0 %",
                                "verdict", "worse")));

        String dom = dom(
                List.of(new PageRun("before.json", before), new PageRun("after.json", after)), comparison, "#lang=en");

        assertThat(dom)
                .contains("1 of 1 figures are worse", ">27.6 ms</td>", "<span class=\"state worse\">worse</span>");
        for (int run = 0; run < 2; run++) {
            JsonNode json = mapper.valueToTree(List.of(before, after).get(run));
            String ofRun = "data-run=\"" + run + "\">";
            List<Figure> figures = figures(Stream.of(dom.split("(?=<span class=\"figure)"))
                    .filter(part -> part.contains(ofRun))
                    .reduce("", String::concat));
            assertThat(figures).hasSizeGreaterThan(100).allSatisfy(figure -> assertSame(figure, json));
        }
        assertThat(dom.split("<canvas", -1))
                .as("charts, each with lines of both, and two heat maps")
                .hasSize(8);
        assertThat(dom).contains("before.json · p99", "after.json · p99");
    }

    @Test
    @TakesLong
    void aReportWithoutTheNewMembersIsAPage() throws Exception {
        JsonNode old = mapper.readTree("""
                {"version": 1, "started": "2026-01-02T03:04:05Z", "ended": "2026-01-02T03:05:05Z",
                 "outcome": {"state": "good"}, "published": {"total": {"published": 3}}, "limits": []}""");

        String dom =
                dom(List.of(new PageRun("old.json", mapper.convertValue(old, Map.class))), null, "#lang=en&tables");

        assertThat(body(dom))
                .contains("<h1>old.json</h1>", "took 1:00")
                .doesNotContain("<canvas", "id=\"limits\"", "NaN", "undefined", "cannot be shown");
        assertThat(figures(dom)).contains(new Figure("/published/total/published", "3", "3"));
    }

    @Test
    @TakesLong
    void rubbishInOnePartLeavesTheOthers() throws Exception {
        JsonNode rubbish = mapper.readTree("""
                {"version": 1, "name": ["x"], "started": "yesterday", "ended": 7, "run": "x", "limits": "x", "capacity": {"steps": "x"},
                 "outcome": {"state": "good", "failures": 5, "doubtful": {}}, "stages": 7, "steps": [1], "clients": [], "problems": {"a": 1},
                 "published": {"total": {"published": 3, "failed": "x"}, "labels": "x"},
                 "received": {"total": [], "labels": {"a": 5, "b": null}, "curve": {"percent": [0, 50], "serviceMs": "x"}}, "outages": "x",
                 "overTime": {"untilSeconds": [1, 2], "published": 5, "received": [1], "missing": "xx", "p50Ms": [{}, "x"],
                   "latencies": {"untilMs": "x", "counts": [[1], 5, null]}}}""");

        String dom = dom(List.of(new PageRun("run", mapper.convertValue(rubbish, Map.class))), null, "#lang=en&tables");

        assertThat(body(dom))
                .contains("cannot be shown", "<h1>x</h1>")
                .doesNotContain("Invalid Date", "NaN", "[object Object]");
        assertThat(figures(dom)).contains(new Figure("/published/total/published", "3", "3"));
    }

    @Test
    @TakesLong
    void anHourIsDrawnInTime() throws IOException, InterruptedException {
        Path page =
                Files.writeString(folder.resolve("hour.html"), Page.of(new PageRun("hour.json", SampleRun.ofAnHour())));

        String dom = new Chromium(folder).dom(page, "#lang=en");

        assertThat(dom).contains("Show all 1,000").contains("data-figure=\"/clients/published/steps/9/clients\"");
    }
}
