package io.github.jmetermqtt.plans;

import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** {@link ManyRuns} as a child process: one JVM in the JMeter of {@code target/jmeter-home}, with our jar in lib/ext. */
final class ManyRunsProcess implements AutoCloseable {

    private final Path folder;
    private final Process process;

    /**
     * One run.
     *
     * @param folder of its results
     * @param properties as with -J
     */
    record Run(Path folder, Path plan, Map<String, ?> properties) {

        /** The samples in the order in which JMeter wrote them; none where it did not get that far. */
        List<Jtl.Row> rows() throws IOException {
            return Jtl.read(folder.resolve(ManyRuns.RESULTS));
        }

        private void prepare() throws IOException {
            Properties all = new Properties();
            properties.forEach((name, value) -> all.setProperty(name, String.valueOf(value)));
            all.setProperty(ManyRuns.PLAN, plan.toString());
            Files.createDirectories(folder);
            try (Writer writer = Files.newBufferedWriter(folder.resolve(ManyRuns.PROPERTIES))) {
                all.store(writer, null);
            }
        }
    }

    private ManyRunsProcess(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /** Starts the runs; what the JVM says goes into the folder. */
    static ManyRunsProcess start(Path folder, List<Run> runs) throws IOException {
        Path home = JMeterProcess.home();
        List<String> command = new ArrayList<>(List.of(
                JMeterProcess.javaProgram("java"),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-Duser.timezone=UTC",
                "-Dlog4j2.configurationFile=" + home.resolve("bin/log4j2.xml"),
                "-Djmeter.logfile=" + folder.resolve("jmeter.log"),
                "-cp",
                String.join(File.pathSeparator, home.resolve("lib") + "/*", home.resolve("lib/ext") + "/*", itself()),
                ManyRuns.class.getName(),
                home.toString()));
        for (Run run : runs) {
            run.prepare();
            command.add(run.folder().toString());
        }
        return new ManyRunsProcess(
                folder,
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("out.txt").toFile())
                        .start());
    }

    private static String itself() {
        try {
            return Path.of(ManyRuns.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for the end of all runs, which must come within the limit. */
    JMeterRun await(Duration limit) throws Exception {
        boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        String output = Files.readString(folder.resolve("out.txt"));
        if (!ended) {
            throw new AssertionError("the runs have not ended within " + limit + ", see " + folder + "\n" + output);
        }
        return new JMeterRun(folder, process.exitValue(), Instant.now(), output);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
