package io.github.jmetermqtt.client.fusesource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/**
 * Why a server ended a TLS handshake. Where it closes while we still write, the library sees a broken pipe, and the server's
 * alert lies unread in the socket.
 */
final class LastAlert {

    private LastAlert() {}

    /** The error that the unread alert makes; the given one where there is none. */
    static IOException behind(IOException error, SSLEngine engine, SocketChannel socket) {
        try {
            ByteBuffer packets = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) { // else it would not look at what came
                engine.wrap(ByteBuffer.allocate(0), packets.clear());
            }
            socket.read(packets.clear());
            packets.flip();
            ByteBuffer plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
            int before = -1;
            while (packets.remaining() != before) {
                before = packets.remaining();
                engine.unwrap(packets, plain.clear());
            }
            return error;
        } catch (SSLException alert) {
            return alert;
        } catch (IOException unreadable) {
            return error;
        }
    }
}
