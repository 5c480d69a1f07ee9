package io.github.jmetermqtt.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the page of which docs/screenshots.sh takes pictures. */
final class SamplePage {

    private SamplePage() {}

    /** Writes to the file that is named. */
    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[0]), Page.of(new PageRun("run.json", SampleRun.ofTenMinutes(2))));
    }
}
