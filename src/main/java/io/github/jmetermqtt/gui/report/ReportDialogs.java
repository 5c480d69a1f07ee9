package io.github.jmetermqtt.gui.report;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the report asks and tells in windows of their own. */
interface ReportDialogs {

    /** Empty: none. */
    List<Path> chooseReports();

    /** Null: none. */
    @Nullable
    Path choosePicture();

    boolean mayOverwrite(Path file);

    void complain(String sentence);

    void show(String title, String text);
}
