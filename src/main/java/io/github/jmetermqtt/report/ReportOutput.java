package io.github.jmetermqtt.report;

import org.apache.jmeter.gui.GuiPackage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a report is read as text: in the log and, where there is no window, on standard output. */
final class ReportOutput {

    private static final Logger LOG = LoggerFactory.getLogger(MqttDeliveryReport.class);

    private ReportOutput() {}

    /** @param line without a line break, and without what only looks like one */
    static void print(String line) {
        LOG.info(line);
        if (GuiPackage.getInstance() == null) {
            System.out.println(line);
        }
    }
}
