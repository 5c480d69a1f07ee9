package io.github.jmetermqtt.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;

/** One running broker of each kind for all tests of this JVM, started when first asked for, closed as the JVM ends. */
final class SharedBrokers {

    private static final Map<BrokerKind, TestBroker> STARTED = new EnumMap<>(BrokerKind.class);
    private static final Map<BrokerKind, TestBroker> ON_EVERY_TRANSPORT = new EnumMap<>(BrokerKind.class);

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(SharedBrokers::close, "close-shared-brokers"));
    }

    private SharedBrokers() {}

    static synchronized TestBroker get(BrokerKind kind) throws IOException {
        TestBroker broker = STARTED.get(kind);
        if (broker == null) {
            broker = kind.start();
            STARTED.put(kind, broker);
        }
        return broker;
    }

    static synchronized TestBroker onEveryTransport(BrokerKind kind) throws IOException {
        TestBroker broker = ON_EVERY_TRANSPORT.get(kind);
        if (broker == null) {
            broker = kind.start(Listeners.all());
            ON_EVERY_TRANSPORT.put(kind, broker);
        }
        return broker;
    }

    private static synchronized void close() {
        close(STARTED);
        close(ON_EVERY_TRANSPORT);
    }

    private static void close(Map<BrokerKind, TestBroker> brokers) {
        for (TestBroker broker : brokers.values()) {
            try {
                broker.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
