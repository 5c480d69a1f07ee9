package io.github.jmetermqtt.client.hivemq;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.nio.charset.StandardCharsets;

/**
 * Puts path and query into the request that opens a WebSocket, byte for byte. The library would make a URI of their decoded form, in which
 * {@code %2F} and {@code /} are the same. Stands where the request passes as bytes; removes itself with it.
 *
 * Why: docs/dev/decisions.md#the-request-line-of-a-websocket
 */
final class RequestLine extends ChannelOutboundHandlerAdapter {

    static final String NAME = "request-line";

    /** What the library asks for, in place of which the target goes out. */
    static final String STAND_IN = "/";

    private static final byte[] BEGINNING = ("GET " + STAND_IN + " HTTP/1.1\r\n").getBytes(StandardCharsets.US_ASCII);

    private final String target;

    /** @param target path and query, in ASCII without blanks */
    RequestLine(String target) {
        this.target = target;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (!(message instanceof ByteBuf bytes) || !isRequest(bytes)) {
            context.write(message, promise);
            return;
        }
        ByteBuf line = Unpooled.copiedBuffer("GET " + target + " HTTP/1.1\r\n", StandardCharsets.US_ASCII);
        bytes.skipBytes(BEGINNING.length);
        context.write(Unpooled.wrappedBuffer(line, bytes), promise);
        context.pipeline().remove(this);
    }

    private static boolean isRequest(ByteBuf bytes) {
        if (bytes.readableBytes() < BEGINNING.length) {
            return false;
        }
        for (int i = 0; i < BEGINNING.length; i++) {
            if (bytes.getByte(bytes.readerIndex() + i) != BEGINNING[i]) {
                return false;
            }
        }
        return true;
    }
}
