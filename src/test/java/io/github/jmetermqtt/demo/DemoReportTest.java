package io.github.jmetermqtt.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoReportTest {

    private static final String HEADER = "timeStamp,elapsed,label,success\n";
    private static final String COMPLETE = HEADER
            + "1000,5,MQTT Connect,true\n"
            + "1100,1,MQTT Pub,true\n"
            + "1200,3,MQTT Pub,true\n"
            + "1101,40,MQTT Sub,true\n"
            + "1201,800,MQTT Sub,true\n";

    @TempDir
    private Path folder;

    @Test
    void showsAnAlignedTable() throws IOException {
        assertThat(report(COMPLETE).table())
                .containsExactly(
                        "label         samples  errors  rate/s  p50 ms  p95 ms  p99 ms  max ms",
                        "MQTT Connect        1       0   200.0       5       5       5       5",
                        "MQTT Pub            2       0    19.4       1       3       3       3",
                        "MQTT Sub            2       0     2.2      40     800     800     800");
    }

    @Test
    void isContentWhenAllIsDelivered() throws IOException {
        DemoReport report = report(COMPLETE);

        assertThat(report.delivered()).isEqualTo("delivered 2 of 2 (1 publishers x 2 messages, 2 published)");
        assertThat(report.failure()).isEmpty();
    }

    @Test
    void failsWhenASampleFailed() throws IOException {
        DemoReport report = report(COMPLETE + "1300,0,MQTT Disconnect,false\n");

        assertThat(report.failure()).hasValue("The demo failed: 1 sample failed.");
    }

    @Test
    void failsWhenAMessageIsMissing() throws IOException {
        DemoReport report = report(COMPLETE, 2, 1, 2, 0);

        assertThat(report.delivered()).startsWith("delivered 1 of 2 ");
        assertThat(report.failure()).hasValue("The demo failed: 1 of 2 messages were delivered.");
    }

    @Test
    void failsWhenAMessageWasNeverPublished() throws IOException {
        DemoReport report = report(COMPLETE, 1, 1, 1, 0);

        assertThat(report.failure())
                .hasValue("The demo failed: 1 of 2 messages were published, 1 of 2 messages were delivered.");
    }

    @Test
    void failsWhenAMessageCameTwice() throws IOException {
        DemoReport report = report(COMPLETE, 2, 2, 2, 1);

        assertThat(report.failure()).hasValue("The demo failed: 1 messages came more than once.");
    }

    @Test
    void failsWhenNothingRan() throws IOException {
        assertThat(report(HEADER, 0, 0, 0, 0).failure())
                .hasValue("The demo failed: 0 of 2 messages were published, 0 of 2 messages were delivered.");
    }

    private DemoReport report(String jtl) throws IOException {
        return report(jtl, 2, 2, 2, 0);
    }

    private DemoReport report(String jtl, int published, int received, int expected, int duplicated)
            throws IOException {
        String json = """
                {"published": {"total": {"acknowledged": %d}}, "delivered": {"received": %d, "expected": %d},
                 "received": {"total": {"duplicated": %d}}}""".formatted(published, received, expected, duplicated);
        return DemoReport.read(
                Files.writeString(folder.resolve("test.jtl"), jtl),
                Files.writeString(folder.resolve("test.json"), json),
                1,
                2);
    }
}
