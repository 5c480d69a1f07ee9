package io.github.jmetermqtt.broker;

import io.github.jmetermqtt.client.Transport;
import java.io.IOException;

/**
 * A broker that belongs to one test: reachable on this machine at ports that were free.
 *
 * <p>Once started it accepts connections. Not thread-safe.
 */
public interface TestBroker extends AutoCloseable {

    /** The name that a test report shows, never null. */
    String name();

    /** Host name or address to connect to, never null. */
    String host();

    /** Port of plain TCP, the same for the whole life of this object. */
    int port();

    /**
     * Port of this transport, the same for the whole life of this object. WebSockets are at {@link
     * Listeners#WEB_SOCKET_PATH}.
     *
     * @throws IllegalStateException if it was not started with such a {@link Listeners listener}
     */
    int port(Transport transport);

    /**
     * Starts the broker, or starts it again after {@link #stop()}, and returns when it accepts connections. Sessions and
     * retained messages of an earlier start are gone.
     *
     * @throws IOException if it is not accepting within a minute; the message has what the broker said
     */
    void start() throws IOException;

    /**
     * Stops the broker as its operator would and returns when it is gone. Does nothing if it is not running.
     *
     * @throws IOException if it does not stop
     */
    void stop() throws IOException;

    /**
     * Stops the broker for good and removes its files.
     *
     * @throws IOException if it does not stop, or a file can't be removed
     */
    @Override
    void close() throws IOException;
}
