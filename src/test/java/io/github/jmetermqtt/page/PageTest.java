package io.github.jmetermqtt.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jmetermqtt.HostileText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PageTest {

    private static final int MEGABYTE = 1_000_000;

    private static String page(Map<String, @Nullable Object> report) throws IOException {
        return Page.of(new PageRun("run.json", report));
    }

    private static String between(String begin, String end, String page) {
        Matcher found = Pattern.compile(Pattern.quote(begin) + "(.*?)" + Pattern.quote(end), Pattern.DOTALL)
                .matcher(page);
        assertThat(found.find()).as("%s", begin).isTrue();
        return found.group(1);
    }

    private static JsonNode data(String page) throws IOException {
        return new ObjectMapper()
                .readTree(between("<script type=\"application/json\" id=\"data\">", "</script>", page));
    }

    private static String digest(String text) throws Exception {
        return "'sha256-"
                + Base64.getEncoder()
                        .encodeToString(
                                MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)))
                + "'";
    }

    @Test
    void onlyItsOwnScriptAndStyleMayBeUsed() throws Exception {
        String page = page(SampleRun.ofTenMinutes(2));

        assertThat(between("content=\"default-src ", "\"", page))
                .isEqualTo("'none'; script-src " + digest(between("<script>", "</script>", page)) + "; style-src "
                        + digest(between("<style>", "</style>", page)) + "; base-uri 'none'; form-action 'none'");
        assertThat(page)
                .doesNotContainPattern("(?i)(src|href)=[\"']|@import|url\\(|fetch\\(|XMLHttpRequest|innerHTML =");
        assertThat(between("<script>", "</script>", page)).contains("MIT License", "uPlot");
    }

    @Test
    void noTextOfOthersEndsTheData() throws IOException {
        String text = "</script><!--{{script}}{{data}}" + HostileText.TEXT;

        String page = page(SampleRun.ofHostileNames(text));

        assertThat(page.split("</script>", -1)).hasSize(3);
        assertThat(between("id=\"data\">", "</script>", page)).doesNotContain("<", "\u2028", "\u2029");
        assertThat(data(page).at("/runs/0/report/name").asText()).isEqualTo(text);
        assertThat(data(page)
                        .at("/runs/0/report/received/labels")
                        .properties()
                        .iterator()
                        .next()
                        .getKey())
                .isEqualTo(text);
    }

    @Test
    void itHasTheReportAsItIs() throws IOException {
        Map<String, @Nullable Object> report = SampleRun.ofTenMinutes(2);
        JsonNode json = new ObjectMapper().valueToTree(report);
        JsonNode embedded = data(page(report)).at("/runs/0/report");

        List.of("/published", "/received/total", "/limits", "/capacity", "/clients", "/steps", "/outages", "/run")
                .forEach(member -> assertThat(embedded.at(member).toString().replaceAll("\\.0\\b", ""))
                        .isEqualTo(json.at(member).toString().replaceAll("\\.0\\b", "")));
        assertThat(embedded.at("/stages/2/readers/labels").isMissingNode())
                .as("a page shows none")
                .isTrue();
        assertThat(embedded.at("/stages/2/readers/total/received").isMissingNode())
                .isFalse();
    }

    @Test
    void bothLanguagesAreInIt() throws IOException {
        JsonNode words = data(page(SampleRun.ofTenMinutes(2))).at("/words");

        assertThat(words.at("/en/page.limits").asText()).isEqualTo("Limits");
        assertThat(words.at("/zh/page.limits").asText()).isEqualTo("限值");
        assertThat(words.at("/zh/report.lost").asText()).isEqualTo("丢失");
    }

    @Test
    void anHourFitsIntoAMail() throws IOException {
        String page = page(SampleRun.ofAnHour());

        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(2 * MEGABYTE);
        assertThat(data(page).at("/runs/0/report/received/labels")).hasSize(1000);
    }

    @Test
    void ofManyClientsItHasTheOutermost() throws IOException {
        int clients = 5000;
        List<String> names = IntStream.range(0, clients).mapToObj(i -> "c" + i).toList();
        List<Double> rates = IntStream.range(0, clients)
                .mapToObj(i -> (double) (i * 7 % clients))
                .toList();
        Map<String, @Nullable Object> report =
                Map.of("clients", Map.of("all", Map.of("client", names, "publishedPerSecond", rates, "failed", rates)));

        JsonNode all = data(page(report)).at("/runs/0/report/clients/all");

        assertThat(all.at("/client")).hasSize(200);
        assertThat(all.at("/failed")).isEqualTo(all.at("/publishedPerSecond"));
        for (int i = 0; i < 200; i++) {
            assertThat(all.at("/client/" + i).asText())
                    .isEqualTo("c" + all.at("/row/" + i).asInt());
        }
        assertThat(StreamSupport.stream(all.at("/publishedPerSecond").spliterator(), false)
                        .mapToInt(JsonNode::asInt)
                        .sorted())
                .startsWith(0, 1, 2)
                .endsWith(clients - 2, clients - 1);
    }

    @Test
    void ofAThousandClientsItHasAll() throws IOException {
        List<String> names = IntStream.range(0, 1000).mapToObj(i -> "c" + i).toList();

        JsonNode all = data(page(Map.of("clients", Map.of("all", Map.of("client", names)))))
                .at("/runs/0/report/clients/all");

        assertThat(all.at("/client")).hasSize(1000);
        assertThat(all.at("/row").isMissingNode()).isTrue();
    }
}
