package io.github.jmetermqtt.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless Chromium, if one is installed. */
final class Chromium {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private static final List<String> QUIET = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage", // it is small in containers
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--enable-logging=stderr",
            "--v=0",
            "--virtual-time-budget=5000");

    private static final long LONGEST_SECONDS = 120;

    private final Path folder;

    /** @param folder for what the browser leaves behind; new and empty */
    Chromium(Path folder) {
        this.folder = folder;
    }

    /** The page after its scripts have run, as HTML. Skips the test where there is no browser; fails it where the page complains. */
    String dom(Path page, String fragment) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(installed());
        command.addAll(QUIET);
        command.addAll(List.of("--user-data-dir=" + folder.resolve("profile"), "--dump-dom", page.toUri() + fragment));
        File dom = folder.resolve("dom.html").toFile();
        File log = folder.resolve("log.txt").toFile();
        Process browser = new ProcessBuilder(command)
                .redirectOutput(dom)
                .redirectError(log)
                .start();
        try {
            assertThat(browser.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS))
                    .as("the browser ends")
                    .isTrue();
        } finally {
            browser.descendants().forEach(ProcessHandle::destroyForcibly);
            browser.destroyForcibly();
        }
        assertThat(Files.readString(log.toPath())).doesNotContain("CONSOLE");
        return Files.readString(dom.toPath());
    }

    private static String installed() {
        Optional<String> installed = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
        assumeTrue(installed.isPresent(), "there is no Chromium");
        return installed.orElseThrow();
    }
}
