package io.github.jmetermqtt.client;

import static io.github.jmetermqtt.client.Connecting.done;
import static io.github.jmetermqtt.client.Connecting.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.broker.TestCertificates;
import io.github.jmetermqtt.client.spi.HostLookUps;
import io.github.jmetermqtt.client.spi.SlowNames;
import io.github.jmetermqtt.client.tls.Tls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What each client library does while look-ups of host names hang, and after keys that could not be read. */
@Timeout(60)
public abstract class SlowLookUps {

    /** More than there are threads for look-ups. */
    private static final int MANY = 40;

    /** So many may hang before others wait for them. */
    private static final int SOME = 31;

    protected final SlowNames names = new SlowNames();
    protected final Heard heard = new Heard();
    private final MqttClientProvider provider = provider(names);

    protected abstract MqttClientProvider provider(HostLookUps.Resolver resolver);

    @AfterEach
    void freeThreads() {
        names.answer();
        provider.close();
    }

    protected final CompletionStage<MqttConnection> connect(Connecting connecting) {
        return provider.connect(connecting.options(), heard);
    }

    protected static Connecting to(String host, int port) {
        return Connecting.to(host, port, MqttVersion.V3_1_1);
    }

    protected static Connecting impatient(String host) {
        return to(host, 1883).withTimeout(Duration.ofSeconds(1));
    }

    protected static void assertTimeout(CompletionStage<?> connect, String host) throws Exception {
        assertTimeoutSays(connect, "The host name look-up of " + host + " took longer than 1 s");
    }

    private static void assertQueued(CompletionStage<?> connect, String host) throws Exception {
        assertTimeoutSays(
                connect,
                "The host name look-up of " + host + " could not begin within 1 s: look-ups of 32 other hosts hang");
    }

    private static void assertTimeoutSays(CompletionStage<?> connect, String sentence) throws Exception {
        Throwable failure = failureOf(connect);
        assertThat(failure).isInstanceOf(ConnectFailedException.class).hasMessage(sentence);
        assertThat(((ConnectFailedException) failure).isTimeout()).isTrue();
    }

    private void assertConnects(String host, FakeBroker broker) throws Exception {
        MqttConnection connection = done(connect(to(host, broker.port())));
        assertThat(connection.isConnected()).isTrue();
        done(connection.drop());
    }

    @Test
    void aLookUpThatHangsEndsInTimeWithItsSentence() throws Exception {
        assertTimeout(connect(impatient("slow.example")), "slow.example");
    }

    @Test
    void thousandsWhoConnectToOneHostWaitForOneLookUp() throws Exception {
        List<CompletionStage<MqttConnection>> connects = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            connects.add(connect(impatient("slow.example")));
        }

        for (CompletionStage<MqttConnection> connect : connects) {
            assertTimeout(connect, "slow.example");
        }
        assertThat(names.asked()).containsExactly("slow.example");
    }

    @Test
    void whileSomeHangAnAddressAndAnotherHostConnect() throws Exception {
        List<CompletionStage<MqttConnection>> hanging = new ArrayList<>();
        for (int i = 0; i < SOME; i++) {
            hanging.add(connect(to("slow" + i + ".invalid", 1883)));
        }
        Eventually.holds("all are looked up", () -> names.asked().size() == SOME);
        try (FakeBroker broker = new FakeBroker(MqttVersion.V3_1_1, FakeBroker.Client::accept)) {
            assertConnects(broker.host(), broker);
            assertConnects("fast.example", broker);
        }

        assertThat(hanging).noneMatch(connect -> connect.toCompletableFuture().isDone());
        names.answer();
        for (int i = 0; i < SOME; i++) {
            assertThat(failureOf(hanging.get(i))).hasMessage("Unknown host slow" + i + ".invalid");
        }
    }

    @Test
    void moreThanThreadsHangAndEachGivesItsSentence() throws Exception {
        List<CompletionStage<MqttConnection>> hanging = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            hanging.add(connect(impatient("slow" + i)));
        }
        try (FakeBroker broker = new FakeBroker(MqttVersion.V3_1_1, FakeBroker.Client::accept)) {
            assertConnects(broker.host(), broker);
            for (int i = 0; i < MANY; i++) {
                if (names.asked().contains("slow" + i)) {
                    assertTimeout(hanging.get(i), "slow" + i);
                } else {
                    assertQueued(hanging.get(i), "slow" + i);
                }
            }
            assertQueued(connect(impatient("fast.example")), "fast.example"); // has to wait: all threads hang
            names.answer();
            assertConnects("fast.example", broker);
        }
        assertThat(names.asked()).as("nobody waits for these any more").hasSizeLessThan(MANY);
    }

    /** The broker would make a session for it, and send its will as it goes. */
    @Test
    void aLookUpThatEndsLateSendsNoConnect() throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V3_1_1, FakeBroker.Client::accept)) {
            CompletionStage<MqttConnection> late =
                    connect(to("slow.example", broker.port()).withTimeout(Duration.ofSeconds(1)));
            CompletionStage<MqttConnection> cancelled = connect(to("slow.example", broker.port()));
            CompletionStage<MqttConnection> inTime = connect(to("slow.example", broker.port()));
            assertTimeout(late, "slow.example");
            assertThat(cancelled.toCompletableFuture().cancel(false)).isTrue();
            names.answer();

            done(done(inTime).drop());
            assertConnects("slow.example", broker); // so what went out before it has been heard
            assertThat(broker.heard()).containsExactly(FakeBroker.CONNECT, FakeBroker.CONNECT);
        }
    }

    @Test
    void theEndOfTheTestEndsWhatWaitsForALookUp() throws Exception {
        CompletionStage<MqttConnection> connect = connect(to("slow.example", 1883));
        provider.close();

        assertThat(failureOf(connect))
                .isInstanceOf(ConnectFailedException.class)
                .hasMessage("The test ended during the connect");
    }

    @Test
    void keysThatCouldNotBeReadAreReadAgain(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("ca.pem"), "no certificate");
        Connecting connecting = to("127.0.0.1", 1)
                .over(Transport.TLS, Tls.SYSTEM.trusting(file, "").options());
        assertThat(failureOf(connect(connecting))).hasMessageContaining("ca.pem");
        Files.copy(TestCertificates.shared().path("ca.pem"), file, StandardCopyOption.REPLACE_EXISTING);

        assertThat(failureOf(connect(connecting))).hasMessage("Connection refused by 127.0.0.1:1");
    }
}
