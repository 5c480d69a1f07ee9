package io.github.jmetermqtt.client;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * The way to the broker.
 *
 * @param tls null exactly where the transport has no TLS
 * @param webSocket null exactly where the transport is no WebSocket
 * @param proxy null: none
 * @param localAddress where to connect from; null: the operating system chooses
 */
public record Network(
        Transport transport,
        @Nullable TlsOptions tls,
        @Nullable WebSocketOptions webSocket,
        @Nullable ProxyOptions proxy,
        @Nullable InetAddress localAddress) {

    /** Plain TCP and nothing else. */
    public static final Network TCP = new Network(Transport.TCP, null, null, null, null);
}
