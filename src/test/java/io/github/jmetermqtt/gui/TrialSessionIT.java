package io.github.jmetermqtt.gui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.NeedsWindow;
import io.github.jmetermqtt.TakesLong;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.Ports;
import io.github.jmetermqtt.broker.Programs;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The real button in JMeter's own window. Its pictures are in target/trial-session. */
@TakesLong
@NeedsProcess
@NeedsWindow
@NeedsBroker
class TrialSessionIT {

    private static final int CANCEL_MILLIS = 2000;

    @Test
    void theButtonTriesWhatThePanelHolds() throws Exception {
        assumeTrue(Programs.find("xvfb-run").isPresent(), "xvfb-run is not installed");
        Path folder = Files.createDirectories(Path.of("target", "trial-session").toAbsolutePath());
        Files.deleteIfExists(folder.resolve("jmeter.log"));
        List<String> output;
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            output = GuiProcess.run(
                    TrialSession.class,
                    folder,
                    List.of(
                            folder.toString(),
                            Integer.toString(BrokerKind.EMBEDDED.shared().port()),
                            Integer.toString(Ports.free()),
                            Integer.toString(silent.getLocalPort())));
        }

        assertThat(line(output, "good"))
                .startsWith("● The connection works: a message came back after ")
                .contains("✓ Name look-up: 127.0.0.1", "✓ TCP: ", "✓ CONNACK: ", "✓ SUBACK: ", "✓ PUBACK: ")
                .contains("✓ Message received: ", "✓ DISCONNECT: ");
        assertThat(line(output, "failed"))
                .startsWith("● Connection refused by 127.0.0.1:")
                .contains("✓ Name look-up: ", "✗ TCP: ", "Look at Server and Port");
        assertThat(line(output, "cancelled")).contains("● Cancelled");
        assertThat(Integer.parseInt(line(output, "cancelled").split(" ", 2)[0])).isLessThan(CANCEL_MILLIS);
        assertThat(output).contains("threads none");
        assertThat(line(output, "Chinese")).startsWith("● 连接正常").contains("✓ 名称解析：", "✓ 收到消息：");
        GuiProcess.assertNoComplaint(folder);
    }

    private static String line(List<String> output, String word) {
        return output.stream()
                .filter(line -> line.startsWith(word + " "))
                .map(line -> line.substring(word.length() + 1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line \"" + word + "\" in " + output));
    }
}
