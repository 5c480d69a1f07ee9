package io.github.jmetermqtt.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jmetermqtt.page.Page;
import io.github.jmetermqtt.page.PageRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A report as a page of what its .json has, so that a page that is made of that file later is the same. */
final class ReportPage {

    private ReportPage() {}

    /** @param file the .json */
    static String html(Path file, Report report) throws IOException {
        Map<String, Object> json = new ObjectMapper().readValue(ReportJson.text(report), new TypeReference<>() {});
        return Page.of(new PageRun(String.valueOf(file.getFileName()), json));
    }
}
