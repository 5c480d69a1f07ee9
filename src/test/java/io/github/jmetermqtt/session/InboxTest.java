package io.github.jmetermqtt.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.client.Budget;
import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.Qos;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a thread waits for messages; what it takes then, {@link MailboxTest} says. */
@Timeout(30)
class InboxTest {

    private static final long ENOUGH = 100;

    private final Inbox inbox = Rooms.of(new MailboxLimits(1000, 1_000_000)).open();
    private final Mailbox mailbox = new Mailbox(inbox);

    @AfterEach
    void notInterrupted() {
        assertThat(Thread.interrupted()).isFalse();
    }

    private void receive(int bytes) {
        mailbox.offer(
                new InboundMessage("t", ByteBuffer.allocate(bytes), Qos.AT_MOST_ONCE, false, false, System.nanoTime()));
    }

    private static long inSeconds(int seconds) {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    }

    private boolean await(long deadline) throws InterruptedException {
        return inbox.await(deadline, ENOUGH);
    }

    /** After this, messages are taken to flow: the next wait lets some gather. */
    private void letMessagesFlow() throws InterruptedException {
        receive(0);
        assertThat(await(inSeconds(20))).isTrue();
        assertThat(inbox.next(inSeconds(0))).isNotNull();
    }

    @Test
    void whatGathersIsThereSoonAndCanBeTakenWithoutWaiting() throws Exception {
        for (int i = 0; i < 50; i++) {
            letMessagesFlow();
            receive(0);
            receive(0);
            assertThat(await(inSeconds(20))).isTrue();
            assertThat(inbox.next(inSeconds(0))).isNotNull();
            assertThat(inbox.next(inSeconds(0))).isNotNull();
            assertThat(inbox.next(inSeconds(0))).isNull();
        }
    }

    @Test
    void theFirstMessageAfterAPauseWakes() throws Exception {
        CompletableFuture<Boolean> woken = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            try {
                woken.complete(await(inSeconds(20)));
            } catch (InterruptedException e) {
                woken.completeExceptionally(e);
            }
        });
        reader.start();
        Eventually.holds("the reader waits", () -> reader.getState() == Thread.State.TIMED_WAITING);
        receive(0);
        assertThat(woken.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aDeadlineEndsTheGatheringAndWhatCameBeforeItIsGiven() throws Exception {
        letMessagesFlow();
        receive(0);
        long past = System.nanoTime();
        assertThat(await(past)).isTrue();
        assertThat(inbox.next(past)).isNotNull();
        receive(0); // after the deadline
        assertThat(await(past)).isFalse();
        assertThat(inbox.next(past)).isNull();
        assertThat(inbox.size()).isEqualTo(1);
    }

    @Test
    void theEndOfTheConnectionWakesAndGivesWhatIsIn() throws Exception {
        letMessagesFlow();
        receive(0);
        mailbox.close(null);
        assertThat(await(inSeconds(20))).isTrue();
        assertThat(inbox.next(inSeconds(0))).isNotNull();
        assertThat(await(inSeconds(20))).isFalse();
    }

    @Test
    void anInterruptLeavesWhatGathersToBeTakenFirst() throws Exception {
        letMessagesFlow();
        receive(0);
        Thread.currentThread().interrupt();
        assertThat(await(inSeconds(20))).isTrue();
        assertThat(inbox.next(inSeconds(0))).isNotNull();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> await(inSeconds(20)));
    }

    /** Were it not woken, each of so many waits would take its 50 ms, and all together longer than this test may. */
    @Test
    void whoLetsMessagesGatherIsWokenWhenEnoughAreIn() throws Exception {
        int rounds = 1000;
        letMessagesFlow();
        Thread reader = Thread.currentThread();
        Semaphore waits = new Semaphore(0);
        CompletableFuture<Void> network = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < rounds; i++) {
                waits.acquireUninterruptibly();
                while (reader.getState() != Thread.State.TIMED_WAITING) {
                    Thread.onSpinWait();
                }
                receive(0);
                receive(0);
            }
        });
        for (int i = 0; i < rounds; i++) {
            waits.release();
            assertThat(inbox.await(inSeconds(20), 2)).isTrue();
            assertThat(inbox.next(inSeconds(0))).isNotNull();
            assertThat(inbox.next(inSeconds(0))).isNotNull();
        }
        network.get(10, TimeUnit.SECONDS);
    }

    /** As when one connection of a fleet ends while its thread reads the others. */
    @Test
    void aMessageIsTakenByTheReaderOrDrainedButNotBoth() throws Exception {
        for (int round = 0; round < 200; round++) {
            for (int i = 0; i < 500; i++) {
                receive(0);
            }
            AtomicInteger drained = new AtomicInteger();
            CompletableFuture<Void> network =
                    CompletableFuture.runAsync(() -> mailbox.drain(message -> drained.incrementAndGet()));
            int taken = 0;
            while (inbox.next(inSeconds(0)) != null) {
                taken++;
            }
            network.get(10, TimeUnit.SECONDS);
            assertThat(taken + drained.get()).isEqualTo(500);
            assertThat(inbox.size()).isZero();
        }
    }

    /** A reader that lets messages gather must neither miss one nor let its inbox overflow. */
    @Test
    void noMessageIsLostWhileMessagesFlow() throws Exception {
        int messages = 200_000;
        CompletableFuture<Void> network = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < messages; i++) {
                try {
                    Eventually.holds("there is room", () -> inbox.size() < 900);
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
                receive(0);
            }
        });
        long deadline = inSeconds(20);
        for (int taken = 0; taken < messages; ) {
            if (inbox.next(deadline) != null) {
                taken++;
            } else {
                assertThat(inbox.await(deadline, messages - taken))
                        .as("after %s", taken)
                        .isTrue();
            }
        }
        network.get(10, TimeUnit.SECONDS);
        assertThat(inbox.takeDropped()).isZero();
    }

    /** The last message of a sample is held back, and bodies are gathered. */
    @Test
    void whatTheThreadHoldsCountsUntilItIsDone() {
        Budget budget = new Budget(2 * Messages.of("t", 100, 0).weight());
        Inbox small = new Inboxes(new MailboxLimits(1000, 100_000), budget).open();
        Mailbox into = new Mailbox(small);
        into.offer(Messages.of("t", 100, System.nanoTime()));
        into.offer(Messages.of("t", 100, System.nanoTime()));
        into.offer(Messages.of("t", 100, System.nanoTime()));
        assertThat(small.takeDropped()).isEqualTo(1);
        assertThat(small.whyDropped()).isEqualTo("the memory for all that waits was full");

        assertThat(small.poll()).isNotNull();
        into.offer(Messages.of("t", 100, System.nanoTime()));
        assertThat(small.takeDropped()).as("the first one is held back").isEqualTo(1);

        assertThat(small.poll()).isNotNull();
        assertThat(small.keep(100)).isTrue();
        into.offer(Messages.of("t", 100, System.nanoTime()));
        assertThat(small.takeDropped()).as("the body of the first one is kept").isEqualTo(1);
        assertThat(small.keep(1000)).isFalse();

        small.done();
        assertThat(budget.held()).isZero();
        into.offer(Messages.of("t", 100, System.nanoTime()));
        into.offer(Messages.of("t", 100, System.nanoTime()));
        assertThat(small.takeDropped()).isZero();
        assertThat(small.whyDropped()).as("since the last call").isEqualTo("the memory for all that waits was full");
        assertThat(small.whyDropped()).isEqualTo("its mailbox was full");
    }
}
