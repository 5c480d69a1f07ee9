package io.github.jmetermqtt.client.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.broker.TestCertificates;
import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.client.TlsOptions;
import io.github.jmetermqtt.client.tls.Tls;
import io.github.jmetermqtt.client.tls.TlsMaterial;
import io.github.jmetermqtt.client.tls.TlsMaterials;
import io.github.jmetermqtt.words.Sentence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class KeyLoadingTest {

    private final AtomicInteger loads = new AtomicInteger();

    private static <T> T answer(CompletableFuture<T> keys) throws Exception {
        return keys.get(20, TimeUnit.SECONDS);
    }

    /** Another object with each call, equal to those of the others. */
    private static TlsOptions options() {
        return Tls.SYSTEM.alpn("mqtt").options();
    }

    @Test
    void equalOptionsAreLoadedOnceHoweverManyAsk() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (KeyLoading<Integer> keys = new KeyLoading<>(options -> {
            awaitQuietly(asked);
            return loads.incrementAndGet();
        })) {
            List<CompletableFuture<Integer>> all =
                    Stream.generate(() -> keys.get(options())).limit(1000).toList();
            asked.countDown();

            for (CompletableFuture<Integer> one : all) {
                assertThat(answer(one)).isEqualTo(1);
            }
            assertThat(answer(keys.get(options()))).as("afterwards").isEqualTo(1);
            assertThat(answer(keys.get(Tls.SYSTEM.options()))).as("others").isEqualTo(2);
        }
    }

    /** Told on the thread that loads: whoever asks then asks as early as anybody can. */
    @Test
    void aFailureIsForgottenBeforeItIsTold() throws Exception {
        try (KeyLoading<Integer> keys = new KeyLoading<>(options -> {
            if (loads.incrementAndGet() == 1) {
                throw ConnectFailedException.because(Sentence.of("client.said", "No such file"), null);
            }
            return loads.get();
        })) {
            CompletableFuture<Integer> first = keys.get(options());
            CompletableFuture<Integer> second =
                    first.handle((done, error) -> keys.get(options())).thenCompose(again -> again);

            assertThat(answer(second)).isEqualTo(2);
            assertThatThrownBy(() -> answer(first)).cause().hasMessage("No such file");
        }
    }

    @Test
    void aMendedFileIsReadAgain(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("ca.pem"), "no certificate");
        TlsOptions options = Tls.SYSTEM.trusting(file, "").options();
        try (KeyLoading<TlsMaterial> keys = new KeyLoading<>(new TlsMaterials()::get)) {
            assertThatThrownBy(() -> answer(keys.get(options)))
                    .cause()
                    .isInstanceOf(ConnectFailedException.class)
                    .hasMessageContaining("ca.pem");
            Files.copy(TestCertificates.shared().path("ca.pem"), file, StandardCopyOption.REPLACE_EXISTING);

            assertThat(answer(keys.get(options))).isSameAs(answer(keys.get(options)));
        }
    }

    @Test
    void closingEndsWhatWaitsAndFreesTheThreads() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        KeyLoading<Integer> keys = new KeyLoading<>(options -> {
            loads.incrementAndGet();
            awaitQuietly(never);
            return 1;
        });
        List<CompletableFuture<Integer>> waiting = Stream.of("a", "b", "c", "d", "queued")
                .map(name -> keys.get(Tls.SYSTEM.alpn(name).options()))
                .toList();
        Eventually.holds("all threads are busy", () -> loads.get() == 4);
        List<Thread> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("mqtt-keys"))
                .toList();
        assertThat(threads).hasSizeGreaterThanOrEqualTo(4).allMatch(Thread::isDaemon);
        keys.close();

        for (CompletableFuture<Integer> one : waiting) {
            assertThatThrownBy(() -> answer(one)).cause().hasMessage("The test ended during the connect");
        }
        Eventually.holds("the threads end", () -> threads.stream().noneMatch(Thread::isAlive));
        assertThat(loads).hasValue(4);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
