package io.github.jmetermqtt.client.fusesource;

import io.github.jmetermqtt.client.ConnectionListener;
import io.github.jmetermqtt.client.Qos2Listener;
import io.github.jmetermqtt.client.spi.Qos2Clock;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.fusesource.hawtbuf.Buffer;
import org.fusesource.hawtdispatch.Task;
import org.fusesource.hawtdispatch.transport.TcpTransport;
import org.fusesource.hawtdispatch.transport.TransportFilter;
import org.fusesource.hawtdispatch.transport.TransportListener;
import org.fusesource.mqtt.client.QoS;
import org.fusesource.mqtt.codec.DISCONNECT;
import org.fusesource.mqtt.codec.MQTTFrame;
import org.fusesource.mqtt.codec.PUBCOMP;
import org.fusesource.mqtt.codec.PUBLISH;
import org.fusesource.mqtt.codec.PUBREC;
import org.jspecify.annotations.Nullable;

/**
 * The socket of one connection, between the library's client and its transport. It knows what the client tells nobody: the
 * flags of a PUBLISH, and when bytes are written. Lives in the queue of its connection.
 */
final class Wire extends TransportFilter {

    private final TcpTransport tcp;
    private final PacketCodec codec;
    private final ForgetfulQueue queue;
    private List<Runnable> unwritten = new ArrayList<>();
    private @Nullable MQTTFrame frame;
    private long receivedAt;
    private boolean saidGoodbye;
    private @Nullable Qos2Clock qos2; // null: nobody wants its times

    Wire(TcpTransport tcp, PacketCodec codec) {
        super(tcp);
        this.tcp = tcp;
        this.codec = codec;
        queue = new ForgetfulQueue(tcp.getDispatchQueue());
    }

    /** The queue of the connection; what is to be done later is forgotten when the socket is closed. */
    @Override
    public ForgetfulQueue getDispatchQueue() {
        return queue;
    }

    /** The packet that is being handled; there is one where this is asked. */
    MQTTFrame frame() {
        return Objects.requireNonNull(frame);
    }

    @Override
    public void stop(Task done) {
        codec.end();
        super.stop(done);
    }

    /** {@link System#nanoTime()} as that packet was decoded. */
    long receivedAt() {
        return receivedAt;
    }

    /** Calls back when all that was offered so far has gone to the socket. */
    void whenWritten(Runnable task) {
        unwritten.add(task);
    }

    @Override
    public boolean offer(Object command) {
        boolean accepted = super.offer(command);
        if (accepted && qos2 != null) {
            sent((MQTTFrame) command, qos2);
        }
        saidGoodbye |= accepted && ((MQTTFrame) command).messageType() == DISCONNECT.TYPE;
        return accepted;
    }

    @Override
    public void setTransportListener(TransportListener listener) {
        super.setTransportListener(new TransportTap(listener));
    }

    /** From now on takes the times of publishes at QoS 2, if somebody wants them. */
    void watchQos2(ConnectionListener listener) {
        Qos2Listener times = qos2 == null ? listener.qos2() : null;
        if (times != null) {
            qos2 = new Qos2Clock(times);
        }
    }

    private static void sent(MQTTFrame packet, Qos2Clock clock) {
        if (packet.messageType() == PUBLISH.TYPE && packet.qos() == QoS.EXACTLY_ONCE) {
            clock.published(twoBytes(packet, 2 + twoBytes(packet, 0))); // the topic comes first
        }
    }

    private static void came(MQTTFrame packet, Qos2Clock clock) {
        if (packet.messageType() == PUBREC.TYPE) {
            clock.received(twoBytes(packet, 0), false);
        } else if (packet.messageType() == PUBCOMP.TYPE) {
            clock.completed(twoBytes(packet, 0));
        }
    }

    /** A number of two bytes; of no meaning where the packet is too short, of which the library will complain. */
    private static int twoBytes(MQTTFrame packet, int at) {
        Buffer[] parts = packet.buffers();
        if (parts.length == 0 || parts[0].length() < at + 2) {
            return 0;
        }
        return ((parts[0].get(at) & 0xFF) << Byte.SIZE) | (parts[0].get(at + 1) & 0xFF);
    }

    /** Closes the socket where the transport, stopped before it has connected, would forget it. */
    void close() {
        SocketChannel channel = tcp.getSocketChannel();
        if (channel != null && !tcp.isConnected()) {
            try {
                channel.close();
            } catch (IOException e) {
                return; // there is nothing left to close
            }
        }
    }

    private void written() {
        if (!unwritten.isEmpty()) {
            List<Runnable> tasks = unwritten;
            unwritten = new ArrayList<>();
            tasks.forEach(Runnable::run);
        }
        if (saidGoodbye) {
            saidGoodbye = false;
            hangUp();
        }
    }

    /** The library closes with a reset, which could overtake the DISCONNECT: the broker is to close, having read all. */
    private void hangUp() {
        try {
            tcp.getSocketChannel().shutdownOutput();
        } catch (IOException e) {
            tcp.onTransportFailure(e); // the broker was quicker
        }
    }

    /** Listens before the library does. */
    private final class TransportTap implements TransportListener {

        private final TransportListener listener;

        TransportTap(TransportListener listener) {
            this.listener = listener;
        }

        @Override
        public void onTransportCommand(Object command) {
            receivedAt = System.nanoTime();
            frame = (MQTTFrame) command;
            if (qos2 != null) {
                came((MQTTFrame) command, qos2);
            }
            listener.onTransportCommand(command);
        }

        @Override
        public void onRefill() {
            written(); // first, because the library offers more in its turn
            listener.onRefill();
        }

        @Override
        public void onTransportFailure(IOException error) {
            listener.onTransportFailure(error);
        }

        @Override
        public void onTransportConnected() {
            listener.onTransportConnected();
        }

        @Override
        public void onTransportDisconnected() {
            listener.onTransportDisconnected();
        }
    }
}
