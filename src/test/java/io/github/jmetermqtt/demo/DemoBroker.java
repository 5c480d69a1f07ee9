package io.github.jmetermqtt.demo;

import io.github.jmetermqtt.broker.EmbeddedBroker;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The broker of the demo, in a process of its own. It takes a port that is free and writes host and port to {@code
 * broker.properties} once it accepts connections.
 *
 * <p>It ends when the process that started it ends, however that may be, or when the file {@code broker.stop} turns up.
 */
public final class DemoBroker {

    private static final int POLL_MS = 200;

    private DemoBroker() {}

    /**
     * Runs the broker.
     *
     * @param args the folder for the files named above and the log {@code broker.log}; it must exist
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        ProcessHandle build = ProcessHandle.current().parent().orElseThrow();
        Path folder = Path.of(args[0]);
        // Nobody reads the output of a process that a build has spawned.
        try (PrintStream log = log(folder.resolve("broker.log"))) {
            System.setOut(log);
            System.setErr(log);
            run(folder, build);
        }
    }

    private static void run(Path folder, ProcessHandle build) throws IOException, InterruptedException {
        Path stop = folder.resolve("broker.stop");
        try (EmbeddedBroker broker = new EmbeddedBroker()) {
            broker.start();
            announce(folder, broker);
            System.out.println("listening on port " + broker.port());
            while (build.isAlive() && !Files.exists(stop)) {
                Thread.sleep(POLL_MS);
            }
            System.out.println(build.isAlive() ? "told to stop" : "the build has ended");
        }
    }

    /** Whoever waits for the file must not see half of it. */
    private static void announce(Path folder, EmbeddedBroker broker) throws IOException {
        Path unfinished = folder.resolve("broker.properties.new");
        Files.writeString(unfinished, "host=" + broker.host() + "\nport=" + broker.port() + "\n");
        Files.move(unfinished, folder.resolve("broker.properties"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static PrintStream log(Path file) throws IOException {
        return new PrintStream(new FileOutputStream(file.toFile()), true, StandardCharsets.UTF_8);
    }
}
