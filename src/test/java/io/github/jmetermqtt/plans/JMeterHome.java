package io.github.jmetermqtt.plans;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A copy of the JMeter that the build has prepared, for a test that wants other jars in its lib/ext. */
final class JMeterHome {

    private JMeterHome() {}

    /** Its lib through links, its bin as a copy, because JMeter takes the real place of its jar for its home. */
    static Path copy(Path folder, Predicate<String> extensions) throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        link("lib", home, name -> true);
        link("lib/ext", home, extensions);
        Path bin = Files.createDirectories(home.resolve("bin"));
        try (Stream<Path> files = Files.list(JMeterProcess.home().resolve("bin"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, bin.resolve(file.getFileName()));
            }
        }
        return home;
    }

    /** Whether a file of lib/ext is our jar. */
    static boolean isOurs(String name) {
        return name.startsWith("jmeter-mqtt");
    }

    private static void link(String part, Path home, Predicate<String> names) throws IOException {
        Path to = Files.createDirectories(home.resolve(part));
        try (Stream<Path> files = Files.list(JMeterProcess.home().resolve(part))) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> names.test(file.getFileName().toString()))
                    .toList()) {
                Files.createSymbolicLink(to.resolve(file.getFileName()), file);
            }
        }
    }
}
