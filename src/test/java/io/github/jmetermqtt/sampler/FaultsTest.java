package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Samplers.connect;
import static io.github.jmetermqtt.sampler.Samplers.named;
import static io.github.jmetermqtt.sampler.Samplers.pub;
import static io.github.jmetermqtt.sampler.Samplers.sub;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.TakesLong;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.client.Dialect;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.measure.Ledger;
import io.github.jmetermqtt.measure.PublisherCounts;
import io.github.jmetermqtt.measure.ReaderCounts;
import io.github.jmetermqtt.session.TestRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.jmeter.samplers.SampleResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks the table of docs/dev/faults.md: for each fault of a broker the rows, the sentence and the account are what the page promises. */
@Timeout(60)
@NeedsBroker
@TakesLong
class FaultsTest {

    private static final Path PAGE = Path.of("docs", "dev", "faults.md");

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    /** @param expected code of each element, first sentence, account */
    private record Line(Fault fault, String library, List<String> expected) {}

    private static List<Line> lines() throws IOException {
        List<Line> lines = new ArrayList<>();
        for (String line : Files.readAllLines(PAGE)) {
            List<String> cells =
                    Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            if (cells.size() == 8 && cells.get(1).matches("`[A-Z0-9_]+`")) {
                lines.add(new Line(Fault.valueOf(cells.get(1).replace("`", "")), cells.get(3), cells.subList(4, 7)));
            }
        }
        return lines;
    }

    static Stream<Arguments> faults() throws IOException {
        return lines().stream()
                .flatMap(line -> Dialect.all().stream()
                        .filter(dialect -> dialect.version() != MqttVersion.V3_1)
                        .filter(dialect -> line.library().equals("all")
                                || line.library().equals(dialect.library())
                                || line.library().equals(dialect.toString()))
                        .map(dialect -> Arguments.of(line.fault(), dialect, line.expected())));
    }

    @Test
    void everyFaultIsOnThePageForEveryLibrary() throws Exception {
        List<String> played =
                faults().map(one -> one.get()[0] + " " + one.get()[1]).toList();
        List<String> wanted = Arrays.stream(Fault.values())
                .flatMap(fault -> Dialect.all().stream()
                        .filter(dialect -> dialect.version() != MqttVersion.V3_1)
                        .map(dialect -> fault + " " + dialect))
                .toList();
        assertThat(played).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("faults")
    void comesToWhatThePagePromises(Fault fault, Dialect dialect, List<String> expected) throws Exception {
        long start = System.nanoTime();
        List<String> codes = new ArrayList<>();
        String sentence = "—";
        try (FakeBroker broker = new FakeBroker(dialect.version(), fault::play)) {
            MqttConnect connect = with(
                    connect(broker.host(), broker.port(), dialect.version()),
                    ConnectionFields.CLIENT_LIBRARY,
                    dialect.library());
            MqttSubSampler subscribe = with(sub("t", 1), SubFields.SAMPLE_ON, "time");
            for (MqttSampler sampler : List.of(
                    with(connect, ConnectionFields.CONNECT_TIMEOUT, "1"),
                    with(with(subscribe, SubFields.ELAPSED_TIME, "1"), SubFields.SUBSCRIBE_TIMEOUT, "700"),
                    with(with(pub("t", "hello"), PubFields.ADD_TIMESTAMP, "true"), PubFields.TIMEOUT, "700"),
                    with(with(sub("t", 1), SubFields.COUNT_TIMEOUT, "700"), SubFields.SUBSCRIBE_TIMEOUT, "700"),
                    named(new MqttDisconnect()))) {
                SampleResult result = sampler.sample(null);
                codes.add(result == null ? "no row" : result.getResponseCode());
                if (result != null && !result.isSuccessful() && sentence.equals("—")) {
                    sentence = result.getResponseMessage().replace(broker.host() + ":" + broker.port(), "host:port");
                }
            }
            samplers.endThread();
            broker.awaitGone();
        }
        long millis = (System.nanoTime() - start) / 1_000_000;

        String said = sentence;
        if (expected.get(1).endsWith("…")) { // the library's own words follow
            String common = expected.get(1).substring(0, expected.get(1).length() - 1);
            assertThat(said).startsWith(common).hasSizeGreaterThan(common.length());
            said = expected.get(1);
        }
        assertThat(List.of(String.join(", ", codes), said)).isEqualTo(expected.subList(0, 2));
        // MQTT Pub may begin just before the end of the connection is known
        assertThat(account()).isIn((Object[]) expected.get(2).split(" or ", -1));
        assertThat(millis).as("ms until all was over").isLessThan(20_000);
    }

    private static String account() {
        Ledger ledger = TestRuns.end().measurements().ledger();
        PublisherCounts sent = ledger.publishers().values().stream()
                .map(one -> one.counts())
                .reduce(PublisherCounts.NONE, PublisherCounts::plus);
        ReaderCounts got = ledger.readers().values().stream().reduce(ReaderCounts.NONE, ReaderCounts::plus);
        StringBuilder text = new StringBuilder();
        add(text, "acknowledged", sent.acknowledged());
        add(text, "failed", sent.failed());
        add(text, "received", got.received());
        add(text, "duplicated", got.duplicated());
        add(text, "lost", got.lost());
        add(text, "did not come", got.missing() + got.inTransit()); // which of them, a slow machine decides
        add(text, "unnumbered", got.unnumbered());
        return text.isEmpty() ? "nothing" : text.toString();
    }

    private static void add(StringBuilder text, String what, long count) {
        if (count > 0) {
            text.append(text.isEmpty() ? "" : ", ").append(what).append(' ').append(count);
        }
    }
}
