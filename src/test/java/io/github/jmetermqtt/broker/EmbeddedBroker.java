package io.github.jmetermqtt.broker;

import com.hivemq.configuration.service.InternalConfigurations;
import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
import com.hivemq.embedded.EmbeddedHiveMQBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * HiveMQ Community Edition in this JVM: anybody may connect, everything is kept in memory. It takes 2 s to stop.
 */
public final class EmbeddedBroker implements TestBroker {

    private static final String HOST = "127.0.0.1";
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private static final int GRACE_MS = 50;

    /** The default of 1000 messages per slow subscriber would lose some of a burst. */
    private static final int MAX_QUEUED = 1_000_000;

    private static final String CONFIG = """
            <?xml version="1.0"?>
            <hivemq>
              <listeners>
                <tcp-listener>
                  <port>%d</port>
                  <bind-address>%s</bind-address>
                </tcp-listener>
              </listeners>
              <mqtt>
                <queued-messages>
                  <max-queue-size>%d</max-queue-size>
                </queued-messages>
              </mqtt>
              <persistence>
                <mode>in-memory</mode>
              </persistence>
              <anonymous-usage-statistics>
                <enabled>false</enabled>
              </anonymous-usage-statistics>
            </hivemq>
            """;

    private final TempFolder folder;
    private final int port;
    private final EmbeddedExtension extension;
    private EmbeddedHiveMQ broker;

    /** A broker that is not started, on a port that is free now. */
    public EmbeddedBroker() throws IOException {
        this(Ports.free());
    }

    /** A broker that is not started, for the given port. */
    public EmbeddedBroker(int port) throws IOException {
        this(port, null);
    }

    /** A broker that is not started, with an extension, on a port that is free now. */
    public EmbeddedBroker(EmbeddedExtension extension) throws IOException {
        this(Ports.free(), extension);
    }

    private EmbeddedBroker(int port, EmbeddedExtension extension) throws IOException {
        this.port = port;
        this.extension = extension;
        // There is no file that the broker would still have to write: the default lets it linger for 2 s.
        InternalConfigurations.PERSISTENCE_SHUTDOWN_GRACE_PERIOD_MSEC.set(GRACE_MS);
        folder = new TempFolder("hivemq");
        Path config = folder.folder("conf").resolve("config.xml");
        Files.writeString(config, CONFIG.formatted(port, HOST, MAX_QUEUED));
    }

    @Override
    public String name() {
        return "embedded HiveMQ CE";
    }

    @Override
    public String host() {
        return HOST;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void start() throws IOException {
        if (broker != null) {
            throw new IllegalStateException(name() + " is running already");
        }
        // A stopped instance can't be relied on to start afresh, a new one can.
        EmbeddedHiveMQBuilder builder = EmbeddedHiveMQ.builder()
                .withConfigurationFolder(folder.folder("conf"))
                .withDataFolder(folder.folder("data"))
                .withExtensionsFolder(folder.folder("extensions"))
                .withoutLoggingBootstrap();
        broker = (extension == null ? builder : builder.withEmbeddedExtension(extension)).build();
        await("start", broker.start());
        Ports.awaitAccepting(HOST, port, LIMIT, () -> true);
    }

    @Override
    public void stop() throws IOException {
        if (broker == null) {
            return;
        }
        EmbeddedHiveMQ stopping = broker;
        broker = null;
        await("stop", stopping.stop());
        try {
            stopping.close();
        } catch (ExecutionException e) {
            throw new IOException(name() + " did not close", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + name() + " closes", e);
        }
    }

    @Override
    public void close() throws IOException {
        try (folder) {
            stop();
        }
    }

    private void await(String what, CompletableFuture<Void> done) throws IOException {
        try {
            done.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(name() + " did not " + what, e.getCause());
        } catch (TimeoutException e) {
            throw new IOException(name() + " did not " + what + " within " + LIMIT.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + name() + " to " + what, e);
        }
    }
}
