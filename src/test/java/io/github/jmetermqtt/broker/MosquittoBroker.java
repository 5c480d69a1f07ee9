package io.github.jmetermqtt.broker;

import io.github.jmetermqtt.client.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The {@code mosquitto} of this machine as a child process, on loopback.
 *
 * <p>Beyond what every broker can, it can be killed, and frozen and thawed.
 */
public final class MosquittoBroker implements TestBroker {

    private static final String HOST = "127.0.0.1";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** None of these outlives this JVM. */
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly), "kill-mosquittos"));
    }

    private final Options options;
    private final List<String> furtherLines;
    private final Path program;
    private final TempFolder folder;
    private final Listeners listeners;
    private Process process;

    /**
     * How the broker is set up.
     *
     * @param user the only user, or null: then anybody may connect
     * @param password the user's password, null if there is no user
     * @param maxQueued messages kept for a subscriber beyond those in flight; 0 = no limit
     * @param maxInflight QoS 1 and 2 messages under way to one subscriber; 0 = no limit
     */
    public record Options(String user, String password, int maxQueued, int maxInflight) {

        /** Anybody may connect, nothing is dropped, mosquitto's own number of messages in flight. */
        public static final Options DEFAULT = new Options(null, null, 0, 20);

        /** These options with one user, whom the broker asks for a password. */
        public Options withUser(String newUser, String newPassword) {
            return new Options(newUser, newPassword, maxQueued, maxInflight);
        }

        /** These options with another limit of queued messages. */
        public Options withMaxQueued(int newMaxQueued) {
            return new Options(user, password, newMaxQueued, maxInflight);
        }

        /** These options with another limit of messages in flight. */
        public Options withMaxInflight(int newMaxInflight) {
            return new Options(user, password, maxQueued, newMaxInflight);
        }
    }

    /** A broker with {@link Options#DEFAULT} that is not started. */
    public MosquittoBroker() throws IOException {
        this(Options.DEFAULT);
    }

    /**
     * A broker that is not started, on plain TCP.
     *
     * @param furtherLines of its configuration file, e.g. {@code max_qos 1}
     * @throws IOException if mosquitto is not installed
     */
    public MosquittoBroker(Options options, String... furtherLines) throws IOException {
        this(options, Listeners.tcp(Ports.free()), furtherLines);
    }

    /**
     * A broker that is not started.
     *
     * @param furtherLines of its configuration file, e.g. {@code max_qos 1}
     * @throws IOException if mosquitto is not installed
     */
    public MosquittoBroker(Options options, Listeners listeners, String... furtherLines) throws IOException {
        this.options = options;
        this.furtherLines = List.of(furtherLines);
        this.listeners = listeners;
        program = Programs.find("mosquitto").orElseThrow(() -> new IOException("mosquitto is not installed"));
        folder = new TempFolder("mosquitto");
        Files.write(config(), configuration());
    }

    /** Why there can be no such broker on this machine, or empty. */
    public static Optional<String> unavailable() {
        return Programs.find("mosquitto").isPresent() ? Optional.empty() : Optional.of("mosquitto is not installed");
    }

    @Override
    public String name() {
        return "Mosquitto";
    }

    @Override
    public String host() {
        return HOST;
    }

    @Override
    public int port() {
        return port(Transport.TCP);
    }

    @Override
    public int port(Transport transport) {
        return listeners.port(transport);
    }

    @Override
    public void start() throws IOException {
        if (process != null) {
            throw new IllegalStateException("mosquitto is running already");
        }
        process = new ProcessBuilder(program.toString(), "-c", config().toString())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
        RUNNING.add(process);
        try {
            for (int port : listeners.ports().values()) {
                Ports.awaitAccepting(HOST, port, LIMIT, process::isAlive);
            }
        } catch (IOException e) {
            throw new IOException("mosquitto does not start: " + Files.readString(log()), e);
        }
    }

    @Override
    public void stop() throws IOException {
        if (process == null) {
            return;
        }
        process.destroy();
        if (!ended()) {
            throw new IOException("mosquitto does not stop within " + LIMIT.toSeconds() + " s");
        }
    }

    /** Ends the process as {@code kill -9} does, so that nobody gets a goodbye, and returns when it is gone. */
    public void kill() throws IOException {
        if (process == null) {
            return;
        }
        process.destroyForcibly();
        if (!ended()) {
            throw new IOException("mosquitto can't be killed");
        }
    }

    /** Freezes the process (SIGSTOP): connections stay open and nobody answers. */
    public void freeze() throws IOException {
        signal("STOP");
    }

    /** Lets a frozen process go on (SIGCONT). */
    public void thaw() throws IOException {
        signal("CONT");
    }

    /** The process, which must be running. */
    public long pid() {
        return process.pid();
    }

    /** What the broker has logged since its last start. */
    public String output() throws IOException {
        return Files.readString(log());
    }

    @Override
    public void close() throws IOException {
        try (folder) {
            // Not stop(): a frozen process would not hear it.
            kill();
        }
    }

    private boolean ended() throws IOException {
        try {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while mosquitto ends", e);
        }
        RUNNING.remove(process);
        process = null;
        return true;
    }

    private void signal(String name) throws IOException {
        if (process == null) {
            throw new IllegalStateException("mosquitto is not running");
        }
        Programs.run(LIMIT, "kill", "-" + name, Long.toString(process.pid()));
    }

    private List<String> configuration() throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "persistence false",
                "log_dest stdout",
                "max_queued_messages " + options.maxQueued(),
                "max_inflight_messages " + options.maxInflight()));
        // Started by root it would become a user who can't read our folder.
        if ("root".equals(System.getProperty("user.name"))) {
            lines.add("user root");
        }
        if (options.user() == null) {
            lines.add("allow_anonymous true");
        } else {
            lines.add("allow_anonymous false");
            lines.add("password_file " + passwordFile());
        }
        listeners.ports().forEach((transport, port) -> lines.addAll(listener(transport, port)));
        lines.addAll(
                furtherLines); // at the end, because some of mosquitto's settings belong to the listener before them
        return lines;
    }

    private List<String> listener(Transport transport, int port) {
        List<String> lines = new ArrayList<>(List.of("listener " + port + " " + HOST));
        if (transport.webSocket()) {
            lines.add("protocol websockets"); // at every path
        }
        if (transport.encrypted()) {
            lines.add("certfile " + listeners.server().certificate());
            lines.add("keyfile " + listeners.server().key());
            if (listeners.clientCertificate()) {
                lines.add("cafile " + TestCertificates.shared().path("ca.pem"));
                lines.add("require_certificate true");
            }
        }
        return lines;
    }

    private Path passwordFile() throws IOException {
        Path file = folder.path().resolve("passwords");
        Programs.run(LIMIT, "mosquitto_passwd", "-b", "-c", file.toString(), options.user(), options.password());
        return file;
    }

    private Path config() {
        return folder.path().resolve("mosquitto.conf");
    }

    private Path log() {
        return folder.path().resolve("mosquitto.log");
    }
}
