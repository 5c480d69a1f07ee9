package io.github.jmetermqtt.client;

import java.nio.ByteBuffer;
import java.time.Duration;
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
        return new Connecting(new ConnectOptions(
                options.endpoint(),
                options.version(),
                clientId,
                options.credentials(),
                options.keepAliveSeconds(),
                options.cleanStart(),
                options.timeout()));
    }

    public Connecting withCredentials(Credentials credentials) {
        return new Connecting(new ConnectOptions(
                options.endpoint(),
                options.version(),
                options.clientId(),
                credentials,
                options.keepAliveSeconds(),
                options.cleanStart(),
                options.timeout()));
    }

    public Connecting withCleanStart(boolean cleanStart) {
        return new Connecting(new ConnectOptions(
                options.endpoint(),
                options.version(),
                options.clientId(),
                options.credentials(),
                options.keepAliveSeconds(),
                cleanStart,
                options.timeout()));
    }

    public Connecting withTimeout(Duration timeout) {
        return new Connecting(new ConnectOptions(
                options.endpoint(),
                options.version(),
                options.clientId(),
                options.credentials(),
                options.keepAliveSeconds(),
                options.cleanStart(),
                timeout));
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
