package io.github.jmetermqtt.client.hivemq;

import com.hivemq.client.mqtt.datatypes.MqttUtf8String;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientConfig;
import com.hivemq.client.mqtt.mqtt5.auth.Mqtt5EnhancedAuthMechanism;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5Auth;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5AuthBuilder;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5EnhancedAuth;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5EnhancedAuthBuilder;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5Disconnect;
import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.MqttAuthenticator;
import io.github.jmetermqtt.client.MqttAuthenticatorFactory;
import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.words.Sentence;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets an {@link MqttAuthenticator} answer the AUTH packets of one connect. Its errors never reach the library, which would
 * log them with their stack traces and tell the caller something else.
 * Why: docs/dev/decisions.md#authentication-on-the-common-pool
 */
final class EnhancedAuthentication implements Mqtt5EnhancedAuthMechanism {

    private static final long GRACE_SECONDS = 1;
    private static final byte[] NO_DATA = {};

    private final MqttAuthenticatorFactory method;
    private final ConnectOptions options;

    private final MqttAuthenticator authenticator;
    private final byte[] first;

    private volatile @Nullable Sentence problem;

    /**
     * Begins the exchange.
     *
     * @throws ConnectFailedException if that is not possible, e.g. with these credentials
     */
    EnhancedAuthentication(ConnectOptions options, MqttAuthenticatorFactory method) {
        this.method = method;
        this.options = options;
        try {
            authenticator = method.create(options.credentials());
            first = authenticator.begin();
        } catch (RuntimeException e) {
            throw ConnectFailedException.because(sentence(e), e);
        }
    }

    /** Why this side ended the exchange, as a sentence for the user; null where it did not. */
    @Nullable
    Sentence problem() {
        return problem;
    }

    @Override
    public MqttUtf8String getMethod() {
        return MqttUtf8String.of(method.method());
    }

    /** The library's timer must not fire before the connect timeout, which knows the sentence to say. */
    @Override
    public int getTimeout() {
        return Math.toIntExact(options.timeout().toSeconds() + GRACE_SECONDS);
    }

    @Override
    public CompletableFuture<Void> onAuth(
            Mqtt5ClientConfig client, Mqtt5Connect connect, Mqtt5EnhancedAuthBuilder packet) {
        packet.data(first);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Boolean> onContinue(Mqtt5ClientConfig client, Mqtt5Auth auth, Mqtt5AuthBuilder packet) {
        return attempt(() -> {
            packet.data(authenticator.answer(bytes(auth.getData())));
            return true;
        });
    }

    @Override
    public CompletableFuture<Boolean> onAuthSuccess(Mqtt5ClientConfig client, Mqtt5ConnAck ack) {
        return attempt(() -> {
            boolean proved = authenticator.accepts(bytes(ack.getEnhancedAuth().flatMap(Mqtt5EnhancedAuth::getData)));
            if (!proved) {
                problem = Sentence.of("client.auth.no-proof", method.method());
            }
            return proved;
        });
    }

    /** Not on the event loop: key derivation takes milliseconds, which other connections would see as latency. */
    private CompletableFuture<Boolean> attempt(BooleanSupplier step) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return step.getAsBoolean();
            } catch (RuntimeException e) {
                problem = sentence(e);
            }
            return false;
        });
    }

    private Sentence sentence(RuntimeException error) {
        return error instanceof IllegalArgumentException
                ? Sentence.of("client.said", Shown.text(String.valueOf(error.getMessage())))
                : Sentence.of("client.auth.failed", method.method(), Shown.text(error.toString()));
    }

    private static byte[] bytes(Optional<ByteBuffer> data) {
        return data.map(buffer -> {
                    byte[] copy = new byte[buffer.remaining()];
                    buffer.duplicate().get(copy);
                    return copy;
                })
                .orElse(NO_DATA);
    }

    @Override
    public void onAuthRejected(Mqtt5ClientConfig client, Mqtt5ConnAck ack) {
        // the CONNACK reaches the caller
    }

    @Override
    public void onAuthError(Mqtt5ClientConfig client, Throwable cause) {
        // the cause reaches the caller
    }

    /** Nobody here authenticates anew on a connection that stands; a server may not begin it (section 4.12.1). */
    @Override
    public CompletableFuture<Void> onReAuth(Mqtt5ClientConfig client, Mqtt5AuthBuilder packet) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException("re-authentication"));
    }

    @Override
    public CompletableFuture<Boolean> onReAuthSuccess(Mqtt5ClientConfig client, Mqtt5Auth auth) {
        return CompletableFuture.completedFuture(false);
    }

    @Override
    public void onReAuthRejected(Mqtt5ClientConfig client, Mqtt5Disconnect disconnect) {
        // never begun
    }

    @Override
    public void onReAuthError(Mqtt5ClientConfig client, Throwable cause) {
        // never begun
    }
}
