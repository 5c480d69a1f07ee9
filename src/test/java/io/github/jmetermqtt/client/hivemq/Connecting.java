package io.github.jmetermqtt.client.hivemq;

import io.github.jmetermqtt.broker.Listeners;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.Credentials;
import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Network;
import io.github.jmetermqtt.client.TlsOptions;
import io.github.jmetermqtt.client.Transport;
import io.github.jmetermqtt.client.WebSocketOptions;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Options of a connect with defaults that suit most tests, and waiting with a bound. */
record Connecting(ConnectOptions options) {

    static Connecting to(String host, int port, MqttVersion version) {
        return new Connecting(new ConnectOptions(
                new Endpoint(host, port),
                version,
                "test-" + UUID.randomUUID(),
                Credentials.NONE,
                60,
                true,
                Duration.ofSeconds(20)));
    }

    Connecting withClientId(String clientId) {
        return new Connecting(new ConnectOptions(
                options.endpoint(),
                options.version(),
                clientId,
                options.credentials(),
                options.keepAliveSeconds(),
                options.cleanStart(),
                options.timeout()));
    }

    Connecting withCredentials(Credentials credentials) {
        return new Connecting(new ConnectOptions(
                options.endpoint(),
                options.version(),
                options.clientId(),
                credentials,
                options.keepAliveSeconds(),
                options.cleanStart(),
                options.timeout()));
    }

    Connecting withCleanStart(boolean cleanStart) {
        return new Connecting(new ConnectOptions(
                options.endpoint(),
                options.version(),
                options.clientId(),
                options.credentials(),
                options.keepAliveSeconds(),
                cleanStart,
                options.timeout()));
    }

    Connecting withTimeout(Duration timeout) {
        return new Connecting(new ConnectOptions(
                options.endpoint(),
                options.version(),
                options.clientId(),
                options.credentials(),
                options.keepAliveSeconds(),
                options.cleanStart(),
                timeout));
    }

    Connecting withNetwork(Network network) {
        return new Connecting(new ConnectOptions(
                options.endpoint(),
                network,
                options.version(),
                options.clientId(),
                options.credentials(),
                options.keepAliveSeconds(),
                options.cleanStart(),
                options.will(),
                options.properties(),
                options.timeout()));
    }

    /** With the TLS options where the transport has TLS, and the path of the test's brokers where it is a WebSocket. */
    Connecting over(Transport transport, TlsOptions tls) {
        return withNetwork(new Network(
                transport,
                transport.encrypted() ? tls : null,
                transport.webSocket() ? new WebSocketOptions(Listeners.WEB_SOCKET_PATH, "", List.of()) : null,
                null,
                null));
    }

    MqttConnection by(HivemqProvider provider, Heard heard) throws Exception {
        return done(provider.connect(options, heard));
    }

    /** The value of a stage. */
    static <T> T done(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    /** What a stage fails with. */
    static Throwable failureOf(CompletionStage<?> stage) throws Exception {
        try {
            Object value = done(stage);
            throw new AssertionError("It did not fail but gave " + value);
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    static ByteBuffer bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return ByteBuffer.wrap(bytes);
    }
}
