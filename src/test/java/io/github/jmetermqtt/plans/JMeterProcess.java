package io.github.jmetermqtt.plans;

import io.github.jmetermqtt.JMeterReleases;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * {@code jmeter -n} as a child process: the plain JMeter of {@code target/jmeter-home} with our jar in lib/ext. What it
 * writes is kept in its folder below {@code target/plans}.
 */
final class JMeterProcess implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Path folder;
    private final Process process;
    private final CompletableFuture<Instant> ended;

    /** How JMeter is to be started. */
    static final class Command {

        private final Path folder;
        private final Path plan;
        private final Map<String, String> properties = new LinkedHashMap<>();
        private final List<String> arguments = new ArrayList<>();
        private final List<String> launcher = new ArrayList<>();
        private Path home = JMeterProcess.home();
        private String java = javaProgram("java");

        /** Runs a plan; results go into the folder. */
        Command(Path folder, Path plan) {
            this.folder = folder;
            this.plan = plan;
            property("jmeter.save.saveservice.autoflush", true);
        }

        /** A JMeter property (-J). */
        Command property(String name, Object value) {
            properties.put(name, String.valueOf(value));
            return this;
        }

        /** Any other argument of JMeter. */
        Command arguments(Object... more) {
            for (Object argument : more) {
                arguments.add(String.valueOf(argument));
            }
            return this;
        }

        /** Starts JMeter through another program, which gets its command as further arguments. */
        Command launcher(String... program) {
            launcher.addAll(List.of(program));
            return this;
        }

        /** Another JMeter than the one that the build has prepared. */
        Command in(Path otherHome) {
            home = otherHome;
            return this;
        }

        /** Another Java than the one that runs this. */
        Command java(Path program) {
            java = program.toString();
            return this;
        }

        JMeterProcess start() throws IOException {
            int port = freeUdpPort();
            property("jmeterengine.nongui.port", port).property("jmeterengine.nongui.maxport", port);
            List<String> command = new ArrayList<>(List.of(
                    java,
                    "-Xms256m",
                    "-Xmx1g",
                    // Starting takes most of the time of a short run.
                    "-XX:TieredStopAtLevel=1",
                    "-Djava.awt.headless=true",
                    // So that log and test speak of the same time.
                    "-Duser.timezone=UTC",
                    "-jar",
                    JMeterReleases.launcher(home).toString(),
                    "-n",
                    "-t",
                    plan.toString(),
                    "-l",
                    folder.resolve("out.jtl").toString(),
                    "-j",
                    folder.resolve("jmeter.log").toString()));
            command.addAll(arguments);
            properties.forEach((name, value) -> command.add("-J" + name + "=" + value));
            command.addAll(0, launcher);
            return new JMeterProcess(
                    folder,
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("out.txt").toFile())
                            .start());
        }

        /** Runs JMeter to its end, which must come within the limit. */
        JMeterRun run(Duration limit) throws Exception {
            try (JMeterProcess jmeter = start()) {
                return jmeter.await(limit);
            }
        }
    }

    private JMeterProcess(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
        this.ended = process.onExit().thenApply(done -> Instant.now());
    }

    /** The JMeter that the build has prepared. */
    static Path home() {
        String home = System.getProperty("jmeter.home.dir");
        if (home == null) {
            throw new AssertionError("the system property jmeter.home.dir is missing: run this through Maven Failsafe");
        }
        return Path.of(home);
    }

    /** A new folder that outlives the test, to be looked into when it fails. */
    static Path newFolder(String name) throws IOException {
        Path parent = Files.createDirectories(home().resolveSibling("plans"));
        return Files.createTempDirectory(parent, name + "-");
    }

    /** A program of the JDK that runs this. */
    static String javaProgram(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    private static int freeUdpPort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** What JMeter has written to standard output and standard error. */
    String output() throws IOException {
        return Files.readString(folder.resolve("out.txt"));
    }

    /** The whole rows of the JTL so far. */
    List<Jtl.Row> rows() throws IOException {
        return Jtl.read(folder.resolve("out.jtl"));
    }

    /** Returns when the condition holds; JMeter must live till then. */
    void until(String what, Duration limit, Callable<Boolean> condition) throws Exception {
        long start = System.nanoTime();
        while (!condition.call()) {
            if (!process.isAlive()) {
                throw new AssertionError("JMeter has ended, and still not: " + what + "\n" + output());
            }
            if (System.nanoTime() - start > limit.toNanos()) {
                throw new AssertionError("not within " + limit + ": " + what + "\nsee " + folder);
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    /** Sends {@code Shutdown} or {@code StopTestNow} as JMeter's shutdown scripts do; returns when it was sent. */
    Instant send(String message) throws Exception {
        String listening = "HeapDump/ThreadDump message on port ";
        until("JMeter listens for commands", START_LIMIT, () -> output().contains(listening));
        String output = output();
        int start = output.indexOf(listening) + listening.length();
        int port = Integer.parseInt(output.substring(start, output.indexOf('\n', start)));
        byte[] bytes = message.getBytes(StandardCharsets.US_ASCII);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
        }
        return Instant.now();
    }

    /** How many threads are in this method now, e.g. {@code MqttSession.subscribe}. */
    int threadsIn(String method) throws IOException {
        return Math.toIntExact(jcmd("Thread.print")
                .lines()
                .filter(line -> line.contains(method + "("))
                .count());
    }

    long pid() {
        return process.pid();
    }

    /** What a diagnostic command of the JDK says about JMeter. */
    String jcmd(String command) throws IOException {
        Process jcmd = new ProcessBuilder(javaProgram("jcmd"), Long.toString(process.pid()), command)
                .redirectErrorStream(true)
                .start();
        return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Sends a signal such as {@code STOP}, as a shell would. */
    void signal(String name) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        if (kill.waitFor() != 0) {
            throw new AssertionError("kill -" + name + " has failed");
        }
    }

    /** Waits so long for the end; false if it has not come. */
    boolean endsWithin(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits for the end, which must come within the limit. */
    JMeterRun await(Duration limit) throws Exception {
        if (!endsWithin(limit)) {
            throw new AssertionError("JMeter has not ended within " + limit + ", see " + folder + "\n" + output());
        }
        return new JMeterRun(folder, process.exitValue(), ended.get(), output());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
