package io.github.jmetermqtt.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.UserProperty;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MailboxTest {

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final MailboxLimits ROOMY = new MailboxLimits(1000, 1_000_000);

    private static long soon() {
        return System.nanoTime() + MINUTE;
    }

    /** A consumer that waits in take(), in a thread of its own. */
    private static FutureTask<InboundMessage> taking(Mailbox mailbox) throws Exception {
        FutureTask<InboundMessage> task = new FutureTask<>(() -> mailbox.take(soon()));
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        Eventually.holds("the consumer waits", () -> thread.getState() == Thread.State.TIMED_WAITING);
        return task;
    }

    @Test
    void givesMessagesInTheirOrder() throws Exception {
        Mailbox mailbox = new Mailbox(Rooms.of(ROOMY).open());
        List<InboundMessage> messages = List.of(Messages.on("a"), Messages.on("b"), Messages.on("c"));

        messages.forEach(mailbox::offer);

        assertThat(mailbox.inbox().size()).isEqualTo(3);
        for (InboundMessage message : messages) {
            assertThat(mailbox.take(soon())).isSameAs(message);
        }
        assertThat(mailbox.inbox().size()).isZero();
    }

    @Test
    void dropsAndCountsWhatIsBeyondTheNumberOfMessages() throws Exception {
        Mailbox mailbox = new Mailbox(Rooms.of(new MailboxLimits(2, 1_000_000)).open());
        InboundMessage first = Messages.on("1");
        InboundMessage second = Messages.on("2");

        mailbox.offer(first);
        mailbox.offer(second);
        mailbox.offer(Messages.on("3"));
        mailbox.offer(Messages.on("4"));

        assertThat(mailbox.inbox().takeDropped()).isEqualTo(2);
        assertThat(mailbox.inbox().takeDropped()).as("counted once").isZero();
        assertThat(mailbox.take(soon())).isSameAs(first);
        assertThat(mailbox.take(soon())).isSameAs(second);
    }

    @Test
    void userPropertiesCountAmongTheBytes() throws Exception {
        InboundMessage message = new InboundMessage(
                "a",
                ByteBuffer.allocate(0),
                Qos.AT_MOST_ONCE,
                false,
                false,
                0,
                MessageProperties.of(List.of(new UserProperty("name", "x".repeat(40)), new UserProperty("n", "v"))),
                List.of());

        Mailbox mailbox = new Mailbox(
                Rooms.of(new MailboxLimits(1000, 2 * message.weight())).open());
        mailbox.offer(message);
        mailbox.offer(message);
        mailbox.offer(message);

        assertThat(mailbox.inbox().takeDropped()).isEqualTo(1);
        mailbox.take(soon());
        mailbox.offer(message);
        assertThat(mailbox.inbox().takeDropped()).as("there is room again").isZero();
    }

    @Test
    void dropsAndCountsWhatIsBeyondTheBytes() throws Exception {
        InboundMessage message = Messages.of("a", 49, 0);
        Mailbox mailbox = new Mailbox(
                Rooms.of(new MailboxLimits(1000, 2 * message.weight())).open());

        mailbox.offer(message);
        mailbox.offer(message);
        mailbox.offer(Messages.of("c", 0, 0));

        assertThat(mailbox.inbox().takeDropped()).isEqualTo(1);
        assertThat(mailbox.inbox().size()).isEqualTo(2);
    }

    @Test
    void hasRoomAgainAfterATake() throws Exception {
        Mailbox mailbox = new Mailbox(Rooms.of(new MailboxLimits(1, 100)).open());
        for (int i = 0; i < 10; i++) {
            mailbox.offer(Messages.of("a", 90, 0));
            assertThat(mailbox.take(soon())).isNotNull();
        }
        assertThat(mailbox.inbox().takeDropped()).isZero();
    }

    @Test
    void aMessageLargerThanTheLimitEntersAnEmptyMailboxOnly() throws Exception {
        Mailbox mailbox = new Mailbox(Rooms.of(new MailboxLimits(1000, 100)).open());

        mailbox.offer(Messages.of("large", 1000, 0));
        mailbox.offer(Messages.of("small", 1, 0));

        assertThat(mailbox.inbox().takeDropped()).isEqualTo(1);
        assertThat(mailbox.take(soon()).topic()).isEqualTo("large");

        mailbox.offer(Messages.of("small", 1, 0));
        mailbox.offer(Messages.of("large", 1000, 0));

        assertThat(mailbox.inbox().takeDropped()).isEqualTo(1);
        assertThat(mailbox.take(soon()).topic()).isEqualTo("small");
    }

    @Test
    void whatWasReceivedBeforeTheDeadlineIsTakenAfterItAndNothingElse() throws Exception {
        Mailbox mailbox = new Mailbox(Rooms.of(ROOMY).open());
        long deadline = System.nanoTime() - 1_000_000;
        mailbox.offer(Messages.of("before", 0, deadline - 1));
        mailbox.offer(Messages.of("at", 0, deadline));
        mailbox.offer(Messages.of("after", 0, deadline + 1));

        assertThat(mailbox.take(deadline).topic()).isEqualTo("before");
        assertThat(mailbox.take(deadline).topic()).isEqualTo("at");
        assertThat(mailbox.take(deadline)).isNull();
        assertThat(mailbox.take(soon()).topic()).as("it stays for the next").isEqualTo("after");
    }

    @Test
    void returnsNullWhenTheDeadlinePasses() throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20);

        assertThat(new Mailbox(Rooms.of(ROOMY).open()).take(deadline)).isNull();
        assertThat(System.nanoTime()).isGreaterThanOrEqualTo(deadline);
    }

    @Test
    void aMessageWakesTheWaiter() throws Exception {
        Mailbox mailbox = new Mailbox(Rooms.of(ROOMY).open());
        FutureTask<InboundMessage> consumer = taking(mailbox);
        InboundMessage message = Messages.on("a");

        mailbox.offer(message);

        assertThat(consumer.get(20, TimeUnit.SECONDS)).isSameAs(message);
    }

    @Test
    void closeWakesTheWaiter() throws Exception {
        Mailbox mailbox = new Mailbox(Rooms.of(ROOMY).open());
        FutureTask<InboundMessage> consumer = taking(mailbox);

        mailbox.close(null);

        assertThat(consumer.get(20, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void whatCameBeforeTheCloseIsStillTaken() throws Exception {
        Mailbox mailbox = new Mailbox(Rooms.of(ROOMY).open());
        mailbox.offer(Messages.on("a"));
        mailbox.close(null);

        assertThat(mailbox.take(soon())).isNotNull();
        assertThat(mailbox.take(soon())).isNull();
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        Mailbox mailbox = new Mailbox(Rooms.of(ROOMY).open());
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread consumer = new Thread(() -> {
            try {
                mailbox.take(soon());
                thrown.complete(null);
            } catch (InterruptedException e) {
                thrown.complete(e);
            }
        });
        consumer.start();
        Eventually.holds("the consumer waits", () -> consumer.getState() == Thread.State.TIMED_WAITING);

        consumer.interrupt();

        assertThat(thrown.get(20, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void anInterruptBeforeTheWaitEndsItToo() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> new Mailbox(Rooms.of(ROOMY).open()).take(soon()));
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void noMessageIsLostUncountedBetweenManyProducersAndOneConsumer() throws Exception {
        int producers = 4;
        int each = 50_000;
        Mailbox mailbox =
                new Mailbox(Rooms.of(new MailboxLimits(100, 1_000_000)).open());
        List<Thread> threads = new ArrayList<>();
        for (int p = 0; p < producers; p++) {
            String topic = Integer.toString(p);
            Thread thread = new Thread(() -> {
                for (int i = 0; i < each; i++) {
                    mailbox.offer(Messages.of(topic, 0, i));
                }
            });
            threads.add(thread);
            thread.start();
        }
        Thread closer = new Thread(() -> {
            for (Thread thread : threads) {
                joined(thread);
            }
            mailbox.close(null);
        });
        closer.start();

        long taken = 0;
        long[] last = new long[producers];
        Arrays.fill(last, -1);
        for (InboundMessage message = mailbox.take(soon()); message != null; message = mailbox.take(soon())) {
            int producer = Integer.parseInt(message.topic());
            assertThat(message.receivedAt()).as("order of one producer").isGreaterThan(last[producer]);
            last[producer] = message.receivedAt();
            taken++;
        }

        assertThat(taken + mailbox.inbox().takeDropped()).isEqualTo((long) producers * each);
        assertThat(mailbox.inbox().size()).isZero();
    }

    private static void joined(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
