package io.github.jmetermqtt.broker;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmetermqtt.client.Transport;
import java.io.IOException;
import java.util.Optional;

/**
 * The brokers that a behaviour is tested against. A test over all of them is a {@code ParameterizedTest} with an {@code
 * EnumSource}, takes a {@code BrokerKind} and asks it for {@link #shared()}, or for a broker of its own with {@code try
 * (TestBroker broker = kind.start())}. A whole class of them is a {@code ParameterizedClass}.
 */
public enum BrokerKind {
    EMBEDDED {
        @Override
        public Optional<String> unavailable() {
            return Optional.empty();
        }

        @Override
        TestBroker create(Listeners listeners) throws IOException {
            return new EmbeddedBroker(listeners);
        }
    },
    MOSQUITTO {
        @Override
        public Optional<String> unavailable() {
            return MosquittoBroker.unavailable();
        }

        @Override
        TestBroker create(Listeners listeners) throws IOException {
            return new MosquittoBroker(MosquittoBroker.Options.DEFAULT, listeners);
        }
    },
    CONTAINER {
        @Override
        public Optional<String> unavailable() {
            return ContainerBroker.unavailable();
        }

        @Override
        TestBroker create(Listeners listeners) throws IOException {
            assumeTrue(listeners.ports().size() == 1, "Mosquitto's image has no listener but plain TCP");
            return new ContainerBroker(listeners.port(Transport.TCP));
        }
    };

    /** Why this machine can't run such a broker, or empty if it can. */
    public abstract Optional<String> unavailable();

    abstract TestBroker create(Listeners listeners) throws IOException;

    /**
     * A running broker of this kind on plain TCP, to be closed by the caller. Where there can be none, the calling test is
     * skipped and the report says why.
     *
     * @throws IOException if it does not start
     */
    public TestBroker start() throws IOException {
        return start(Listeners.tcp(Ports.free()));
    }

    /**
     * A running broker of this kind with more listeners, e.g. {@link Listeners#all()}; else like {@link #start()}.
     *
     * @throws IOException if it does not start
     */
    public TestBroker start(Listeners listeners) throws IOException {
        Optional<String> reason = unavailable();
        assumeTrue(reason.isEmpty(), () -> reason.orElse(""));
        TestBroker broker = create(listeners);
        try {
            broker.start();
        } catch (IOException | RuntimeException e) {
            try (broker) {
                throw e;
            }
        }
        return broker;
    }

    /**
     * The running broker of this kind that all tests of this JVM share: it costs nothing after the first call. Use topics
     * and client ids of your own, and don't stop it. Skips the calling test like {@link #start()}.
     *
     * @throws IOException if it does not start
     */
    public TestBroker shared() throws IOException {
        return SharedBrokers.get(this);
    }

    /**
     * Like {@link #shared()}, a second one with all listeners of {@link Listeners#all()}, and so with every transport.
     *
     * @throws IOException if it does not start
     */
    public TestBroker sharedOnEveryTransport() throws IOException {
        return SharedBrokers.onEveryTransport(this);
    }
}
