package io.github.jmetermqtt.gui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.JMeterReleases;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** JMeter's own window as a child process on a virtual display, with the finished jar in its lib/ext. */
final class GuiProcess {

    private static final long LIMIT_SECONDS = 300;

    /** Where the options of Java begin in the command. */
    private static final int JAVA_AT = 3;

    private GuiProcess() {}

    /** Runs a program that starts JMeter and drives its window; it must end well. Returns what it has printed. */
    static List<String> run(Class<?> driver, Path folder, List<String> arguments)
            throws IOException, InterruptedException {
        return run(Path.of(System.getProperty("jmeter.home.dir")), driver, folder, arguments);
    }

    /** As {@link #run(Class, Path, List)}, in another JMeter. */
    static List<String> run(Path home, Class<?> driver, Path folder, List<String> arguments)
            throws IOException, InterruptedException {
        String separator = File.pathSeparator;
        String classPath = JMeterReleases.launcher(home)
                + separator
                + home.resolve("lib/*")
                + separator
                + home.resolve("lib/ext/*")
                + separator
                + Path.of("target", "test-classes").toAbsolutePath();
        Path output = folder.resolve("output.txt");
        List<String> command = new ArrayList<>(List.of(
                "xvfb-run",
                "-a",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.util.prefs.userRoot=" + folder,
                "-Djmeter.home=" + home,
                "-Duser.language=en",
                "-cp",
                classPath,
                driver.getName()));
        command.addAll(arguments);
        // As JMeter's start script does: the look and feel of JMeter 5.4.3 reaches into Java's own classes, that of its
        // file
        // chooser further than the script opens them.
        List.of(
                        "sun.awt",
                        "sun.awt.shell",
                        "sun.awt.X11",
                        "sun.swing",
                        "javax.swing.text.html",
                        "java.awt",
                        "java.awt.font")
                .forEach(name -> command.add(JAVA_AT, "--add-opens=java.desktop/" + name + "=ALL-UNNAMED"));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(output);
        assertThat(process.waitFor()).as("exit code; output: %s", lines).isZero();
        return lines;
    }

    /** Nothing of ours is in JMeter's log that would worry a user. */
    static void assertNoComplaint(Path folder) throws IOException {
        assertThat(withoutErrorsOfJMeter(Files.readAllLines(folder.resolve("jmeter.log"))).stream()
                        // what drives the window is in the traces of JMeter's own errors, too
                        .filter(line -> !line.contains("[test-classes/")))
                .noneMatch(line -> line.matches(".* (WARN|ERROR) i\\.g\\.j\\.(?!s\\.i\\.LoadedNotes: ).*"))
                .noneMatch(line -> line.contains("io.github.jmetermqtt") && !line.contains(" INFO "));
    }

    /** JMeter 5.6 logs an error and its trace wherever a View Results Tree is made on a Java without JavaFX. */
    private static List<String> withoutErrorsOfJMeter(List<String> log) {
        List<String> rest = new ArrayList<>();
        boolean theirs = false;
        for (String line : log) {
            if (line.matches("\\d{4}-\\d\\d-.*")) { // else it belongs to the line before
                theirs = line.contains("[org.apache.jmeter.visualizers.RenderInBrowser]");
            }
            if (!theirs) {
                rest.add(line);
            }
        }
        return rest;
    }
}
