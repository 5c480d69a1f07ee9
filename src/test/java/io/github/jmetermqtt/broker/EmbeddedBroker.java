package io.github.jmetermqtt.broker;

import com.hivemq.configuration.service.InternalConfigurations;
import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
import com.hivemq.embedded.EmbeddedHiveMQBuilder;
import io.github.jmetermqtt.client.Transport;
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
              <listeners>%s</listeners>
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

    private static final String TLS = """
            <tls>
              <keystore><path>%1$s</path><password>%3$s</password><private-key-password>%3$s</private-key-password></keystore>
              <truststore><path>%2$s</path><password>%3$s</password></truststore>
              <client-authentication-mode>%4$s</client-authentication-mode>
            </tls>
            """;

    private final TempFolder folder;
    private final Listeners listeners;
    private final EmbeddedExtension extension;
    private EmbeddedHiveMQ broker;

    /** A broker that is not started, on a port that is free now. */
    public EmbeddedBroker() throws IOException {
        this(Ports.free());
    }

    /** A broker that is not started, for the given port. */
    public EmbeddedBroker(int port) throws IOException {
        this(Listeners.tcp(port));
    }

    /** A broker that is not started, with an extension, on a port that is free now. */
    public EmbeddedBroker(EmbeddedExtension extension) throws IOException {
        this(Listeners.tcp(Ports.free()), extension);
    }

    /** A broker that is not started. */
    public EmbeddedBroker(Listeners listeners) throws IOException {
        this(listeners, null);
    }

    private EmbeddedBroker(Listeners listeners, EmbeddedExtension extension) throws IOException {
        this.listeners = listeners;
        this.extension = extension;
        // There is no file that the broker would still have to write: the default lets it linger for 2 s.
        InternalConfigurations.PERSISTENCE_SHUTDOWN_GRACE_PERIOD_MSEC.set(GRACE_MS);
        folder = new TempFolder("hivemq");
        Path config = folder.folder("conf").resolve("config.xml");
        Files.writeString(config, CONFIG.formatted(elements(), MAX_QUEUED));
    }

    private String elements() {
        StringBuilder elements = new StringBuilder();
        listeners.ports().forEach((transport, port) -> {
            String element = switch (transport) {
                case TCP -> "tcp-listener";
                case TLS -> "tls-tcp-listener";
                case WS -> "websocket-listener";
                case WSS -> "tls-websocket-listener";
            };
            elements.append('<').append(element).append("><port>").append(port).append("</port><bind-address>");
            elements.append(HOST).append("</bind-address>");
            if (transport.webSocket()) {
                elements.append("<path>").append(Listeners.WEB_SOCKET_PATH).append("</path>");
            }
            if (transport.encrypted()) {
                elements.append(tls());
            }
            elements.append("</").append(element).append('>');
        });
        return elements.toString();
    }

    private String tls() {
        return TLS.formatted(
                listeners.server().store(),
                TestCertificates.shared().path("ca.jks"),
                TestCertificates.PASSWORD,
                listeners.clientCertificate() ? "REQUIRED" : "NONE");
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
        return port(Transport.TCP);
    }

    @Override
    public int port(Transport transport) {
        return listeners.port(transport);
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
        for (int port : listeners.ports().values()) {
            Ports.awaitAccepting(HOST, port, LIMIT, () -> true);
        }
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
