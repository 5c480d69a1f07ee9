package io.github.jmetermqtt.client.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.Connecting;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Transport;
import io.github.jmetermqtt.client.tls.Tls;
import io.github.jmetermqtt.words.Sentence;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PreparationsTest {

    private static final Sentence PREPARED = Sentence.of("client.said", "No CONNACK");

    private final SlowNames names = new SlowNames();
    private final CountDownLatch disk = new CountDownLatch(1);
    private final AtomicInteger loads = new AtomicInteger();
    private final Preparations<String> preparations = new Preparations<>(
            options -> {
                loads.incrementAndGet();
                try {
                    disk.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                if (options.serverName().equals("broken")) {
                    throw ConnectFailedException.because(Sentence.of("client.said", "A file is broken"), null);
                }
                return "keys";
            },
            names);

    /** Of the connect; what it goes on with completes it here. */
    private final CompletableFuture<String> result = new CompletableFuture<>();

    @AfterEach
    void freeThreads() {
        names.answer();
        disk.countDown();
        preparations.close();
    }

    private static Connecting to(String host) {
        return Connecting.to(host, 1883, MqttVersion.V3_1_1);
    }

    private static ConnectOptions encrypted(String host, String serverName) {
        return to(host).over(Transport.TLS, Tls.SYSTEM.serverName(serverName).options())
                .options();
    }

    private Preparations.Preparation<String> begin(ConnectOptions options) {
        Preparations.Preparation<String> preparation = preparations.begin(options, result);
        preparation.then((address, keys) -> result.complete(address.getHostAddress() + " " + keys));
        return preparation;
    }

    private String result() throws Exception {
        return result.get(20, TimeUnit.SECONDS);
    }

    @Test
    void withNothingToWaitForItGoesOnAtOnce() {
        Preparations.Preparation<String> preparation = begin(to("127.0.0.1").options());

        assertThat(result).isCompletedWithValue("127.0.0.1 null");
        assertThat(preparation.timeout(() -> PREPARED)).isEqualTo(PREPARED);
    }

    @Test
    void theSentenceNamesWhatIsMissing() throws Exception {
        Preparations.Preparation<String> preparation = begin(encrypted("slow", "good"));

        Eventually.holds(
                "the look-up has begun",
                () -> preparation
                        .timeout(() -> PREPARED)
                        .toString()
                        .equals("The host name look-up of slow took longer than 20 s"));
        names.answer();
        Eventually.holds(
                "the address is known",
                () -> !preparation.timeout(() -> PREPARED).toString().contains("look-up"));
        assertThat(preparation.timeout(() -> PREPARED))
                .hasToString("Reading the keys and certificates of TLS took longer than 20 s");
        disk.countDown();
        assertThat(result()).isEqualTo("127.0.0.1 keys");
        assertThat(preparation.timeout(() -> PREPARED)).isEqualTo(PREPARED);
    }

    @Test
    void keysThatHangHoldUpNobodyElse() throws Exception {
        for (int i = 0; i < 10; i++) {
            preparations.begin(encrypted("127.0.0.1", "name" + i), new CompletableFuture<>());
        }
        Eventually.holds("all threads for keys are busy", () -> loads.get() == 4);

        begin(to("fast").options());

        assertThat(result()).isEqualTo("127.0.0.1 null");
    }

    @Test
    void brokenKeysFailTheConnectThoughTheLookUpHangs() throws Exception {
        disk.countDown();
        begin(encrypted("slow", "broken"));

        assertThat(Connecting.failureOf(result))
                .isInstanceOf(ConnectFailedException.class)
                .hasMessage("A file is broken");
    }

    @Test
    void aConnectThatWasGivenUpDoesNotGoOn() throws Exception {
        AtomicInteger wentOn = new AtomicInteger();
        CompletableFuture<String> other = new CompletableFuture<>();
        preparations // of two who wait, the later one is told first
                .begin(to("slow").options(), other)
                .then((address, keys) -> other.complete(address.getHostAddress()));
        preparations.begin(to("slow").options(), result).then((address, keys) -> wentOn.incrementAndGet());
        result.complete("given up");
        names.answer();

        assertThat(other.get(20, TimeUnit.SECONDS)).isEqualTo("127.0.0.1");
        assertThat(wentOn).hasValue(0);
    }
}
