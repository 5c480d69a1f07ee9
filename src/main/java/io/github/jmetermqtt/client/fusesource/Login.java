package io.github.jmetermqtt.client.fusesource;

import io.github.jmetermqtt.client.ConnAck;
import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.ReasonCode;
import io.github.jmetermqtt.client.RefusedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.fusesource.hawtbuf.Buffer;
import org.fusesource.hawtdispatch.Dispatch;
import org.fusesource.hawtdispatch.DispatchQueue;
import org.fusesource.hawtdispatch.TaskWrapper;
import org.fusesource.hawtdispatch.transport.DefaultTransportListener;
import org.fusesource.hawtdispatch.transport.TcpTransport;
import org.fusesource.mqtt.codec.CONNACK;
import org.fusesource.mqtt.codec.MQTTFrame;
import org.fusesource.mqtt.codec.MQTTProtocolCodec;

/**
 * The way from nothing to the CONNACK. The library's own keeps the socket when it is given up, and hides whether the session
 * was present. Completing the result, from wherever, ends it. Lives in the queue of its connection.
 */
final class Login extends DefaultTransportListener {

    /** The largest remaining length of a packet, MQTT 3.1.1 section 2.2.3. */
    private static final int LARGEST_PACKET = 268_435_455;

    private final ConnectOptions options;
    private final DispatchQueue queue;
    private final CompletableFuture<MqttConnection> result;
    private final BiFunction<Wire, ConnAck, FusesourceConnection> connections;
    private Wire wire;

    /**
     * @param connections makes the connection, which listens to the wire from then on
     */
    Login(
            ConnectOptions options,
            DispatchQueue queue,
            CompletableFuture<MqttConnection> result,
            BiFunction<Wire, ConnAck, FusesourceConnection> connections) {
        this.options = options;
        this.queue = queue;
        this.result = result;
        this.connections = connections;
    }

    /** Connects; does nothing where the result is complete. */
    void begin(InetAddress address) {
        queue.execute(new TaskWrapper(() -> start(address)));
        result.exceptionally(error -> {
            queue.execute(new TaskWrapper(this::stop));
            return null;
        });
    }

    private void start(InetAddress address) {
        if (result.isDone()) {
            return;
        }
        try {
            TcpTransport tcp = transport();
            tcp.setUseLocalHost(false); // else it looks up the name of this machine
            tcp.setBlockingExecutor(Runnable::run); // nothing here blocks: the address is known
            tcp.setDispatchQueue(queue);
            MQTTProtocolCodec codec = new MQTTProtocolCodec();
            codec.setMaxMessageLength(LARGEST_PACKET);
            tcp.setProtocolCodec(codec);
            InetAddress local = options.network().localAddress();
            tcp.connecting(uri(address, options.endpoint().port()), local == null ? null : uri(local, 0));
            wire = new Wire(tcp);
            wire.setTransportListener(this);
            wire.start(Dispatch.NOOP);
        } catch (Exception e) { // the library declares it
            fail(e);
        }
    }

    private TcpTransport transport() {
        return new TcpTransport();
    }

    private static URI uri(InetAddress address, int port) throws URISyntaxException {
        return new URI("tcp", null, address.getHostAddress(), port, null, null, null);
    }

    private void stop() {
        if (wire != null) {
            wire.close();
            wire.stop(Dispatch.NOOP);
        }
    }

    private void fail(Throwable error) {
        result.completeExceptionally(ConnectFailedException.of(options.endpoint(), error));
    }

    @Override
    public void onTransportConnected() {
        wire.resumeRead();
        wire.offer(Packets.connect(options).encode());
    }

    @Override
    public void onTransportFailure(IOException error) {
        fail(error);
    }

    @Override
    public void onTransportCommand(Object command) {
        MQTTFrame frame = (MQTTFrame) command;
        if (frame.messageType() != CONNACK.TYPE || frame.buffers().length != 1 || frame.buffers()[0].length() != 2) {
            fail(new IOException("its answer is no CONNACK"));
            return;
        }
        Buffer answer = frame.buffers()[0];
        int code = answer.get(1) & 0xFF;
        if (code != 0) {
            result.completeExceptionally(new RefusedException(ReasonCode.mqtt3ConnAck(code)));
            return;
        }
        if (!result.isDone()) {
            boolean sessionPresent = (answer.get(0) & 1) != 0;
            FusesourceConnection connection = connections.apply(wire, new ConnAck(options.clientId(), sessionPresent));
            wire = null;
            if (!result.complete(connection)) {
                connection.drop(); // the caller has given up meanwhile
            }
        }
    }
}
