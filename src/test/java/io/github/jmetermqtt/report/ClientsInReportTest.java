package io.github.jmetermqtt.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jmetermqtt.measure.ClientTally;
import io.github.jmetermqtt.measure.Clients;
import io.github.jmetermqtt.measure.Measurements;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures by client in each view. */
class ClientsInReportTest {

    private static final long SECOND = 1_000_000_000;

    private final Clients clients = new Measurements(1).clients();

    @TempDir
    private Path folder;

    @BeforeEach
    void want() {
        clients.want();
    }

    /** A client that publishes so many messages within a second, all but the last acknowledged, and receives as many within two. */
    private void count(String id, int messages) {
        ClientTally tally = Objects.requireNonNull(clients.of(id));
        tally.connected();
        for (int i = 0; i < messages; i++) {
            tally.published(i * SECOND / Math.max(1, messages - 1));
            tally.received(2L * i * SECOND / Math.max(1, messages - 1));
            if (i < messages - 1) {
                tally.completed();
            } else {
                tally.failed();
            }
        }
    }

    private Report report() {
        return Reports.with(clients.soFar());
    }

    private JsonNode json() {
        return new ObjectMapper().valueToTree(ReportJson.json(report())).path("clients");
    }

    @Test
    void areTwoTables() {
        for (int i = 1; i <= 10; i++) {
            count("p-" + i, 1 + 100 * i);
        }
        count("one", 1);

        assertThat(ReportText.lines("report", report()))
                .containsSequence(
                        "by client  clients  messages  acknowledged  failed  fastest/s  median/s  slowest/s",
                        "published       11      5511          5500      11     1000.0     550.0      100.0",
                        "received        11      5511             -       -      500.0     275.0       50.0",
                        "",
                        "clients by rate  published/s up to  % of clients  received/s up to  % of clients",
                        "1                            190.0          10.0              95.0          10.0",
                        "2                            280.0          20.0             140.0          20.0")
                .contains("10                          1000.0         100.0             500.0         100.0")
                .allMatch(line -> line.length() <= 120);
    }

    @Test
    void stepsEndWhereAllAreIn() {
        count("a", 11);
        count("b", 11);

        assertThat(ReportTables.clientSteps(Objects.requireNonNull(clients.soFar())))
                .containsExactly(List.of("1", "10.0", "100.0", "5.0", "100.0"));
    }

    @Test
    void aShareThatIsNotAllIsNot100() {
        for (int i = 0; i < 1999; i++) {
            count("slow-" + i, 11);
        }
        count("fast", 101);

        List<List<String>> rows = ReportTables.clientSteps(Objects.requireNonNull(clients.soFar()));
        assertThat(rows).hasSize(10);
        assertThat(rows.get(0)).containsExactly("1", "19.0", "99.9", "9.5", "99.9");
        assertThat(rows.get(9)).containsExactly("10", "100.0", "100.0", "50.0", "100.0");
    }

    @Test
    void areInTheJsonAsColumns() {
        count("a", 11);
        count("b", 1);
        count("c", 21);

        assertThat(json().path("published").toString())
                .startsWith("{\"clients\":3,\"messages\":33,\"completed\":30,\"failed\":3,\"fastestPerSecond\":20.0,"
                        + "\"medianPerSecond\":15.0,\"slowestPerSecond\":10.0,"
                        + "\"steps\":[{\"untilPerSecond\":11.0,\"clients\":1},{\"untilPerSecond\":12.0,\"clients\":0},")
                .endsWith("{\"untilPerSecond\":20.0,\"clients\":1}]}");
        assertThat(json().path("received").toString())
                .startsWith("{\"clients\":3,\"messages\":33,\"completed\":null,\"failed\":null,"
                        + "\"fastestPerSecond\":10.0,\"medianPerSecond\":7.5,\"slowestPerSecond\":5.0,\"steps\":[{");
        assertThat(json().path("published").path("steps")).hasSize(10);
        assertThat(json().path("all"))
                .hasToString("{\"client\":[\"a\",\"b\",\"c\"],\"published\":[11,1,21],\"completed\":[10,0,20],"
                        + "\"failed\":[1,1,1],\"received\":[11,1,21],\"publishedPerSecond\":[10.0,null,20.0],"
                        + "\"receivedPerSecond\":[5.0,null,10.0]}");
    }

    @Test
    void comeBackFromTheJson() {
        count("a", 11);
        count("b", 21);

        ReportDocument document = ReportDocument.of(report());

        assertThat(document.hasClients()).isTrue();
        assertThat(document.publishedByClient().get("fastestPerSecond")).isEqualTo(20);
        assertThat(document.receivedByClient().get("completed")).isNull();
        assertThat(ClientSteps.rows(document.publishedSteps(), document.receivedSteps()))
                .isEqualTo(ReportTables.clientSteps(Objects.requireNonNull(clients.soFar())));
    }

    @Test
    void withoutAClientThereAreNoRates() {
        assertThat(json().path("published"))
                .hasToString("{\"clients\":0,\"messages\":0,\"completed\":0,\"failed\":0,\"fastestPerSecond\":null,"
                        + "\"medianPerSecond\":null,\"slowestPerSecond\":null,\"steps\":[]}");
        assertThat(ReportText.lines("report", report()))
                .contains("published        0         0             0       0          -         -          -")
                .noneMatch(line -> line.startsWith("clients by rate"));
    }

    @Test
    void anIdOfOthersIsFitToBeShown() {
        count("a\u202e\nb\ud83d", 1);

        assertThat(json().at("/all/client/0").asText()).isEqualTo("a\\u202e\\nb\\ud83d");
    }

    @Test
    void manyClientsAreAFewLongLines() throws Exception {
        for (int i = 0; i < 15_000; i++) {
            count("device-" + i, 2);
        }
        Path file = folder.resolve("run.json");
        Reports.write(report(), file);

        assertThat(Files.size(file)).isLessThan(1_500_000);
        try (var lines = Files.lines(file)) {
            assertThat(lines.count()).isLessThan(400);
        }
        assertThat(ReportDocument.read(file).publishedByClient().count("clients"))
                .isEqualTo(15_000);
    }

    @Test
    void areNotThereWhereNobodyWantsThem() {
        Report report = Reports.with(null);

        assertThat(ReportJson.json(report)).doesNotContainKey("clients");
        assertThat(ReportDocument.of(report).hasClients()).isFalse();
        assertThat(ReportDocument.of(report).publishedSteps()).isEmpty();
        assertThat(ReportText.lines("report", report)).noneMatch(line -> line.contains("by client"));
    }
}
