package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.Capabilities;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.ConnectionListener;
import io.github.jmetermqtt.client.Everything;
import io.github.jmetermqtt.client.MqttClientProvider;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.words.Sentence;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** A client library that connects to nowhere, and takes some time to get ready. */
final class FakeLibrary implements MqttClientProvider {

    static final long PREPARATION_MILLIS = 1000;

    final AtomicInteger preparations = new AtomicInteger();
    volatile boolean prepared;
    /** Whether someone connected before it was ready. */
    volatile boolean hurried;

    private final String name;
    private final Capabilities capabilities;

    /** One that can do all. */
    FakeLibrary(String name) {
        this(name, Everything.of("The fake"));
    }

    FakeLibrary(String name, Capabilities capabilities) {
        this.name = name;
        this.capabilities = capabilities;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Sentence furtherRefusal(ConnectOptions options) {
        return null;
    }

    @Override
    public CompletionStage<MqttConnection> connect(ConnectOptions options, ConnectionListener listener) {
        hurried |= !prepared;
        return CompletableFuture.completedFuture(new FakeConnection());
    }

    @Override
    public void prepare() {
        preparations.incrementAndGet();
        try {
            Thread.sleep(PREPARATION_MILLIS);
            prepared = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {}
}
