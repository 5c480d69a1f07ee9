package io.github.jmetermqtt.client;

import org.jspecify.annotations.Nullable;

/**
 * Hears what a connection receives. Called on a network thread that serves many connections: it must neither block nor
 * publish.
 */
public interface ConnectionListener {

    /** A message arrived. It may be called before the connect has completed for its caller. */
    void onMessage(InboundMessage message);

    /** The memory for packets that are still arriving, which many connections share. */
    default Budget room() {
        return new Budget(Long.MAX_VALUE);
    }

    /**
     * The connect has come one step further. Called on a thread of the client library, before the connect completes; a step may come
     * without the ones before it where the connect fails.
     */
    default void onProgress(ConnectProgress progress) {
        // most want to know of the end only
    }

    /** Who wants the times of publishes at QoS 2; null: nobody, and then nobody takes them. Asked before the first such publish. */
    default @Nullable Qos2Listener qos2() {
        return null;
    }

    /** The connection went away and nobody here asked for it. Called at most once, and not if it never was established. */
    void onLost(ConnectionLostException cause);
}
