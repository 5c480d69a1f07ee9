package io.github.jmetermqtt.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private int run(String... args) {
        return Main.run(args, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    private String output() {
        return out.toString(UTF_8);
    }

    /** A run with these figures; the response has 1,000 messages. */
    private String file(String name, String state, double rate, int lost, double p99) throws IOException {
        String json = String.format(Locale.ROOT, """
                {"version": 1, "outcome": {"state": "%s", "doubtful": ["of the weather"]},
                 "published": {"total": {"published": 1000, "perSecond": 100.0}, "labels": {"Pub": {}}},
                 "received": {"total": {"expected": 1000, "received": 1000, "perSecond": %f, "lost": %d,
                   "response": {"count": 1000, "p99Ms": %f, "maxMs": %f, "negative": 0, "unknown": 0}}, "labels": {"Sub": {}}}}
                """, state, rate, lost, p99, 2 * p99);
        return Files.writeString(folder.resolve(name), json).toString();
    }

    private String good(String name, double rate, int lost, double p99) throws IOException {
        return file(name, "good", rate, lost, p99);
    }

    private static String line(String figure, String output) {
        return output.lines()
                .filter(line -> line.startsWith(figure + "  "))
                .findFirst()
                .orElseThrow()
                .replaceAll(" {2,}", "  ");
    }

    @Test
    void withOneRunOnEachSideThePercentageDecides() throws IOException {
        String before = good("before.json", 100, 0, 10);
        String after = good("after.json", 99, 0, 10.6);

        assertThat(run("compare", before, after)).isEqualTo(1);
        assertThat(line("p99 response", output())).isEqualTo("p99 response  10 ms  10.6 ms  +6.0 %  worse");
        assertThat(line("rate received", output())).isEqualTo("rate received  100 /s  99 /s  -1.0 %  same");
        assertThat(line("max response", output())).isEqualTo("max response  20 ms  21.2 ms  +6.0 %");
        assertThat(line("lost", output())).isEqualTo("lost  0  0  0 %  same");
        assertThat(output()).endsWith("\nworse: 1 of 7 figures: p99 response\n");

        assertThat(run("compare", before, after, "--worse", "6%")).isZero();
        assertThat(run("compare", "--worse", "0.5 %", "--before", before, "--after", after))
                .isEqualTo(1);
        assertThat(output()).endsWith("\nworse: 2 of 7 figures: rate received, p99 response\n");
        assertThat(run("compare", after, before)).isZero();
        assertThat(line("p99 response", output().substring(output().lastIndexOf("figure"))))
                .isEqualTo("p99 response  10.6 ms  10 ms  -5.7 %  better");
        assertThat(output()).endsWith("\nnothing is worse\n");
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void whatWasZeroIsWorseByAnyAmount() throws IOException {
        assertThat(run("compare", good("before.json", 100, 0, 10), good("after.json", 100, 3, 10), "--worse", "1000"))
                .isEqualTo(1);
        assertThat(line("lost", output())).isEqualTo("lost  0  3  +3  worse");
    }

    @Test
    void aChangeWithinWhatTheRunsDifferByIsNone() throws IOException {
        String[] args = {
            "compare",
            "--before",
            good("a.json", 100, 0, 8),
            good("b.json", 90, 0, 12),
            good("c.json", 95, 0, 10),
            "--after",
            good("d.json", 80, 0, 13),
            good("e.json", 82, 0, 14)
        };

        assertThat(run(args)).isEqualTo(1);
        assertThat(line("p99 response", output()))
                .isEqualTo("p99 response  10 ms (8 ms to 12 ms)  13.5 ms (13 ms to 14 ms)  +35.0 %  within the spread");
        assertThat(line("rate received", output()))
                .isEqualTo("rate received  95 /s (90 /s to 100 /s)  81 /s (80 /s to 82 /s)  -14.7 %  worse");
    }

    @Test
    void aMachineGetsTheSame() throws IOException {
        int status = run(
                "compare", good("before.json", 100, 0, 10), good("after.json", 100, 1, 10.6), "--json", "--worse", "7");

        JsonNode json = new ObjectMapper().readTree(output());
        assertThat(status).isEqualTo(1);
        assertThat(json.at("/good").asBoolean()).isFalse();
        assertThat(json.at("/worsePercent").asDouble()).isEqualTo(7);
        assertThat(json.at("/worse")).hasToString("[\"lost\"]");
        JsonNode p99 = null;
        JsonNode lost = null;
        for (JsonNode figure : json.at("/figures")) {
            p99 = figure.at("/figure").asText().equals("p99 response") ? figure : p99;
            lost = figure.at("/figure").asText().equals("lost") ? figure : lost;
        }
        assertThat(p99.at("/before")).hasToString("{\"median\":10.0,\"least\":10.0,\"most\":10.0,\"runs\":1}");
        assertThat(p99.at("/after/median").asDouble()).isEqualTo(10.6);
        assertThat(p99.at("/changePercent").asDouble()).isBetween(5.99, 6.01);
        assertThat(p99.at("/verdict").asText()).isEqualTo("same");
        assertThat(lost.at("/changePercent").isNull()).isTrue();
        assertThat(lost.at("/verdict").asText()).isEqualTo("worse");
    }

    @Test
    void aRunThatGivesNoAnswerIsNotGood() throws IOException {
        String before = good("before.json", 100, 0, 10);

        assertThat(run("compare", before, file("after.json", "doubtful", 100, 0, 10)))
                .isEqualTo(1);
        assertThat(output()).startsWith(folder.resolve("after.json") + ": doubtful: of the weather\n");

        assertThat(run("check", file("nothing.json", "nothing-measured", 100, 0, 10), "--limits", "lost = 0"))
                .isEqualTo(1);
        assertThat(output())
                .contains(folder.resolve("nothing.json") + ": nothing was measured\nlimit kept:   lost = 0");
    }

    @Test
    void checkJudgesAgain() throws IOException {
        String run = good("run.json", 100, 2, 10);

        assertThat(run("check", run, "--limits", "lost <= 2; p99 response < 1 s"))
                .isZero();
        assertThat(run("check", run, "--limits", "lost <= 1")).isEqualTo(1);
        assertThat(output()).endsWith("limit broken: lost <= 1 (measured: 2)\n");
        assertThat(run("check", "--json", run, "--limits", "lost <= 1")).isEqualTo(1);
        assertThat(output())
                .endsWith(
                        "\n{\"good\":false,\"noAnswer\":[],\"limits\":[{\"limit\":\"lost <= 1\",\"kept\":false,\"measured\":\"2\"}]}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "compare GOOD | compare takes two files, or files behind --before and --after",
                "compare GOOD GOOD GOOD | compare takes two files, or files behind --before and --after",
                "compare --before GOOD | compare takes two files, or files behind --before and --after",
                "compare --before GOOD --after | compare takes two files, or files behind --before and --after",
                "compare GOOD GOOD --worse | --worse needs a value",
                "compare GOOD GOOD --worse -1% | --worse \"-1%\" is not a percentage from 0 to 999999, such as 5%",
                "compare GOOD GOOD --worse much | --worse \"much\" is not a percentage from 0 to 999999, such as 5%",
                "compare GOOD GOOD --best | there is no option --best here, or it stands there twice",
                "compare GOOD GOOD --limits x | there is no option --limits here, or it stands there twice",
                "compare GOOD missing.json | missing.json cannot be read: there is no such file",
                "compare GOOD TEXT | TEXT is no report of MQTT Delivery Report: it is no JSON",
                "compare GOOD BYTES | BYTES is no report of MQTT Delivery Report: it is no JSON",
                "compare GOOD OTHER | OTHER is no report of MQTT Delivery Report: it lacks the version",
                "compare GOOD NEWER | NEWER is a report of another version than 1, which is all that this jmeter-mqtt reads",
                "compare GOOD STATELESS | STATELESS is no report of MQTT Delivery Report: it lacks the outcome",
                "compare GOOD GOOD --page | --page needs a value",
                "compare GOOD GOOD --page GOOD | GOOD is the report itself, which stays as it is",
                "compare GOOD GOOD --page missing/all.html | missing/all.html cannot be written: there is no such file or folder",
                "page | page takes one file",
                "page GOOD GOOD | page takes one file",
                "page GOOD --out | --out needs a value",
                "page GOOD --out GOOD | GOOD is the report itself, which stays as it is",
                "page GOOD --out . | . cannot be written: it is a folder",
                "page GOOD --limits x | there is no option --limits here, or it stands there twice",
                "page missing.json | missing.json cannot be read: there is no such file",
                "page NEWER | NEWER is a report of another version than 1, which is all that this jmeter-mqtt reads",
                "check GOOD | check takes one file, and --limits \"…\"",
                "check --limits x | check takes one file, and --limits \"…\"",
                "check GOOD --limits lost | Limit \"lost\" is not of the form <number> <comparison> <bound>, such as p99 response <= 50 ms or lost = 0",
            })
    void badInputIsOneSentence(String arguments, String sentence) throws IOException {
        good("GOOD", 100, 0, 10);
        Files.writeString(folder.resolve("TEXT"), "no JSON");
        Files.write(folder.resolve("BYTES"), new byte[] {(byte) 0xff, (byte) 0xfe});
        Files.writeString(folder.resolve("OTHER"), "[1]");
        Files.writeString(folder.resolve("NEWER"), "{\"version\": 2}");
        Files.writeString(folder.resolve("STATELESS"), "{\"version\": 1, \"outcome\": {\"state\": \"new\"}}");
        String[] args = arguments.split(" ", -1);
        for (int i = 0; i < args.length; i++) {
            args[i] = args[i].matches("[A-Z]+") ? folder.resolve(args[i]).toString() : args[i];
        }

        assertThat(run(args)).isEqualTo(2);
        assertThat(err.toString(UTF_8).replace(folder + "/", "")).isEqualTo(sentence + "\n");
        assertThat(output()).isEmpty();
    }

    @Test
    void pageStandsBesideTheRunOrWhereItIsAskedFor() throws IOException {
        String run = good("run.json", 100, 2, 10);
        String other = folder.resolve("other").toString();

        assertThat(run("page", run)).isZero();
        assertThat(run("page", run, "--out", other, "--json")).isZero();

        assertThat(output()).isEqualTo(folder.resolve("run.html") + "\n{\"page\":\"" + other + "\"}\n");
        assertThat(folder.resolve("run.html")).hasSameTextualContentAs(Path.of(other));
        assertThat(folder.resolve("other"))
                .content()
                .startsWith("<!DOCTYPE html>")
                .contains("{\"runs\":[{", "\"name\":\"run.json\"", "\"comparison\":null", "\"received\":1000");
    }

    @Test
    void comparedRunsHaveAPage() throws IOException {
        String page = folder.resolve("all.html").toString();
        String[] args = {
            "compare",
            "--before",
            good("a.json", 100, 0, 8),
            good("b.json", 90, 0, 12),
            "--after",
            good("c.json", 80, 0, 13),
            "--page",
            page
        };

        assertThat(run(args)).isEqualTo(1);
        assertThat(line("rate received", output())).endsWith("worse");
        assertThat(Path.of(page))
                .content()
                .contains("\"name\":\"a.json\"", "\"name\":\"b.json\"", "\"name\":\"c.json\"")
                .contains("{\"figure\":\"rate received\",\"before\":\"95 /s (90 /s to 100 /s)\",\"after\":\"80 /s\","
                        + "\"change\":\"-15.8 %\",\"verdict\":\"worse\"}")
                .contains("\"figure\":\"max response\",\"before\":\"20 ms (16 ms to 24 ms)\",\"after\":\"26 ms\","
                        + "\"change\":\"+30.0 %\",\"verdict\":null}");
    }

    @Test
    void withoutACommandItSaysWhichThereAre() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("--help")).isEqualTo(2);
        assertThat(err.toString(UTF_8))
                .contains("convert old.jmx new.jmx", "page run.json", "compare before.json", "check run.json");
    }
}
