package io.github.jmetermqtt.client;

/**
 * Hears what a connection receives. Called on a network thread that serves many connections: it must neither block nor
 * publish.
 */
public interface ConnectionListener {

    /** A message arrived. It may be called before the connect has completed for its caller. */
    void onMessage(InboundMessage message);

    /** The connection went away and nobody here asked for it. Called at most once, and not if it never was established. */
    void onLost(ConnectionLostException cause);
}
