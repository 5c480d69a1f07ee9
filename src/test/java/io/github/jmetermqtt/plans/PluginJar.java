package io.github.jmetermqtt.plans;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The jar as a program of its own: {@code java -jar}, without JMeter. */
final class PluginJar {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private PluginJar() {}

    /** How the jar was left. */
    record Ended(int exitCode, String out, String err) {}

    /** Runs it in the folder. */
    static Ended run(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        Stream.of(
                                JMeterProcess.javaProgram("java"),
                                "-Dfile.encoding=UTF-8",
                                "-jar",
                                System.getProperty("plugin.jar")),
                        Stream.of(arguments))
                .collect(Collectors.toList());
        Path out = Files.createTempFile("jar", ".out");
        Path err = Files.createTempFile("jar", ".err");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
