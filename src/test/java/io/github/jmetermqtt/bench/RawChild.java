package io.github.jmetermqtt.bench;

import java.nio.file.Path;

/** Runs one case with the bare client library, and writes its {@link Figures}. */
public final class RawChild {

    private RawChild() {}

    /**
     * Runs the case.
     *
     * @param args the folder of the run, the broker's host and port, and the load: {@link RawLoad} in words, or {@code
     *     connections} and their number
     */
    public static void main(String[] args) throws Exception {
        try (RawClients clients = new RawClients(args[1], Integer.parseInt(args[2]))) {
            Figures figures = args[3].equals("connections")
                    ? RawConnections.measure(clients, Integer.parseInt(args[4]))
                    : new RawMessages(clients, RawLoad.parse(args[3])).measure();
            figures.write(Path.of(args[0]));
        }
        System.exit(0);
    }
}
