package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.Qos;
import java.nio.ByteBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A message into a mailbox and out of it, by one thread. */
@State(Scope.Thread)
public class MailboxBenchmark {

    private static final long FOR_EVER = System.nanoTime() + Long.MAX_VALUE / 2;

    private final Mailbox mailbox = new Mailbox(Rooms.of(MailboxLimits.DEFAULT).open());
    private final InboundMessage message =
            new InboundMessage("bench/1", ByteBuffer.allocate(64), Qos.AT_MOST_ONCE, false, false, System.nanoTime());

    @Benchmark
    public InboundMessage offerAndTake() throws InterruptedException {
        mailbox.offer(message);
        return mailbox.take(FOR_EVER);
    }
}
