package io.github.jmetermqtt.client.fusesource;

import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.ConnectionListener;
import io.github.jmetermqtt.client.MqttClientProvider;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Network;
import io.github.jmetermqtt.client.TlsOptions;
import io.github.jmetermqtt.client.spi.Preparations;
import io.github.jmetermqtt.client.spi.Rehearsal;
import io.github.jmetermqtt.client.tls.TlsMaterials;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.fusesource.hawtdispatch.Dispatch;
import org.fusesource.hawtdispatch.DispatchQueue;

/**
 * FuseSource's MQTT client: 3.1 and 3.1.1 over TCP and TLS.
 *
 * <p>Its network threads are HawtDispatch's, one for each core. They are daemons, and HawtDispatch makes them once for the JVM:
 * {@link #close} leaves them asleep.
 */
public final class FusesourceProvider implements MqttClientProvider {

    private final Preparations preparations = new Preparations();
    private final TlsMaterials materials = new TlsMaterials();
    private final Set<CompletableFuture<MqttConnection>> attempts = ConcurrentHashMap.newKeySet();
    private final Set<FusesourceConnection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger queues = new AtomicInteger();

    @Override
    public String name() {
        return "fusesource";
    }

    @Override
    public boolean supports(MqttVersion version) {
        return version == MqttVersion.V3_1 || version == MqttVersion.V3_1_1;
    }

    @Override
    public String refusal(ConnectOptions options) {
        MqttVersion version = options.version();
        Network network = options.network();
        if (!supports(version)) {
            return "FuseSource's client speaks MQTT 3.1 and 3.1.1, not " + version.number();
        }
        if (network.transport().webSocket()) {
            return "FuseSource's client has no " + network.transport();
        }
        if (network.proxy() != null) {
            return "FuseSource's client can't connect through a proxy";
        }
        if (options.clientId().isEmpty() && version == MqttVersion.V3_1) {
            return "MQTT 3.1 needs a client id";
        }
        if (options.clientId().isEmpty() && !options.cleanStart()) {
            return "FuseSource's client needs a client id for a session that is not clean";
        }
        return null;
    }

    @Override
    public CompletionStage<MqttConnection> connect(ConnectOptions options, ConnectionListener listener) {
        CompletableFuture<MqttConnection> result = new CompletableFuture<>();
        attempts.add(result);
        Login login = new Login(options, queue(), result, (wire, connAck) -> {
            FusesourceConnection connection = new FusesourceConnection(options, listener, wire, connAck);
            connections.add(connection);
            connection.closed().thenRun(() -> connections.remove(connection));
            return connection;
        });
        preparations.run(() -> login.begin(Preparations.address(options.endpoint(), "host"), tls(options)), result);
        CompletableFuture<Void> deadline = new CompletableFuture<Void>()
                .completeOnTimeout(null, options.timeout().toMillis(), TimeUnit.MILLISECONDS);
        deadline.thenRun(() -> result.completeExceptionally(ConnectFailedException.timeout(login.timeout())));
        return result.whenComplete((done, error) -> {
            attempts.remove(result);
            deadline.cancel(false);
        });
    }

    /** Reads files where it must, so not on a network thread. Null: plain TCP. */
    private TlsContext tls(ConnectOptions options) {
        TlsOptions tls = options.network().tls();
        if (tls == null) {
            return null;
        }
        try {
            return TlsContext.of(materials.get(tls), tls, options.endpoint());
        } catch (GeneralSecurityException e) {
            throw ConnectFailedException.because("Java's TLS can't be set up: " + e.getMessage(), e);
        }
    }

    /** A queue on one of the network threads. The connection's socket is watched by the same thread. */
    private DispatchQueue queue() {
        DispatchQueue[] threads = Dispatch.getThreadQueues(Dispatch.DEFAULT);
        return threads[Math.floorMod(queues.getAndIncrement(), threads.length)].createQueue("mqtt");
    }

    @Override
    public void prepare() {
        Rehearsal.with(this, MqttVersion.V3_1_1);
    }

    @Override
    public void close() {
        preparations.close();
        attempts.forEach(attempt -> attempt.completeExceptionally(
                ConnectFailedException.because("The test ended during the connect", null)));
        connections.forEach(FusesourceConnection::drop);
    }
}
