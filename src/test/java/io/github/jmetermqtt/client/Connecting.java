package io.github.jmetermqtt.client;

import io.github.jmetermqtt.broker.Listeners;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Options of a connect with defaults that suit most tests, and waiting with a bound. */
public record Connecting(ConnectOptions options) {

    public static Connecting to(String host, int port, MqttVersion version) {
        return new Connecting(new ConnectOptions(
                new Endpoint(host, port),
                version,
                "test-" + UUID.randomUUID(),
                Credentials.NONE,
                60,
                true,
                Duration.ofSeconds(20)));
    }

    public Connecting withClientId(String clientId) {
        return with(options.network(), clientId, options.credentials(), options.cleanStart(), options.timeout());
    }

    public Connecting withCredentials(Credentials credentials) {
        return with(options.network(), options.clientId(), credentials, options.cleanStart(), options.timeout());
    }

    public Connecting withCleanStart(boolean cleanStart) {
        return with(options.network(), options.clientId(), options.credentials(), cleanStart, options.timeout());
    }

    public Connecting withTimeout(Duration timeout) {
        return with(options.network(), options.clientId(), options.credentials(), options.cleanStart(), timeout);
    }

    public Connecting withNetwork(Network network) {
        return with(network, options.clientId(), options.credentials(), options.cleanStart(), options.timeout());
    }

    /** With the TLS options where the transport has TLS, and the path of the test's brokers where it is a WebSocket. */
    public Connecting over(Transport transport, TlsOptions tls) {
        return withNetwork(new Network(
                transport,
                transport.encrypted() ? tls : null,
                transport.webSocket() ? new WebSocketOptions(Listeners.WEB_SOCKET_PATH, "", List.of()) : null,
                null,
                null));
    }

    public Connecting withKeepAlive(int seconds) {
        return with(seconds, options.will());
    }

    public Connecting withWill(Will will) {
        return with(options.keepAliveSeconds(), will);
    }

    private Connecting with(
            Network network, String clientId, Credentials credentials, boolean cleanStart, Duration timeout) {
        return new Connecting(new ConnectOptions(
                options.endpoint(),
                network,
                options.version(),
                clientId,
                credentials,
                options.keepAliveSeconds(),
                cleanStart,
                options.will(),
                options.properties(),
                timeout));
    }

    private Connecting with(int keepAliveSeconds, Will will) {
        return new Connecting(new ConnectOptions(
                options.endpoint(),
                options.network(),
                options.version(),
                options.clientId(),
                options.credentials(),
                keepAliveSeconds,
                options.cleanStart(),
                will,
                options.properties(),
                options.timeout()));
    }

    public MqttConnection by(MqttClientProvider provider, Heard heard) throws Exception {
        return done(provider.connect(options, heard));
    }

    /** The value of a stage. */
    public static <T> T done(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    /** What a stage fails with. */
    public static Throwable failureOf(CompletionStage<?> stage) throws Exception {
        try {
            Object value = done(stage);
            throw new AssertionError("It did not fail but gave " + value);
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    public static ByteBuffer bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return ByteBuffer.wrap(bytes);
    }
}
