package io.github.jmetermqtt.client.fusesource;

import io.github.jmetermqtt.client.ConnAck;
import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.ConnectProgress;
import io.github.jmetermqtt.client.ConnectionListener;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.ReasonCode;
import io.github.jmetermqtt.client.RefusedException;
import io.github.jmetermqtt.client.TlsOptions;
import io.github.jmetermqtt.client.spi.NetworkFailures;
import io.github.jmetermqtt.client.tls.TlsFailures;
import io.github.jmetermqtt.client.tls.TlsSessions;
import io.github.jmetermqtt.words.Sentence;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.fusesource.hawtbuf.Buffer;
import org.fusesource.hawtdispatch.Dispatch;
import org.fusesource.hawtdispatch.DispatchQueue;
import org.fusesource.hawtdispatch.TaskWrapper;
import org.fusesource.hawtdispatch.transport.DefaultTransportListener;
import org.fusesource.hawtdispatch.transport.SslTransport;
import org.fusesource.hawtdispatch.transport.TcpTransport;
import org.fusesource.mqtt.codec.CONNACK;
import org.fusesource.mqtt.codec.MQTTFrame;
import org.jspecify.annotations.Nullable;

/**
 * The way from nothing to the CONNACK. The library's own keeps the socket when it is given up, and hides whether the session
 * was present. Completing the result, from wherever, ends it. Lives in the queue of its connection.
 * Why: docs/dev/decisions.md#fusesources-login-is-ours
 */
final class Login extends DefaultTransportListener {

    private final ConnectOptions options;
    private final ConnectionListener listener;
    private final DispatchQueue queue;
    private final CompletableFuture<MqttConnection> result;
    private final BiFunction<Wire, ConnAck, FusesourceConnection> connections;
    private @Nullable Wire wire;
    private volatile @Nullable TcpTransport tcp; // null: the look-ups are not done
    private @Nullable ConnectionTlsContext tls; // null: plain TCP

    /**
     * @param listener gives the room for packets that have not come whole, and hears of TCP and TLS
     * @param connections makes the connection, which listens to the wire from then on
     */
    Login(
            ConnectOptions options,
            ConnectionListener listener,
            DispatchQueue queue,
            CompletableFuture<MqttConnection> result,
            BiFunction<Wire, ConnAck, FusesourceConnection> connections) {
        this.options = options;
        this.listener = listener;
        this.queue = queue;
        this.result = result;
        this.connections = connections;
    }

    /**
     * Connects; does nothing where the result is complete.
     *
     * @param tls null: plain TCP
     */
    void begin(InetAddress address, @Nullable ConnectionTlsContext tls) {
        queue.execute(new TaskWrapper(() -> start(address, tls)));
        result.exceptionally(error -> {
            queue.execute(new TaskWrapper(this::stop));
            return null;
        });
    }

    private void start(InetAddress address, @Nullable ConnectionTlsContext tls) {
        if (result.isDone()) {
            return;
        }
        try {
            TcpTransport begun = tls == null ? new TcpTransport() : secure(tls);
            tcp = begun;
            begun.setUseLocalHost(false); // else it looks up the name of this machine
            begun.setBlockingExecutor(Runnable::run); // nothing here blocks: the address is known
            begun.setDispatchQueue(queue);
            PacketCodec codec = new PacketCodec(listener.room());
            begun.setProtocolCodec(codec);
            InetAddress local = options.network().localAddress();
            begun.connecting(uri(address, options.endpoint().port()), local == null ? null : uri(local, 0));
            Wire made = new Wire(begun, codec);
            wire = made;
            made.setTransportListener(this);
            made.start(Dispatch.NOOP);
        } catch (Exception e) { // the library declares it
            fail(e);
        }
    }

    private SslTransport secure(ConnectionTlsContext context) {
        tls = context;
        SslTransport transport = new SslTransport();
        transport.setSSLContext(context);
        return transport;
    }

    private static URI uri(InetAddress address, int port) throws URISyntaxException {
        return new URI("tcp", null, address.getHostAddress(), port, null, null, null);
    }

    /** What to say when time is up; can be called on any thread. */
    Sentence timeout() {
        TcpTransport begun = tcp;
        return begun == null || begun.isConnected()
                ? NetworkFailures.timeout(options)
                : NetworkFailures.tcpTimeout(options);
    }

    private void stop() {
        Wire begun = wire;
        if (begun != null) {
            begun.close();
            begun.stop(Dispatch.NOOP);
        }
    }

    private void fail(Throwable error) {
        TlsFailures.refused(error)
                .ifPresent(chain -> listener.onProgress(new ConnectProgress.CertificatesRefused(chain)));
        result.completeExceptionally(ConnectFailedException.because(
                ofTls(error).orElseGet(() -> NetworkFailures.sentence(error, options)), error));
    }

    private Optional<Sentence> ofTls(Throwable error) {
        ConnectionTlsContext context = tls;
        TlsOptions asked = options.network().tls();
        if (context == null || asked == null) {
            return Optional.empty();
        }
        return NetworkFailures.isEnd(error) && isShakingHands(context.engine())
                ? Optional.of(TlsFailures.closed(options.endpoint()))
                : TlsFailures.sentence(error, options.endpoint(), asked);
    }

    /** Java gives the session its protocol as the handshake ends. */
    private static boolean isShakingHands(@Nullable SSLEngine engine) {
        return engine != null && engine.getSession().getProtocol().equals("NONE");
    }

    @Override
    public void onTransportConnected() {
        if (result.isDone()) {
            return; // it is about to be stopped, and must send no CONNECT
        }
        listener.onProgress(new ConnectProgress.TcpConnected());
        Wire connected = Objects.requireNonNull(wire);
        connected.resumeRead();
        connected.offer(Packets.connect(options).encode());
        connected.whenWritten(this::tellOfTls);
    }

    /** Nothing is written before the handshake has ended. */
    private void tellOfTls() {
        SSLEngine engine = tls == null ? null : tls.engine();
        if (engine != null) {
            TlsSessions.ready(engine.getSession()).ifPresent(listener::onProgress);
        }
    }

    @Override
    public void onTransportFailure(IOException error) {
        if (result.isDone()) {
            return;
        }
        ConnectionTlsContext context = tls;
        TcpTransport begun = tcp;
        SSLEngine engine = context == null ? null : context.engine();
        if (engine != null
                && begun != null
                && begun.isConnected()
                && !(error instanceof SSLException)
                && isShakingHands(engine)) { // so it may be an alert
            fail(LastAlert.behind(error, engine, begun.getSocketChannel()));
        } else {
            fail(error);
        }
    }

    @Override
    public void onTransportCommand(Object command) {
        MQTTFrame frame = (MQTTFrame) command;
        if (frame.messageType() != CONNACK.TYPE || frame.buffers().length != 1 || frame.buffers()[0].length() != 2) {
            result.completeExceptionally(
                    ConnectFailedException.because(NetworkFailures.noConnAck(options.endpoint()), null));
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
            ConnAck connAck = new ConnAck(options.clientId(), sessionPresent);
            listener.onProgress(new ConnectProgress.Accepted(connAck));
            FusesourceConnection connection = connections.apply(Objects.requireNonNull(wire), connAck);
            wire = null;
            if (!result.complete(connection)) {
                connection.drop(); // the caller has given up meanwhile
            }
        }
    }
}
