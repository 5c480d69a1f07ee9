package io.github.jmetermqtt.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.LogLines;
import io.github.jmetermqtt.session.TestRun;
import io.github.jmetermqtt.session.TestRuns;
import java.util.ArrayList;
import java.util.List;
import org.apache.jmeter.samplers.SampleEvent;
import org.apache.jmeter.threads.JMeterContextService;
import org.apache.jmeter.threads.JMeterThread;
import org.apache.jmeter.threads.JMeterVariables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An Error of the JVM in a report, which JMeter does not catch: it would end the thread, or the test would never end. */
class BrokenReportTest {

    private final MqttDeliveryReport report = new MqttDeliveryReport();

    @BeforeEach
    void begin() {
        JMeterProperties.load();
        TestRuns.end();
        report.setName("report");
    }

    @AfterEach
    void end() {
        TestRuns.end();
        JMeterContextService.getContext().clear();
    }

    @Test
    void anErrorInASampleMakesTheRunDoubtfulAndTheReportComes() {
        List<Report> shown = new ArrayList<>();
        report.setViewer(shown::add);
        report.testStarted();
        JMeterContextService.getContext().setVariables(new JMeterVariables() {
            @Override
            public Object getObject(String name) {
                throw name.equals(JMeterThread.PACKAGE_OBJECT)
                        ? new OutOfMemoryError("of a test")
                        : new AssertionError();
            }
        });

        report.sampleOccurred(new SampleEvent());
        report.testEnded();

        assertThat(shown.get(shown.size() - 1).verdict().reasons())
                .contains("jmeter-mqtt met 1 error of its own, see jmeter.log");
    }

    @Test
    void anErrorInTheEndIsSaidAndTheRestGoesOn() {
        report.setViewer(any -> {
            throw new StackOverflowError("of a test");
        });
        report.testStarted();
        TestRun run = TestRuns.running();

        try (LogLines log = new LogLines()) {
            report.testEnded();

            assertThat(run.measurements().errors().count()).isPositive();
            assertThat(log.lines())
                    .anyMatch(line -> line.startsWith("ERROR report met an error that it does not know"))
                    .anyMatch(line -> line.startsWith("INFO report: "));
        }
    }
}
