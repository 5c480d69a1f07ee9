package io.github.jmetermqtt.client;

import io.github.jmetermqtt.words.Sentence;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A client library that can open MQTT connections; found by {@link java.util.ServiceLoader}. One instance serves a whole
 * test and owns the network threads; they are daemons, so that none keeps the JVM from ending.
 */
public interface MqttClientProvider extends AutoCloseable {

    /** The name by which a user chooses it, e.g. {@code hivemq}. */
    String name();

    /** What the library can do; always the same. */
    Capabilities capabilities();

    /**
     * What of these options the library can't do though its {@link #capabilities} have it, such as a certain value.
     *
     * @param options within the capabilities
     * @return a sentence for the user; null where it can do all of it
     */
    @Nullable
    Sentence furtherRefusal(ConnectOptions options);

    /**
     * What of these options the library can't do. Not to be overridden.
     *
     * @return a sentence for the user, e.g. "FuseSource's client has no WebSocket"; null where it can do all of it
     */
    default @Nullable Sentence refusal(ConnectOptions options) {
        Sentence undeclared = capabilities().refusal(options);
        return undeclared != null ? undeclared : furtherRefusal(options);
    }

    /**
     * Opens a connection. The listener is armed before the CONNECT goes out, so that what a resumed session held back is
     * heard. Where the stage is cancelled as a future, the connect ends: no CONNECT goes out any more.
     *
     * @param options for which {@link #refusal} has nothing to say
     * @return completes with {@link RefusedException} where the broker refused, with {@link ConnectFailedException} where no
     *     CONNACK came in time; then nothing goes on trying
     */
    CompletionStage<MqttConnection> connect(ConnectOptions options, ConnectionListener listener);

    /**
     * Gets ready what takes time the first time (classes, threads), so that it is in nobody's sample. Bounded in time; never
     * fails.
     */
    void prepare();

    /** Frees the network threads. Connections still open are dropped. */
    @Override
    void close();
}
