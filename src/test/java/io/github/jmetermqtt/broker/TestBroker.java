package io.github.jmetermqtt.broker;

import java.io.IOException;

/**
 * A broker that belongs to one test: reachable over plain TCP on this machine, at a port that was free.
 *
 * <p>Once started it accepts connections. Not thread-safe.
 */
public interface TestBroker extends AutoCloseable {

    /** The name that a test report shows, never null. */
    String name();

    /** Host name or address to connect to, never null. */
    String host();

    /** TCP port, the same for the whole life of this object. */
    int port();

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
