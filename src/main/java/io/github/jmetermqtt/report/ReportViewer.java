package io.github.jmetermqtt.report;

/** Who wants to see a report while it grows. */
public interface ReportViewer {

    /** Called on any thread, about once a second while a test runs, and with the final report at its end. */
    void show(Report report);
}
