package io.github.jmetermqtt.bench;

import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.client.Transport;
import io.github.jmetermqtt.demo.DemoBroker;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * A broker in a process of its own that drops nothing: mosquitto, or where it is not installed HiveMQ Community Edition in a JVM. Each
 * case has a new one.
 */
final class BrokerProcess {

    private BrokerProcess() {}

    /** A running broker and its process. */
    record Running(TestBroker broker, long pid) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            broker.close();
        }
    }

    /**
     * Starts one.
     *
     * @param folder for the files of the one in a JVM
     */
    static Running start(Path folder) throws IOException, InterruptedException {
        if (MosquittoBroker.unavailable().isPresent()) {
            InJvm broker = new InJvm(folder);
            broker.start();
            return new Running(broker, broker.process.pid());
        }
        MosquittoBroker broker = new MosquittoBroker(
                MosquittoBroker.Options.DEFAULT.withMaxInflight(0),
                "set_tcp_nodelay true",
                "max_connections -1",
                "connection_messages false");
        broker.start();
        return new Running(broker, broker.pid());
    }

    /** {@link DemoBroker} as a child process. */
    private static final class InJvm implements TestBroker {

        private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);

        private final Path folder;
        private final Properties address = new Properties();
        private Process process;

        InJvm(Path folder) {
            this.folder = folder;
        }

        @Override
        public void start() throws IOException {
            process = new ProcessBuilder(
                            ChildJvm.java(),
                            "-Xmx2g",
                            "-cp",
                            System.getProperty("java.class.path"),
                            DemoBroker.class.getName(),
                            folder.toString())
                    .start();
            Path ready = folder.resolve("broker.properties");
            for (long start = System.nanoTime(); !Files.exists(ready); pause()) {
                if (!process.isAlive() || System.nanoTime() - start > LIMIT_NANOS) {
                    throw new IOException("the embedded broker does not start, see " + folder);
                }
            }
            try (Reader reader = Files.newBufferedReader(ready)) {
                address.load(reader);
            }
        }

        private static void pause() throws IOException {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while the embedded broker starts", e);
            }
        }

        @Override
        public String name() {
            return "embedded HiveMQ CE";
        }

        @Override
        public String host() {
            return address.getProperty("host");
        }

        @Override
        public int port() {
            return Integer.parseInt(address.getProperty("port"));
        }

        @Override
        public int port(Transport transport) {
            return port();
        }

        @Override
        public void stop() {
            close();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
