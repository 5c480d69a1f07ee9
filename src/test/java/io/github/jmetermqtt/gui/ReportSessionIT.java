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
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The delivery report in JMeter's own window, while a test runs and after it. */
@TakesLong
@NeedsProcess
@NeedsWindow
@NeedsBroker
class ReportSessionIT {

    private static final int MESSAGES = 100;
    private static final int PAUSE_MILLIS = 50;

    @TempDir
    private Path folder;

    @Test
    void fillsAndIsSortedCopiedSavedAndCompared() throws Exception {
        assumeTrue(Programs.find("xvfb-run").isPresent(), "xvfb-run is not installed");
        Path plan = PlanBuilder.save(
                Files.createDirectories(folder.resolve("plan")),
                PlanBuilder.defaults(BrokerKind.EMBEDDED.shared()),
                new Element(MqttDeliveryReport.class, "MQTT Delivery Report")
                        .set(ReportFields.FILES, folder.resolve("run")),
                group(
                        "group",
                        1,
                        connect("Connect"),
                        PlanBuilder.subscribeOnly("report/session", 1),
                        loop(
                                MESSAGES,
                                publish("Pub", "report/session", 1).set("mqtt.addTimestamp", true),
                                new Element("ConstantTimer", "timer").set("ConstantTimer.delay", PAUSE_MILLIS)),
                        collect("Sub", "report/session", 1, MESSAGES, 5000)));
        Path picture = folder.resolve("chart.png");

        List<String> output = GuiProcess.run(
                ReportSession.class,
                folder,
                List.of(
                        plan.toString(),
                        picture.toString(),
                        folder.resolve("run.json").toString(),
                        folder.resolve("copy.json").toString()));

        assertThat(output)
                .contains(
                        "fills while the test runs: true",
                        "published: " + MESSAGES,
                        "after another element was shown: " + MESSAGES,
                        "copied lines: 2",
                        "copied cells: 11",
                        "side by side: " + MESSAGES + " " + MESSAGES + " " + MESSAGES);
        assertThat(ImageIO.read(picture.toFile()).getWidth()).isGreaterThan(500);
        GuiProcess.assertNoComplaint(folder);
    }
}
