package io.github.jmetermqtt.client;

import java.util.concurrent.CompletionStage;

/**
 * A client library that can open MQTT connections; found by {@link java.util.ServiceLoader}. One instance serves a whole
 * test and owns the network threads; they are daemons, so that none keeps the JVM from ending.
 */
public interface MqttClientProvider extends AutoCloseable {

    /** The name by which a user chooses it, e.g. {@code hivemq}. */
    String name();

    /** Whether it speaks this version. */
    boolean supports(MqttVersion version);

    /**
     * What of these options the library can't do.
     *
     * @return a sentence for the user, e.g. "FuseSource's client has no WebSocket"; null where it can do all of it
     */
    String refusal(ConnectOptions options);

    /**
     * Opens a connection. The listener is armed before the CONNECT goes out, so that what a resumed session held back is
     * heard.
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
