package io.github.jmetermqtt.client;

import static io.github.jmetermqtt.client.Connecting.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.broker.FakeBroker;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Where no connection comes about: one sentence that says why. */
@Timeout(60)
@ParameterizedClass
@MethodSource("io.github.jmetermqtt.client.Dialect#all")
class ConnectFailureTest {

    private final MqttClientProvider provider;
    private final MqttVersion version;
    private final Heard heard = new Heard();

    ConnectFailureTest(Dialect dialect) {
        provider = dialect.provider();
        version = dialect.version();
    }

    @AfterEach
    void freeThreads() {
        provider.close();
    }

    private Throwable failure(Connecting connecting) throws Exception {
        Throwable failure = failureOf(provider.connect(connecting.options(), heard));
        assertThat(heard.lost).as("it never was established").isEmpty();
        return failure;
    }

    private static void assertFailed(Throwable failure, boolean timeout, String sentence) {
        assertThat(failure).isInstanceOf(ConnectFailedException.class).hasMessage(sentence);
        assertThat(((ConnectFailedException) failure).isTimeout()).isEqualTo(timeout);
    }

    @Test
    void nobodyListens() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertFailed(
                failure(Connecting.to("127.0.0.1", port, version)), false, "Connection refused by 127.0.0.1:" + port);
    }

    @Test
    void theHostIsUnknown() throws Exception {
        assertFailed(
                failure(Connecting.to("no-such-host.invalid", 1883, version)),
                false,
                "Unknown host no-such-host.invalid");
    }

    @Test
    void theServerNeverAnswers() throws Exception {
        try (FakeBroker silent = new FakeBroker(version, client -> {})) {
            long start = System.nanoTime();

            Throwable failure =
                    failure(Connecting.to(silent.host(), silent.port(), version).withTimeout(Duration.ofSeconds(1)));

            assertFailed(failure, true, "No CONNACK from 127.0.0.1:" + silent.port() + " within 1 s");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(15));
            silent.awaitGone(); // nothing goes on trying
            assertThat(silent.heard()).containsOnlyOnce(FakeBroker.CONNECT);
        }
    }

    @Test
    void aConnAckThatComesTooLateLeavesNoConnection() throws Exception {
        CountDownLatch givenUp = new CountDownLatch(1);
        try (FakeBroker late = new FakeBroker(version, client -> {
            givenUp.await();
            client.accept();
        })) {
            failure(Connecting.to(late.host(), late.port(), version).withTimeout(Duration.ofMillis(300)));
            givenUp.countDown();

            late.awaitGone();
            assertThat(heard.lost).isEmpty();
        }
    }

    @Test
    void theServerClosesAtOnce() throws Exception {
        try (FakeBroker broker = new FakeBroker(version, client -> {
            client.await(FakeBroker.CONNECT);
            client.close();
        })) {
            assertFailed(
                    failure(Connecting.to(broker.host(), broker.port(), version)),
                    false,
                    "127.0.0.1:" + broker.port() + " closed the connection before the CONNACK");
        }
    }

    @Test
    void theServerSpeaksSomethingElse() throws Exception {
        try (FakeBroker http = new FakeBroker(version, client -> {
            client.await(FakeBroker.CONNECT);
            client.send('H', (byte) 'T', (byte) 'T', (byte) 'P');
        })) {
            assertThat(failure(Connecting.to(http.host(), http.port(), version)))
                    .isInstanceOf(ConnectFailedException.class)
                    .hasMessage("Cannot connect to 127.0.0.1:" + http.port() + ": its answer is no CONNACK");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, Unacceptable protocol version",
        "2, Identifier rejected",
        "3, Server unavailable",
        "4, Bad user name or password",
        "5, Not authorized"
    })
    void aConnAckOfMqtt3Refuses(int code, String name) throws Exception {
        assumeTrue(version != MqttVersion.V5, "MQTT 5 has other codes");
        assertRefused(code, name, 0, code);
    }

    private void assertRefused(int code, String name, int... connAck) throws Exception {
        byte[] body = Connecting.bytes(connAck).array();
        try (FakeBroker broker = new FakeBroker(version, client -> {
            client.await(FakeBroker.CONNECT);
            client.send(0x20, body);
        })) {
            Throwable failure = failure(Connecting.to(broker.host(), broker.port(), version));

            assertThat(failure).isInstanceOf(RefusedException.class).hasMessage(name);
            assertThat(((RefusedException) failure).code()).isEqualTo(code);
        }
    }

    @Test
    void noThreadThatKeepsTheJvmAliveIsLeft() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (FakeBroker broker = new FakeBroker(version, FakeBroker.Client::accept)) {
            Connecting.to(broker.host(), broker.port(), version).by(provider, heard);

            provider.close();

            broker.awaitGone();
            assertThat(broker.heard()).as("dropped").containsExactly(FakeBroker.CONNECT);
        }
        Set<Thread> ours = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .collect(Collectors.toSet());
        Eventually.holds(
                "the network threads end, and those that would keep the JVM",
                () -> ours.stream()
                        .filter(Thread::isAlive)
                        .allMatch(
                                thread -> thread.isDaemon() && !thread.getName().startsWith("mqtt-io")));
    }
}
