package io.github.jmetermqtt.gui;

import static io.github.jmetermqtt.plans.PlanBuilder.collect;
import static io.github.jmetermqtt.plans.PlanBuilder.connect;
import static io.github.jmetermqtt.plans.PlanBuilder.group;
import static io.github.jmetermqtt.plans.PlanBuilder.loop;
import static io.github.jmetermqtt.plans.PlanBuilder.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.NeedsWindow;
import io.github.jmetermqtt.TakesLong;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.Programs;
import io.github.jmetermqtt.field.ReportFields;
import io.github.jmetermqtt.plans.Element;
import io.github.jmetermqtt.plans.PlanBuilder;
import io.github.jmetermqtt.report.MqttDeliveryReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that are run and stopped in JMeter's own window: each report comes, nothing pops up, and no stack trace is in the log. */
@TakesLong
@NeedsProcess
@NeedsWindow
@NeedsBroker
class RunSessionIT {

    private static final int TIMES = 6;
    private static final int THREADS = 10;
    private static final long STOP_MILLIS = 8000; // three are enough on an idle machine

    @Test
    void eachRunHasItsReportAndStopIsQuiet() throws Exception {
        assumeTrue(Programs.find("xvfb-run").isPresent(), "xvfb-run is not installed");
        Path folder = Files.createDirectories(Path.of("target", "run-session").toAbsolutePath());
        Files.deleteIfExists(folder.resolve("jmeter.log"));
        Path runs = save(
                folder,
                "runs",
                loop(5, publish("Pub", "run/${__threadNum}", 1).set("mqtt.addTimestamp", true)),
                collect("Sub", "run/${__threadNum}", 1, 1, 300));
        Path stop = save(folder, "stop", collect("Sub", "silence", 1, 1, 300_000));

        List<String> output = GuiProcess.run(
                RunSession.class,
                folder,
                List.of(runs.toString(), Integer.toString(TIMES), stop.toString(), Integer.toString(THREADS)));

        assertThat(output).contains("dialogs after " + TIMES + " runs: 0", "dialogs after stop: 0");
        assertThat(output)
                .anySatisfy(line -> assertThat(line).startsWith("stopped in ms: "))
                .noneMatch(line -> line.matches("stopped in ms: \\d+") && millis(line) > STOP_MILLIS);
        List<String> log = Files.readAllLines(folder.resolve("jmeter.log"));
        assertThat(log)
                .filteredOn(line -> line.contains("MQTT Delivery Report: "))
                .as("one of each run")
                .hasSize(TIMES + 1);
        assertThat(log)
                .filteredOn(line -> line.contains("Exception") || line.matches("\\s+at .*"))
                .isEmpty();
        assertThat(log)
                .filteredOn(line -> line.contains(" ERROR ") && !line.contains("received nothing in the whole test"))
                .as("the files that can't be written, at the start of each run")
                .allMatch(line -> line.contains("File prefix"))
                .hasSizeGreaterThanOrEqualTo(TIMES);
    }

    private static long millis(String line) {
        return Long.parseLong(line.substring(line.lastIndexOf(' ') + 1));
    }

    /** Its report has a prefix in a folder that is a file. */
    private static Path save(Path folder, String name, Element... elements) throws Exception {
        Path own = Files.createDirectories(folder.resolve(name));
        Path file = own.resolve("file");
        Files.writeString(file, "no folder");
        Element[] all = new Element[elements.length + 1];
        all[0] = connect("Connect");
        System.arraycopy(elements, 0, all, 1, elements.length);
        return PlanBuilder.save(
                own,
                PlanBuilder.defaults(BrokerKind.EMBEDDED.shared()),
                new Element(MqttDeliveryReport.class, "MQTT Delivery Report")
                        .set(ReportFields.FILES, file.resolve("run")),
                group("group", THREADS, all));
    }
}
