package io.github.jmetermqtt.plans;

import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.Listeners;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.broker.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What the examples run against: brokers of a kind with every transport, and certificates for the clients. */
final class ExampleBrokers implements AutoCloseable {

    /** As many as mutual-tls.jmx has clients. */
    private static final int CLIENTS = 5;

    private final BrokerKind kind;
    private final Path certificates;
    private final TestBroker any;
    private final TestBroker mutual;

    /** Starts them; certificates go into the folder. Skips the test where there can be none. */
    ExampleBrokers(BrokerKind kind, Path folder) throws IOException {
        this.kind = kind;
        any = kind.sharedOnEveryTransport();
        mutual = kind.start(Listeners.mutual());
        certificates = Files.createDirectories(folder.resolve("certificates"));
        for (int client = 1; client <= CLIENTS; client++) {
            String type = client % 2 == 0 ? "ec" : "rsa";
            copy(type + ".pem", "client-" + client + ".pem");
            copy(type + ".pkcs8.pem", "client-" + client + ".key");
        }
    }

    private void copy(String from, String to) throws IOException {
        Files.copy(TestCertificates.shared().path(from), certificates.resolve(to));
    }

    /** A run of the example over this way, with further properties; results go into a folder of its own in this one. */
    ManyRunsProcess.Run run(Example example, Way way, Path folder) throws IOException {
        Map<String, Object> properties = new HashMap<>(example.properties());
        properties.putAll(way.properties(example == Example.MUTUAL_TLS ? mutual : any, certificates));
        return new ManyRunsProcess.Run(
                folder.resolve(example.plan() + "-" + way.fileName()), ExamplePlan.file(example.plan()), properties);
    }

    @Override
    public String toString() {
        return kind.toString();
    }

    @Override
    public void close() throws IOException {
        mutual.close();
    }
}
