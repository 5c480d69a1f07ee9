package io.github.jmetermqtt.client.fusesource;

import io.github.jmetermqtt.client.Capabilities;
import io.github.jmetermqtt.client.Capabilities.Feature;
import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.ConnectProgress;
import io.github.jmetermqtt.client.ConnectionListener;
import io.github.jmetermqtt.client.MqttClientProvider;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.TlsOptions;
import io.github.jmetermqtt.client.Transport;
import io.github.jmetermqtt.client.spi.HostLookUps;
import io.github.jmetermqtt.client.spi.Preparations;
import io.github.jmetermqtt.client.spi.Preparations.Preparation;
import io.github.jmetermqtt.client.spi.Rehearsal;
import io.github.jmetermqtt.client.tls.TlsMaterial;
import io.github.jmetermqtt.client.tls.TlsMaterials;
import io.github.jmetermqtt.words.Sentence;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.fusesource.hawtdispatch.Dispatch;
import org.fusesource.hawtdispatch.DispatchQueue;
import org.jspecify.annotations.Nullable;

/**
 * FuseSource's MQTT client: 3.1 and 3.1.1 over TCP and TLS.
 *
 * <p>Its network threads are HawtDispatch's, one for each core. They are daemons, and HawtDispatch makes them once for the JVM:
 * {@link #close} leaves them asleep.
 */
public final class FusesourceProvider implements MqttClientProvider {

    private static final Capabilities CAPABILITIES = new Capabilities(
            "FuseSource's client",
            Set.of(MqttVersion.V3_1, MqttVersion.V3_1_1),
            Set.of(Transport.TCP, Transport.TLS),
            Set.of(),
            Set.of(
                    Feature.LOCAL_ADDRESS,
                    Feature.CLIENT_CERTIFICATE,
                    Feature.SERVER_NAME,
                    Feature.APPLICATION_PROTOCOLS));

    private final Preparations<TlsMaterial> preparations;
    private final Set<FusesourceConnection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger queues = new AtomicInteger();

    /** For {@link java.util.ServiceLoader}. */
    public FusesourceProvider() {
        this(InetAddress::getByName);
    }

    /** With another way to look up host names, for tests. */
    FusesourceProvider(HostLookUps.Resolver resolver) {
        preparations = new Preparations<>(new TlsMaterials()::get, resolver);
    }

    @Override
    public String name() {
        return "fusesource";
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public @Nullable Sentence furtherRefusal(ConnectOptions options) {
        if (options.clientId().isEmpty() && options.version() == MqttVersion.V3_1) {
            return Sentence.of("client.library.needs-id-3.1");
        }
        if (options.clientId().isEmpty() && !options.cleanStart()) {
            return Sentence.of("client.library.needs-id");
        }
        return null;
    }

    @Override
    public CompletionStage<MqttConnection> connect(ConnectOptions options, ConnectionListener listener) {
        CompletableFuture<MqttConnection> result = new CompletableFuture<>();
        Login login = new Login(options, listener, queue(), result, (wire, connAck) -> {
            FusesourceConnection connection = new FusesourceConnection(options, listener, wire, connAck);
            connections.add(connection);
            connection.closed().thenRun(() -> connections.remove(connection));
            return connection;
        });
        Preparation<TlsMaterial> preparation = preparations.begin(options, result);
        preparation.whenFound(address -> listener.onProgress(new ConnectProgress.AddressFound(address)));
        preparation.then((address, material) -> {
            listener.onProgress(new ConnectProgress.Prepared());
            login.begin(address, tls(options, material));
        });
        CompletableFuture<Void> deadline = new CompletableFuture<Void>()
                .completeOnTimeout(null, options.timeout().toMillis(), TimeUnit.MILLISECONDS);
        deadline.thenRun(() ->
                result.completeExceptionally(ConnectFailedException.timeout(preparation.timeout(login::timeout))));
        result.whenComplete((done, error) -> deadline.cancel(false));
        return result;
    }

    /** Null: plain TCP. */
    private static @Nullable ConnectionTlsContext tls(ConnectOptions options, @Nullable TlsMaterial material) {
        TlsOptions tls = options.network().tls();
        if (tls == null || material == null) {
            return null;
        }
        try {
            return ConnectionTlsContext.of(material, tls, options.endpoint());
        } catch (GeneralSecurityException e) {
            throw ConnectFailedException.because(Sentence.of("client.tls.set-up", String.valueOf(e.getMessage())), e);
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
        connections.forEach(FusesourceConnection::drop);
    }
}
