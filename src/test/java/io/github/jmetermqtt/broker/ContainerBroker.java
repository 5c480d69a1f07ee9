package io.github.jmetermqtt.broker;

import io.github.jmetermqtt.client.Transport;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** Mosquitto 2 in a container: anybody may connect. */
public final class ContainerBroker implements TestBroker {

    private static final DockerImageName IMAGE = DockerImageName.parse("eclipse-mosquitto:2");
    private static final int MQTT_PORT = 1883;

    private final GenericContainer<?> container;
    private final int port;

    /** A broker that is not started, for the given port. */
    public ContainerBroker(int port) {
        this.port = port;
        container = new GenericContainer<>(IMAGE)
                .withExposedPorts(MQTT_PORT)
                // Part of the image: one listener, no passwords.
                .withCommand("mosquitto", "-c", "/mosquitto-no-auth.conf");
        // A fixed port, so that it is the same after a restart.
        container.setPortBindings(List.of(port + ":" + MQTT_PORT));
    }

    /** Why there can be no such broker on this machine, or empty. */
    public static Optional<String> unavailable() {
        return DockerClientFactory.instance().isDockerAvailable() ? Optional.empty() : Optional.of("no Docker engine");
    }

    @Override
    public String name() {
        return "Mosquitto in a container";
    }

    @Override
    public String host() {
        return container.getHost();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public int port(Transport transport) {
        return Listeners.tcp(port).port(transport);
    }

    @Override
    public void start() throws IOException {
        try {
            container.start();
        } catch (RuntimeException e) {
            throw new IOException(name() + " does not start", e);
        }
    }

    @Override
    public void stop() {
        container.stop();
    }

    @Override
    public void close() {
        container.stop();
    }
}
