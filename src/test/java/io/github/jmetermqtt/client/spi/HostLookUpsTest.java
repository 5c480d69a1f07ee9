package io.github.jmetermqtt.client.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.client.IpAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HostLookUpsTest {

    /** As many as there are threads. */
    private static final int MOST = 32;

    private final SlowNames names = new SlowNames();
    private final HostLookUps lookUps = new HostLookUps(names);

    /** Whoever asks and goes on waiting. */
    private final CompletableFuture<Void> patient = new CompletableFuture<>();

    @AfterEach
    void freeThreads() {
        names.answer();
        lookUps.close();
    }

    private CompletableFuture<InetAddress> ask(String host) {
        return lookUps.address(host, false, patient);
    }

    private static InetAddress answer(CompletableFuture<InetAddress> address) throws Exception {
        return address.get(20, TimeUnit.SECONDS);
    }

    private void assertFails(CompletableFuture<InetAddress> address, String sentence) {
        assertThatThrownBy(() -> answer(address))
                .cause()
                .isInstanceOf(ConnectFailedException.class)
                .hasMessage(sentence);
    }

    private void keepAllThreadsBusy() throws Exception {
        IntStream.range(0, MOST).forEach(i -> ask("slow" + i));
        Eventually.holds("all threads are busy", () -> names.asked().size() == MOST);
    }

    @Test
    void anAddressNeedsNoThread() throws Exception {
        keepAllThreadsBusy();

        assertThat(ask("127.0.0.7")).isCompletedWithValue(IpAddresses.parse("127.0.0.7"));
        assertThat(ask("::1")).isCompletedWithValue(IpAddresses.parse("::1"));
        assertThat(names.asked()).hasSize(MOST);
    }

    @Test
    void thousandsWhoAskForOneHostShareTheLookUp() throws Exception {
        List<CompletableFuture<InetAddress>> addresses =
                Stream.generate(() -> ask("slow")).limit(5000).toList();
        names.answer();

        for (CompletableFuture<InetAddress> address : addresses) {
            assertThat(answer(address)).isEqualTo(InetAddress.getLoopbackAddress());
        }
        assertThat(names.asked()).containsExactly("slow");
    }

    @Test
    void thousandsWhoAskForAHostThatHangsLeaveRoomForAnother() throws Exception {
        Stream.generate(() -> ask("slow"))
                .limit(5000)
                .forEach(address -> assertThat(address).isNotDone());

        assertThat(answer(ask("fast"))).isEqualTo(InetAddress.getLoopbackAddress());
    }

    /** Told on the thread of the look-up: whoever asks then asks as early as anybody can. */
    @Test
    void anAnswerIsNotKept() throws Exception {
        CompletableFuture<InetAddress> again = ask("slow").thenCompose(address -> ask("slow"));
        names.answer();

        assertThat(answer(again)).isEqualTo(InetAddress.getLoopbackAddress());
        assertThat(names.asked()).containsExactly("slow", "slow");
    }

    @Test
    void aFailureIsNotKept() throws Exception {
        boolean[] known = {false};
        try (HostLookUps moody = new HostLookUps(host -> {
            if (known[0]) {
                return InetAddress.getLoopbackAddress();
            }
            known[0] = true;
            throw new UnknownHostException(host);
        })) {
            CompletableFuture<InetAddress> first = moody.address("h", false, patient);
            CompletableFuture<InetAddress> second = first.handle((address, error) -> moody.address("h", false, patient))
                    .thenCompose(address -> address);

            assertThat(answer(second)).isEqualTo(InetAddress.getLoopbackAddress());
            assertFails(first, "Unknown host h");
        }
    }

    @Test
    void aHostMayBeABrokersAndAProxysAtTheSameTime() {
        CompletableFuture<InetAddress> broker = lookUps.address("slow.invalid", false, patient);
        CompletableFuture<InetAddress> proxy = lookUps.address("slow.invalid", true, patient);
        names.answer();

        assertFails(broker, "Unknown host slow.invalid");
        assertFails(proxy, "Unknown host of the proxy slow.invalid");
    }

    @Test
    void whatNobodyWaitsForAnyMoreIsNotLookedUp() throws Exception {
        keepAllThreadsBusy();
        CompletableFuture<Void> impatient = new CompletableFuture<>();
        CompletableFuture<InetAddress> unwanted = lookUps.address("unwanted", false, impatient);
        CompletableFuture<InetAddress> wantedByOne = lookUps.address("wanted", false, impatient);
        CompletableFuture<InetAddress> wantedByOther = lookUps.address("wanted", false, patient);
        impatient.complete(null);
        names.answer();

        assertThat(answer(wantedByOther)).isEqualTo(InetAddress.getLoopbackAddress());
        assertThat(wantedByOne).isCompletedWithValue(InetAddress.getLoopbackAddress());
        assertFails(unwanted, "Nobody waits for the look-up any more");
        assertThat(names.asked()).contains("wanted").doesNotContain("unwanted");
        assertThat(answer(ask("unwanted"))).as("later").isEqualTo(InetAddress.getLoopbackAddress());
    }

    @Test
    void moreHostsThanThreadsAreAnsweredInTheEnd() throws Exception {
        List<CompletableFuture<InetAddress>> addresses =
                IntStream.range(0, 3 * MOST).mapToObj(i -> ask("slow" + i)).toList();
        Eventually.holds("all threads are busy", () -> names.asked().size() == MOST);
        names.answer();

        for (CompletableFuture<InetAddress> address : addresses) {
            assertThat(answer(address)).isEqualTo(InetAddress.getLoopbackAddress());
        }
    }

    @Test
    void closingEndsWhatWaitsAndFreesTheThreads() throws Exception {
        keepAllThreadsBusy();
        CompletableFuture<InetAddress> hangs = ask("slow0");
        CompletableFuture<InetAddress> queued = ask("queued");
        List<Thread> threads = threads();
        lookUps.close();

        assertFails(hangs, "The test ended during the connect");
        assertFails(queued, "The test ended during the connect");
        names.answer();
        Eventually.holds("the threads end", () -> threads.stream().noneMatch(Thread::isAlive));
        assertThat(names.asked()).doesNotContain("queued");
    }

    /** Those of this test among them. */
    private static List<Thread> threads() {
        List<Thread> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("mqtt-resolver"))
                .toList();
        assertThat(threads).hasSizeGreaterThanOrEqualTo(MOST).allMatch(Thread::isDaemon);
        return threads;
    }
}
