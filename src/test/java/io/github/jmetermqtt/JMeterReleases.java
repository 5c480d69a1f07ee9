package io.github.jmetermqtt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The JMeters that the build has put together from what their releases have published, each with our jar in lib/ext. */
public final class JMeterReleases {

    /** The one that we compile against. */
    public static final String NEWEST = "5.6.3";

    private JMeterReleases() {}

    /** All releases that we run in, the newest first. */
    public static List<String> all() {
        return List.of(NEWEST, "5.6.2", "5.6", "5.5", "5.4.3");
    }

    /** The folder of a release. */
    public static Path home(String release) throws IOException {
        if (release.equals(NEWEST)) {
            return Path.of(System.getProperty("jmeter.home.dir"));
        }
        Path parent = Path.of(System.getProperty("jmeter.releases.dir")).resolve(release);
        try (Stream<Path> made = Files.list(parent)) {
            return made.map(folder -> folder.resolve("jmeter"))
                    .filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no JMeter in " + parent));
        }
    }

    /** The jar that starts the JMeter of a folder. */
    public static Path launcher(Path home) throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("bin"))) {
            return files.filter(file -> file.getFileName().toString().matches("ApacheJMeter-.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no ApacheJMeter-….jar in " + home));
        }
    }
}
