package io.github.jmetermqtt.client.spi;

import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.ConnectionListener;
import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.client.Credentials;
import io.github.jmetermqtt.client.Disconnect;
import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MqttClientProvider;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.client.Subscription;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects, subscribes and publishes once against a socket of its own. Loading a library's classes takes hundreds of
 * milliseconds, and they must be in nobody's sample.
 * Why: docs/dev/decisions.md#a-rehearsal-before-the-first-sample
 */
public final class Rehearsal {

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

    private static final long LIMIT_SECONDS = 5;
    private static final int CONNECT = 1;
    private static final int PUBLISH = 3;
    private static final int SUBSCRIBE = 8;
    private static final String TOPIC = "r";

    private static final ConnectionListener NOBODY = new ConnectionListener() {
        @Override
        public void onMessage(InboundMessage message) {
            // that it came here is all there is to it
        }

        @Override
        public void onLost(ConnectionLostException cause) {
            // the play is over
        }
    };

    private final boolean v5;

    private Rehearsal(MqttVersion version) {
        v5 = version == MqttVersion.V5;
    }

    /** Plays it through; whatever goes wrong here does not keep a test from running. */
    public static void with(MqttClientProvider provider, MqttVersion version) {
        try {
            perform(provider, version);
        } catch (IOException | ExecutionException | TimeoutException e) {
            LOG.debug("The rehearsal failed; first samples will take longer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void perform(MqttClientProvider provider, MqttVersion version)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        ConnectOptions options;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Rehearsal rehearsal = new Rehearsal(version);
            Thread broker = new Thread(() -> rehearsal.answer(server), "mqtt-rehearsal");
            broker.setDaemon(true);
            broker.start();
            Endpoint endpoint = new Endpoint(InetAddress.getLoopbackAddress().getHostAddress(), server.getLocalPort());
            options = new ConnectOptions(
                    endpoint, version, TOPIC, Credentials.NONE, 0, true, Duration.ofSeconds(LIMIT_SECONDS));
            play(connect(provider, options));
        }
        beRefused(provider, options);
    }

    private static MqttConnection connect(MqttClientProvider provider, ConnectOptions options)
            throws InterruptedException, ExecutionException, TimeoutException {
        return provider.connect(options, NOBODY).toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    /** A class that says why a connect failed can't be loaded any more when it failed because too many files are open. */
    private static void beRefused(MqttClientProvider provider, ConnectOptions options)
            throws InterruptedException, TimeoutException {
        try {
            connect(provider, options).drop();
        } catch (ExecutionException e) {
            LOG.trace("Refused, as it should be", e);
        }
    }

    private static void play(MqttConnection connection)
            throws InterruptedException, ExecutionException, TimeoutException {
        OutboundMessage message = new OutboundMessage(TOPIC, ByteBuffer.allocate(1), Qos.AT_LEAST_ONCE, false);
        connection
                .subscribe(Subscribe.to(List.of(new Subscription(TOPIC, Qos.AT_MOST_ONCE))))
                .thenCompose(granted -> connection.publish(message))
                .thenCompose(acknowledged -> connection.disconnect(Disconnect.NORMAL))
                .toCompletableFuture()
                .get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    /** The broker's part. Each packet of this play is shorter than 128 bytes, so that its length is one byte. */
    private void answer(ServerSocket server) {
        try (Socket socket = server.accept()) {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            for (int first = in.read(); first >= 0; first = in.read()) {
                byte[] rest = in.readNBytes(in.read());
                switch (first >> 4) {
                    case CONNECT -> out.write(v5 ? new byte[] {0x20, 3, 0, 0, 0} : new byte[] {0x20, 2, 0, 0});
                    case SUBSCRIBE -> {
                        out.write(
                                v5
                                        ? new byte[] {(byte) 0x90, 4, rest[0], rest[1], 0, 0}
                                        : new byte[] {(byte) 0x90, 3, rest[0], rest[1], 0});
                        out.write(v5 ? new byte[] {0x30, 4, 0, 1, 'r', 0} : new byte[] {0x30, 3, 0, 1, 'r'});
                    }
                    case PUBLISH -> out.write(new byte[] {0x40, 2, rest[3], rest[4]});
                    default -> {
                        return; // DISCONNECT
                    }
                }
            }
        } catch (IOException e) {
            LOG.debug("The rehearsal ended early", e);
        }
    }
}
