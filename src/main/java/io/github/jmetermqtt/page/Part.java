package io.github.jmetermqtt.page;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The files that a page is put together from. */
final class Part {

    /** Where the webjar has it; its folder is called after the version in the POM. */
    private static final String CHARTS = "/META-INF/resources/webjars/uplot/1.6.30/";

    private Part() {}

    /** A file beside this class. */
    static String ours(String name) throws IOException {
        return text(name);
    }

    /** A file of uPlot, which draws the charts. */
    static String library(String name) throws IOException {
        return text(CHARTS + name);
    }

    private static String text(String name) throws IOException {
        try (InputStream part = Part.class.getResourceAsStream(name)) {
            if (part == null) {
                throw new FileNotFoundException("the jar lacks " + name);
            }
            return new String(part.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
