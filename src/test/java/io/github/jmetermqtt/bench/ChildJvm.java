package io.github.jmetermqtt.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a case in a JVM of its own, with a broker of its own, for a bounded time. */
final class ChildJvm {

    /** The collector of JMeter's own start script. */
    static final String COLLECTOR = "-XX:+UseG1GC";

    private static final long LIMIT_SECONDS = 120;

    private final Path home;

    /** @param home a JMeter with our jar */
    ChildJvm(Path home) {
        this.home = home;
    }

    /** The program that runs this. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * Runs the case.
     *
     * @param folder a new one, for its files
     * @return what it measured, or why it could not
     */
    Figures run(BenchCase which, Path folder) throws IOException, InterruptedException {
        try (BrokerProcess.Running running = BrokerProcess.start(folder)) {
            List<String> command = new ArrayList<>(List.of(java(), COLLECTOR, "-Djava.awt.headless=true"));
            command.addAll(which.memory());
            command.add("-D" + Snapshot.BROKER + "=" + running.pid());
            command.addAll(which.command().of(home, folder, running.broker()));
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("out.txt").toFile())
                    .start();
            try {
                return figures(process, which, folder);
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private static Figures figures(Process process, BenchCase which, Path folder)
            throws IOException, InterruptedException {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            return Figures.none("hung: not done within " + LIMIT_SECONDS + " s, see " + folder);
        }
        if (!Files.exists(folder.resolve(Figures.FILE))) {
            return Figures.none("ended with code " + process.exitValue() + ", see " + folder);
        }
        Figures figures = Figures.read(folder);
        if (figures.get(Figure.CONNECTIONS) < which.connections()) {
            return Figures.none(String.format(
                    "only %.0f of %,d connections stood", figures.get(Figure.CONNECTIONS), which.connections()));
        }
        return figures;
    }
}
