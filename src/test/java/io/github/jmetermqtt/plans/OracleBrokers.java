package io.github.jmetermqtt.plans;

import io.github.jmetermqtt.broker.Listeners;
import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.broker.Ports;
import io.github.jmetermqtt.client.Transport;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a plan meets: new brokers that note all that they see, and a port at which nobody listens. */
final class OracleBrokers implements AutoCloseable {

    static final String USER = "alice";
    static final String PASSWORD = "secret";

    private static final String EVERYTHING = "log_type all";

    /** Version of the protocol (p1: 3.1, p2: 3.1.1), clean session, keep alive, user. */
    private static final Pattern CONNECTED =
            Pattern.compile("New client connected from [\\d.:]+ as (\\S+) (\\([^)]*\\))");

    /** An answer to CONNECT other than yes. */
    private static final Pattern REFUSED = Pattern.compile("Sending CONNACK to \\S+ \\(0, ([1-9]\\d*)\\)");

    /** What was granted: client, QoS, filter. */
    private static final Pattern SUBSCRIBED = Pattern.compile("^\\d+: (\\S+) ([0-2]) (\\S.*)$");

    private static final Pattern ENDED =
            Pattern.compile("Client (\\S+) (disconnected|closed its connection|already connected)");

    final MosquittoBroker open;

    /** Asks for a user and a password. */
    final MosquittoBroker login;

    /** Asks for a certificate. */
    final MosquittoBroker mutual;

    final int closedPort;

    OracleBrokers() throws IOException {
        open = new MosquittoBroker(MosquittoBroker.Options.DEFAULT, Listeners.all(), EVERYTHING);
        login = new MosquittoBroker(MosquittoBroker.Options.DEFAULT.withUser(USER, PASSWORD), EVERYTHING);
        mutual = new MosquittoBroker(MosquittoBroker.Options.DEFAULT, Listeners.mutual(), EVERYTHING);
        closedPort = Ports.free();
        open.start();
        login.start();
        mutual.start();
    }

    /** Plain TCP at the open broker. */
    int port() {
        return open.port(Transport.TCP);
    }

    /** CONNECT as it came, in order, and the refusals. To be called when the brokers are stopped: their log is buffered. */
    List<String> connects() throws IOException {
        return Stream.concat(
                        found(CONNECTED, match -> match.group(1) + " " + match.group(2)),
                        found(REFUSED, match -> "refused " + match.group(1)))
                .toList();
    }

    /** Client, QoS and filter of what was subscribed to. */
    List<String> subscriptions() throws IOException {
        return found(SUBSCRIBED, match -> match.group(1) + " " + match.group(2) + " " + match.group(3))
                .toList();
    }

    /** How connections ended. */
    List<String> ends() throws IOException {
        return found(ENDED, match -> match.group(1) + " " + match.group(2)).toList();
    }

    private Stream<String> found(Pattern pattern, java.util.function.Function<MatchResult, String> text)
            throws IOException {
        Predicate<String> foreign = line -> line.contains(OracleWitness.ID);
        return Stream.of(open.output(), login.output(), mutual.output())
                .flatMap(String::lines)
                .filter(foreign.negate())
                .flatMap(line -> pattern.matcher(line).results())
                .map(text);
    }

    /** Stops them; their logs can still be read. */
    void stop() throws IOException {
        open.stop();
        login.stop();
        mutual.stop();
    }

    @Override
    public void close() throws IOException {
        try (open;
                login) {
            mutual.close();
        }
    }
}
