package io.github.jmetermqtt.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceTrackerTest {

    private static final SequenceRanges NONE_FAILED = new SequenceRanges(1);

    private final Tracked tracker = new Tracked(0, true);

    /** A tracker with the counts of what it has seen. */
    private static final class Tracked {

        private final SequenceTracker tracker;
        private final ReaderTally tally = new ReaderTally();

        Tracked(long first, boolean ordered) {
            tracker = new SequenceTracker(first, ordered, () -> 1024);
        }

        void received(long sequence, IntSupplier copies) {
            tally.numbered(tracker.received(sequence, copies));
        }

        void dropped(long sequence) {
            tracker.dropped(sequence);
        }

        long reached() {
            return tracker.reached();
        }

        ReaderCounts counts(long published, SequenceRanges failed) {
            ReaderCounts.Builder sum = ReaderCounts.builder().add(tally.counts());
            tracker.addTo(sum, published, failed);
            return sum.build();
        }
    }

    private void receive(long... sequences) {
        receiveCopies(1, sequences);
    }

    private void receiveCopies(int copies, long... sequences) {
        for (long sequence : sequences) {
            tracker.received(sequence, () -> copies);
        }
    }

    private ReaderCounts counts(long published) {
        return tracker.counts(published, NONE_FAILED);
    }

    private static SequenceRanges failed(long... sequences) {
        SequenceRanges failed = new SequenceRanges(1024);
        for (long sequence : sequences) {
            failed.add(sequence, sequence);
        }
        return failed;
    }

    /** Everything else is 0. */
    private static ReaderCounts received(long received, long lost, long missing) {
        return ReaderCounts.builder()
                .received(received)
                .lost(lost)
                .missing(missing)
                .build();
    }

    private static ReaderCounts dropped(long received, long lost, long missing, long dropped) {
        return ReaderCounts.builder()
                .received(received)
                .lost(lost)
                .missing(missing)
                .dropped(dropped)
                .build();
    }

    @Test
    void allThatComesIsReceived() {
        receive(0, 1, 2);

        assertThat(counts(3)).isEqualTo(received(3, 0, 0));
        assertThat(tracker.reached()).isEqualTo(3);
    }

    @Test
    void whatALaterOneHasOvertakenIsLostAndTheTailIsMissing() {
        receive(0, 3, 4, 7);

        assertThat(counts(10)).isEqualTo(received(4, 4, 2));
        assertThat(counts(0)).as("of a publisher elsewhere").isEqualTo(received(4, 4, 0));
    }

    @Test
    void aLateMessageHealsItsGap() {
        receive(0, 4, 2);

        assertThat(counts(5))
                .isEqualTo(
                        ReaderCounts.builder().received(3).lost(2).outOfOrder(1).build());

        receive(1, 3);

        assertThat(counts(5))
                .isEqualTo(ReaderCounts.builder().received(5).outOfOrder(3).build());
    }

    @Test
    void whereThereIsNoOrderNothingIsOutOfOrder() {
        Tracked unordered = new Tracked(0, false);
        unordered.received(1, () -> 1);
        unordered.received(0, () -> 1);

        assertThat(unordered.counts(2, NONE_FAILED)).isEqualTo(received(2, 0, 0));
    }

    @Test
    void whatComesAgainIsADuplicateAndNotOutOfOrder() {
        receive(0, 0, 1, 2, 1, 0);

        assertThat(counts(3))
                .isEqualTo(ReaderCounts.builder().received(3).duplicated(3).build());
    }

    @Test
    void overlappingFiltersMayBringAsManyCopies() {
        receiveCopies(2, 0, 0, 1, 1, 2);

        assertThat(counts(3)).isEqualTo(received(3, 0, 0));
    }

    @Test
    void oneCopyMoreOrACopyLaterIsADuplicate() {
        receiveCopies(2, 0, 0, 0);

        assertThat(counts(1).duplicated()).isEqualTo(1);

        receiveCopies(2, 1, 1, 0);

        assertThat(counts(2))
                .isEqualTo(ReaderCounts.builder().received(2).duplicated(2).build());
    }

    @Test
    void copiesOfALateMessageAreNoDuplicates() {
        receiveCopies(2, 1, 1, 0, 0);

        assertThat(counts(2))
                .isEqualTo(ReaderCounts.builder().received(2).outOfOrder(1).build());
    }

    @Test
    void aMessageThatWasUnderWayWhileSubscribingMovesTheBeginning() {
        Tracked fromFive = new Tracked(5, true);

        fromFive.received(3, () -> 1);

        assertThat(fromFive.counts(7, NONE_FAILED)).isEqualTo(received(1, 0, 3));

        fromFive.received(6, () -> 1);
        fromFive.received(1, () -> 1);

        assertThat(fromFive.counts(7, NONE_FAILED))
                .isEqualTo(
                        ReaderCounts.builder().received(3).lost(3).outOfOrder(1).build());
    }

    @Test
    void aDroppedMessageThatWasUnderWayMovesTheBeginning() {
        Tracked fromFive = new Tracked(5, true);

        fromFive.dropped(3);

        assertThat(fromFive.counts(6, NONE_FAILED)).isEqualTo(dropped(0, 0, 2, 1));

        fromFive.received(5, () -> 1);
        fromFive.dropped(1);

        assertThat(fromFive.counts(6, NONE_FAILED)).isEqualTo(dropped(1, 2, 0, 2));
    }

    @Test
    void whatWeDroppedIsNotLost() {
        receive(0, 1);
        tracker.dropped(2);
        tracker.dropped(3);

        assertThat(counts(5)).as("in the tail").isEqualTo(dropped(2, 0, 1, 2));

        receive(5);

        assertThat(counts(6)).as("in a gap").isEqualTo(dropped(3, 1, 0, 2));
    }

    @Test
    void theTailThatWeDroppedOfAPublisherElsewhereIsExpectedToo() {
        receive(0);
        tracker.dropped(1);
        tracker.dropped(3);

        assertThat(counts(0)).isEqualTo(dropped(1, 0, 1, 2));
        assertThat(tracker.reached()).isEqualTo(4);
    }

    @Test
    void whatWasDroppedTwiceIsOneMessage() {
        tracker.dropped(0);
        tracker.dropped(0);
        receive(1);
        tracker.dropped(0);

        assertThat(counts(2)).isEqualTo(dropped(1, 0, 0, 1));
    }

    @Test
    void oneCopyReceivedAndOneDroppedIsReceived() {
        tracker.dropped(0); // the first copy waits in the mailbox
        receive(0);
        receive(1);
        tracker.dropped(1);
        receive(3);
        tracker.dropped(2);
        receive(2);

        assertThat(counts(4))
                .isEqualTo(ReaderCounts.builder().received(4).outOfOrder(1).build());
    }

    @Test
    void nobodyHasLostWhatCouldNotBePublished() {
        receive(0, 3);

        assertThat(tracker.counts(6, failed(1, 4))).isEqualTo(received(2, 1, 1));
        assertThat(tracker.counts(6, failed(0, 3))).as("delivered all the same").isEqualTo(received(2, 2, 2));
    }

    @Test
    void aFailedMessageThatCameAndWasDroppedIsDropped() {
        receive(0);
        tracker.dropped(1);
        tracker.dropped(4);
        receive(3);

        assertThat(tracker.counts(6, failed(1, 4, 5))).isEqualTo(dropped(2, 1, 0, 2));
    }

    @Test
    void ofTooManyGapsOnlyTheCountIsKept() {
        for (long sequence = 0; sequence < 10_000; sequence += 2) {
            receive(sequence);
        }

        assertThat(counts(10_000)).isEqualTo(received(5000, 4999, 1));

        receive(9997, 1);

        assertThat(counts(10_000))
                .isEqualTo(ReaderCounts.builder()
                        .received(5001)
                        .lost(4998)
                        .missing(1)
                        .outOfOrder(1)
                        .late(1)
                        .build());
    }

    /** The usual overload: the mailbox is full, and each message that is taken from it lets one more in. */
    @Test
    void ofTooManyGapsThatWeCausedNoneIsTheBrokersLoss() {
        int mailbox = 5000;
        for (long sequence = 0; sequence < 20_000 + mailbox; sequence++) {
            if (sequence < 20_000 && sequence % 2 == 1) {
                tracker.dropped(sequence);
            }
            long taken = sequence - mailbox;
            if (taken >= 0 && taken % 2 == 0) {
                receive(taken);
            }
            assertThat(counts(20_000).expected())
                    .as("expected after %s", sequence)
                    .isEqualTo(20_000);
        }

        assertThat(counts(20_000)).isEqualTo(dropped(10_000, 0, 0, 10_000));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void everyMessageIsCountedOnceWhateverBecomesOfIt(long seed) {
        Random random = new Random(seed);
        int published = 2000;
        int mailbox = random.nextInt(200);
        List<Long> arriving = new ArrayList<>();
        for (long sequence = 0; sequence < published; sequence++) {
            if (random.nextInt(10) > 0) {
                arriving.add(sequence);
            }
            if (random.nextInt(10) == 0) {
                arriving.add(random.nextLong(sequence + 1)); // late, or once more
            }
        }
        Set<Long> received = new HashSet<>();
        Set<Long> dropped = new HashSet<>();
        Set<Long> failed = new HashSet<>();
        long duplicated = 0;
        long outOfOrder = 0;
        long highest = -1;
        List<Long> waiting = new ArrayList<>();
        for (long sequence = 0; sequence < published; sequence++) {
            if (random.nextInt(20) == 0) {
                failed.add(sequence);
            }
        }
        for (int i = 0; i < arriving.size() + mailbox; i++) {
            if (i < arriving.size() && random.nextInt(10) == 0) {
                tracker.dropped(arriving.get(i));
                dropped.add(arriving.get(i));
            } else if (i < arriving.size()) {
                waiting.add(arriving.get(i));
            }
            if (i >= mailbox && !waiting.isEmpty()) {
                long sequence = waiting.remove(0);
                receive(sequence);
                if (!received.add(sequence)) {
                    duplicated++;
                } else if (sequence < highest) {
                    outOfOrder++;
                }
                highest = Math.max(highest, sequence);
            }
        }
        for (long sequence : waiting) {
            receive(sequence);
            if (!received.add(sequence)) {
                duplicated++;
            } else if (sequence < highest) {
                outOfOrder++;
            }
            highest = Math.max(highest, sequence);
        }
        dropped.removeAll(received);
        long lost = 0;
        long missing = 0;
        for (long sequence = 0; sequence < published; sequence++) {
            if (!received.contains(sequence) && !dropped.contains(sequence) && !failed.contains(sequence)) {
                if (sequence < highest) {
                    lost++;
                } else {
                    missing++;
                }
            }
        }

        long[] failedNumbers = failed.stream().mapToLong(number -> number).toArray();
        assertThat(tracker.counts(published, failed(failedNumbers)))
                .isEqualTo(ReaderCounts.builder()
                        .received(received.size())
                        .lost(lost)
                        .missing(missing)
                        .duplicated(duplicated)
                        .outOfOrder(outOfOrder)
                        .dropped(dropped.size())
                        .build());
        assertThat(counts(published).expected()).isEqualTo(published);
    }
}
