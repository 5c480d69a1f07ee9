package io.github.jmetermqtt.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceRangesTest {

    private static final int NUMBERS = 200;

    /** A set that does the same in the simplest way; it forgets nothing. */
    private static final class Model {

        final TreeSet<Long> numbers = new TreeSet<>();

        long countWithin(long first, long last) {
            return numbers.stream()
                    .filter(number -> number >= first && number <= last)
                    .count();
        }

        long overlap(Model other, long limit) {
            return numbers.stream()
                    .filter(number -> number < limit && other.numbers.contains(number))
                    .count();
        }
    }

    private record Pair(SequenceRanges ranges, Model model) {

        static Pair empty() {
            return new Pair(new SequenceRanges(Integer.MAX_VALUE), new Model());
        }

        void change(Random random) {
            long first = random.nextInt(NUMBERS);
            if (random.nextBoolean()) {
                assertThat(ranges.remove(first)).isEqualTo(model.numbers.remove(first));
                return;
            }
            long last = first + random.nextInt(5);
            if (model.countWithin(first, last) == 0) {
                ranges.add(first, last);
                for (long number = first; number <= last; number++) {
                    model.numbers.add(number);
                }
            }
        }

        void compare(Random random) {
            long first = random.nextInt(NUMBERS);
            long last = first + random.nextInt(NUMBERS);
            assertThat(ranges.size()).isEqualTo(model.numbers.size());
            assertThat(ranges.contains(first)).isEqualTo(model.numbers.contains(first));
            assertThat(ranges.countWithin(first, last)).isEqualTo(model.countWithin(first, last));
            assertThat(ranges.end()).isEqualTo(model.numbers.isEmpty() ? 0 : model.numbers.last() + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void itIsASet(long seed) {
        Random random = new Random(seed);
        Pair one = Pair.empty();
        Pair other = Pair.empty();
        for (int i = 0; i < 3000; i++) {
            one.change(random);
            other.change(random);
            one.compare(random);
            long limit = random.nextInt(NUMBERS + 10);
            assertThat(one.ranges.overlap(other.ranges, limit)).isEqualTo(one.model.overlap(other.model, limit));
        }
        assertThat(one.ranges.horizon()).as("nothing is forgotten").isZero();
    }

    /** What it still holds is a part of the truth, and complete above the horizon; the size is always the truth. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void whatItForgetsIsTheLowest(int mostRanges) {
        Random random = new Random(mostRanges);
        SequenceRanges ranges = new SequenceRanges(mostRanges);
        Model model = new Model();
        long horizon = 0;
        for (int i = 0; i < 5000; i++) {
            long number = random.nextInt(NUMBERS);
            if (!model.numbers.contains(number)) {
                ranges.add(number, number);
                model.numbers.add(number);
            } else if (ranges.remove(number)) {
                model.numbers.remove(number);
            }
            assertThat(ranges.size()).isEqualTo(model.numbers.size());
            assertThat(ranges.horizon()).as("it never goes back").isGreaterThanOrEqualTo(horizon);
            horizon = ranges.horizon();
            for (long each = horizon; each < NUMBERS; each++) {
                assertThat(ranges.contains(each)).isEqualTo(model.numbers.contains(each));
            }
        }
    }

    @Test
    void itHoldsNoMoreRangesThanAllowed() {
        SequenceRanges ranges = new SequenceRanges(3);
        for (long number = 0; number < 20; number += 2) {
            ranges.add(number, number);
        }

        assertThat(ranges.size()).isEqualTo(10);
        assertThat(ranges.countWithin(0, 20)).isEqualTo(3);
        assertThat(ranges.horizon()).isEqualTo(13);
        assertThat(ranges.remove(4)).as("forgotten").isFalse();
        assertThat(ranges.remove(16)).isTrue();
        assertThat(ranges.size()).isEqualTo(9);
    }

    @Test
    void aRangeThatIsSplitCountsAsTwo() {
        SequenceRanges ranges = new SequenceRanges(2);
        ranges.add(0, 9);
        ranges.add(20, 29);

        assertThat(ranges.remove(25)).isTrue();

        assertThat(ranges.size()).isEqualTo(19);
        assertThat(ranges.contains(5)).as("forgotten").isFalse();
        assertThat(ranges.countWithin(0, 100)).isEqualTo(9);
    }

    @Test
    void aUnionHasWhatIsInEitherOnce() {
        SequenceRanges some = new SequenceRanges(10);
        some.add(0, 1);
        some.add(4, 12);
        some.add(20, 29);

        SequenceRanges all =
                SequenceRanges.union(some, List.of(new long[] {5, 6}, new long[] {8, 8}, new long[] {29, 30}));

        assertThat(all.size()).isEqualTo(2 + 9 + 11);
        assertThat(all.countWithin(0, 100)).isEqualTo(22);
        assertThat(all.contains(30)).isTrue();
        assertThat(some.size()).as("it stays as it was").isEqualTo(21);
    }
}
