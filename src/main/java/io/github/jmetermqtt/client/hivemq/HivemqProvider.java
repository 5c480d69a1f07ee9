package io.github.jmetermqtt.client.hivemq;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import com.hivemq.client.mqtt.MqttClientExecutorConfig;
import io.github.jmetermqtt.client.Capabilities;
import io.github.jmetermqtt.client.Capabilities.Feature;
import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.ConnectProgress;
import io.github.jmetermqtt.client.ConnectionListener;
import io.github.jmetermqtt.client.MqttClientProvider;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.ProxyOptions;
import io.github.jmetermqtt.client.TlsOptions;
import io.github.jmetermqtt.client.Transport;
import io.github.jmetermqtt.client.spi.HostLookUps;
import io.github.jmetermqtt.client.spi.Preparations;
import io.github.jmetermqtt.client.spi.Preparations.Preparation;
import io.github.jmetermqtt.client.spi.Rehearsal;
import io.github.jmetermqtt.client.tls.TlsMaterials;
import io.github.jmetermqtt.words.Sentence;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.reactivex.schedulers.Schedulers;
import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * HiveMQ's MQTT client: 3.1.1 and 5 over every transport, asynchronous on one group of event loops.
 * Why: docs/dev/decisions.md#the-receiver-comes-before-connect
 */
public final class HivemqProvider implements MqttClientProvider {

    /** The library must never fire its own timer before ours, which knows the sentence to say. */
    private static final long GRACE_MILLIS = 1000;

    private static final Capabilities CAPABILITIES = new Capabilities(
            "HiveMQ's client",
            Set.of(MqttVersion.V3_1_1, MqttVersion.V5),
            Set.of(Transport.TCP, Transport.TLS, Transport.WS, Transport.WSS),
            Set.of(ProxyOptions.Kind.SOCKS5, ProxyOptions.Kind.HTTP),
            Set.of(
                    Feature.LOCAL_ADDRESS,
                    Feature.CLIENT_CERTIFICATE,
                    Feature.SERVER_NAME,
                    Feature.APPLICATION_PROTOCOLS,
                    Feature.ENHANCED_AUTHENTICATION));

    private final Preparations<NettyTlsContext> preparations;

    /** null: none is needed yet, or all is closed. */
    @GuardedBy("this")
    private @Nullable NioEventLoopGroup eventLoops;

    /** For {@link java.util.ServiceLoader}. */
    public HivemqProvider() {
        this(InetAddress::getByName);
    }

    /** With another way to look up host names, for tests. */
    HivemqProvider(HostLookUps.Resolver resolver) {
        preparations = new Preparations<>(tlsContexts(), resolver);
    }

    /** One context for each distinct configuration, where the library makes one for each client. */
    static Function<TlsOptions, NettyTlsContext> tlsContexts() {
        TlsMaterials materials = new TlsMaterials();
        return options -> NettyTlsContext.of(options, materials.get(options));
    }

    @Override
    public String name() {
        return "hivemq";
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public @Nullable Sentence furtherRefusal(ConnectOptions options) {
        return HivemqTransport.refusal(options);
    }

    @Override
    public CompletionStage<MqttConnection> connect(ConnectOptions options, ConnectionListener listener) {
        HivemqConnection connection = options.version() == MqttVersion.V5
                ? new HivemqV5Connection(options, listener)
                : new HivemqV3Connection(options, listener);
        NioEventLoopGroup group = eventLoops();
        CompletableFuture<MqttConnection> result = new CompletableFuture<>();
        long end = System.nanoTime() + options.timeout().toNanos();
        Preparation<NettyTlsContext> preparation = preparations.begin(options, result);
        preparation.whenFound(address -> listener.onProgress(new ConnectProgress.AddressFound(address)));
        preparation.then((address, context) -> {
            listener.onProgress(new ConnectProgress.Prepared());
            connection.open(builder(options, address, context, group, end), result);
        });
        var deadline = group.schedule(
                () -> result.completeExceptionally(
                        ConnectFailedException.timeout(preparation.timeout(connection::timeout))),
                options.timeout().toMillis(),
                TimeUnit.MILLISECONDS);
        result.whenComplete((done, error) -> deadline.cancel(false));
        return result;
    }

    private HivemqInternals.Builder builder(
            ConnectOptions options,
            InetAddress address,
            @Nullable NettyTlsContext context,
            NioEventLoopGroup group,
            long end) {
        int libraryTimeout = Math.toIntExact(options.timeout().toMillis() + GRACE_MILLIS);
        HivemqInternals.Builder builder = new HivemqInternals.Builder(
                context != null && HivemqTransport.isOdd(options)
                        ? context.of(options.endpoint().host())
                        : context);
        builder.transportConfig(HivemqTransport.of(options, address, end, libraryTimeout))
                // the trampoline runs callbacks on the network thread itself: no hop, no queue of the library's
                .executorConfig(MqttClientExecutorConfig.builder()
                        .nettyExecutor(group)
                        .applicationScheduler(Schedulers.trampoline())
                        .build());
        if (!options.clientId().isEmpty()) {
            builder.identifier(options.clientId());
        }
        return builder;
    }

    @Override
    public void prepare() {
        Rehearsal.with(this, MqttVersion.V3_1_1);
        Rehearsal.with(this, MqttVersion.V5);
    }

    private synchronized NioEventLoopGroup eventLoops() {
        if (eventLoops == null) {
            // HiveMQ's own threads are not daemons: one leaked client would keep `jmeter -n` from ending
            eventLoops = new NioEventLoopGroup(
                    Math.max(2, Runtime.getRuntime().availableProcessors()), new DefaultThreadFactory("mqtt-io", true));
            eventLoops.forEach(
                    loop -> loop.execute(() -> {})); // begins its thread, which else the first connect would do
        }
        return eventLoops;
    }

    @Override
    public synchronized void close() {
        preparations.close();
        if (eventLoops != null) {
            eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            eventLoops = null;
        }
    }
}
