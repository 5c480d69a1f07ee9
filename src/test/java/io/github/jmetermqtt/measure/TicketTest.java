package io.github.jmetermqtt.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TicketTest {

    private final Ledger ledger = new Ledger(1);
    private final MessageStream stream = Traffic.publish(ledger, "a");

    private PublisherCounts counts() {
        return ledger.publishers().get("pub").counts();
    }

    @Test
    void ticketsAreNumberedFromZero() {
        assertThat(Traffic.take(ledger, stream).sequence()).isZero();
        assertThat(Traffic.take(ledger, stream).sequence()).isEqualTo(1);
        assertThat(Traffic.take(ledger, Traffic.publish(ledger, "b")).sequence())
                .as("of another stream")
                .isZero();
    }

    @Test
    void theFirstOutcomeIsTheOnlyOne() {
        MessageStream.Ticket acknowledged = Traffic.take(ledger, stream);
        acknowledged.acknowledged();
        acknowledged.failed();
        acknowledged.acknowledged();
        MessageStream.Ticket failed = Traffic.take(ledger, stream);
        failed.failed();
        failed.acknowledged();
        failed.failed();
        Traffic.take(ledger, stream);

        assertThat(counts()).isEqualTo(new PublisherCounts(3, 1, 1));
    }

    /** The end of a connection and the end of a timeout may come at the same moment on two threads. */
    @Test
    @Timeout(60)
    void ofTwoOutcomesAtTheSameTimeOneCounts() throws Exception {
        int messages = 20_000;
        List<MessageStream.Ticket> tickets = Stream.generate(() -> Traffic.take(ledger, stream))
                .limit(messages)
                .toList();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Void>> ends = List.of(
                    () -> {
                        tickets.forEach(MessageStream.Ticket::acknowledged);
                        return null;
                    },
                    () -> {
                        tickets.forEach(MessageStream.Ticket::failed);
                        return null;
                    });
            for (Future<Void> end : pool.invokeAll(ends, 30, TimeUnit.SECONDS)) {
                end.get();
            }
        } finally {
            pool.shutdownNow();
        }
        PublisherCounts counts = ledger.publishers().get("pub").counts();

        assertThat(counts.published()).isEqualTo(messages);
        assertThat(counts.acknowledged() + counts.failed()).isEqualTo(messages);
        assertThat(ledger.publishers()).containsOnlyKeys("pub");
    }
}
