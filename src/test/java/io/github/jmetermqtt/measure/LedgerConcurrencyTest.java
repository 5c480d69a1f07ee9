package io.github.jmetermqtt.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.payload.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LedgerConcurrencyTest {

    private static final long RUN = 1;
    private static final int MESSAGES = 20_000;
    private static final int PUBLISHERS = 3;

    private final Ledger ledger = new Ledger(RUN);
    private final ExecutorService pool = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    private static void join(List<Future<Void>> all) throws Exception {
        for (Future<Void> one : all) {
            one.get(30, TimeUnit.SECONDS);
        }
    }

    /** Publishes, and hands each message to the readers: received, dropped, or neither. */
    private Callable<Void> publisher(int number, List<Reader> readers) {
        return () -> {
            Random random = new Random(number);
            MessageStream stream = Traffic.publish(ledger, "t/" + number);
            for (int i = 0; i < MESSAGES; i++) {
                MessageStream.Ticket ticket = Traffic.take(ledger, stream);
                Stamp.Origin origin = new Stamp.Origin(RUN, stream.id(), ticket.sequence());
                ticket.acknowledged();
                for (Reader reader : readers) {
                    int fate = random.nextInt(10);
                    if (fate == 0) {
                        reader.dropped(origin, false);
                    } else if (fate > 1) {
                        Traffic.receive(reader, origin, "t/" + number);
                    }
                }
            }
            return null;
        };
    }

    @Test
    void publishersReadersAndTheReportWorkAtTheSameTimeAndTheSumsAreRight() throws Exception {
        List<Reader> readers = List.of(Traffic.read(ledger, "sub", "t/+"), Traffic.read(ledger, "sub", "$share/g/t/#"));
        AtomicInteger running = new AtomicInteger(PUBLISHERS);
        List<Future<Void>> all = new ArrayList<>();
        for (int i = 0; i < PUBLISHERS; i++) {
            Callable<Void> publisher = publisher(i, readers);
            all.add(pool.submit(() -> {
                try {
                    return publisher.call();
                } finally {
                    running.decrementAndGet();
                }
            }));
        }
        all.add(pool.submit(
                () -> { // the report, and members that come and go
                    while (running.get() > 0) {
                        ledger.readers();
                        ledger.publishers();
                    }
                    return null;
                }));
        all.add(pool.submit(() -> {
            while (running.get() > 0) {
                Traffic.read(ledger, "sub", "$share/g/t/#").leave();
            }
            return null;
        }));
        join(all);

        long published = (long) PUBLISHERS * MESSAGES;
        assertThat(ledger.publishers().get("pub").counts()).isEqualTo(new PublisherCounts(published, published, 0));
        for (Reader reader : readers) {
            assertThat(reader.counts().expected()).isEqualTo(published);
        }
        ReaderCounts before = ledger.readers().get("sub");
        readers.forEach(Reader::leave);
        assertThat(ledger.readers().get("sub")).isEqualTo(before);
        assertThat(before.expected()).isEqualTo(2 * published);
        assertThat(before.duplicated() + before.outOfOrder() + before.late()).isZero();
    }

    /** Who joins as the last one leaves is either counted with it or by itself, never with a reader that is gone. */
    @Test
    void membersThatComeAndGoLoseNothing() throws Exception {
        List<Future<Void>> all = new ArrayList<>();
        int threads = 4;
        for (int i = 0; i < threads; i++) {
            int publisher = i;
            all.add(pool.submit(() -> {
                for (long sequence = 0; sequence < MESSAGES; sequence++) {
                    Reader reader = Traffic.read(ledger, "sub", "$share/g/a");
                    Traffic.receive(reader, new Stamp.Origin(2, publisher, sequence * 2), "a");
                    reader.leave();
                }
                return null;
            }));
        }
        join(all);

        assertThat(ledger.readers().get("sub").received()).isEqualTo((long) threads * MESSAGES);
    }
}
