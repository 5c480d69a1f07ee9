package io.github.jmetermqtt.client;

import java.util.List;

/**
 * The HTTP request that opens a WebSocket.
 *
 * @param path with its leading slash
 * @param query without the question mark; empty: none
 * @param headers further request headers, in their order
 */
public record WebSocketOptions(String path, String query, List<Header> headers) {

    /** Headers may hold tokens, so this text names the path only. */
    @Override
    public String toString() {
        return "WebSocketOptions[" + path + "]";
    }
}
