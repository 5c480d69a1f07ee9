package io.github.jmetermqtt.measure;

import static io.github.jmetermqtt.measure.Traffic.origin;
import static io.github.jmetermqtt.measure.Traffic.publish;
import static io.github.jmetermqtt.measure.Traffic.publishUnnumbered;
import static io.github.jmetermqtt.measure.Traffic.read;
import static io.github.jmetermqtt.measure.Traffic.receive;
import static io.github.jmetermqtt.measure.Traffic.received;
import static io.github.jmetermqtt.measure.Traffic.take;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.payload.Nanos;
import io.github.jmetermqtt.payload.Stamp;
import org.junit.jupiter.api.Test;

/** A reader is away by plan: docs/reference/counting.md. */
class AbsencesTest {

    private static final long NOW = 10_000_000_000L;

    private final Ledger ledger = new Ledger(1);
    private final MessageStream stream = publish(ledger, "t");
    private final Reader reader = read(ledger, "sub", "#");

    private void get(int messages) {
        for (int i = 0; i < messages; i++) {
            receive(reader, origin(ledger, stream), "t");
        }
    }

    private void miss(MessageStream of, int messages) {
        for (int i = 0; i < messages; i++) {
            take(ledger, of);
        }
    }

    @Test
    void whatIsPublishedMeanwhileIsNeitherLostNorMissing() {
        get(2);
        reader.goesAway(NOW);
        miss(stream, 3);
        assertThat(reader.counts()).isEqualTo(received(2).away(3).build());

        reader.isBack(false);
        assertThat(reader.counts()).isEqualTo(received(2).away(3).build());

        get(1);
        miss(stream, 1);
        get(1);
        miss(stream, 1);
        assertThat(reader.counts())
                .isEqualTo(received(4).away(3).lost(1).missing(1).build());
    }

    @Test
    void itGoesAwayAgainAndAgain() {
        for (int i = 0; i < 5; i++) {
            get(1);
            reader.goesAway(NOW);
            miss(stream, 2);
            reader.isBack(false);
        }
        reader.goesAway(NOW);
        miss(stream, 1);

        assertThat(reader.counts()).isEqualTo(received(5).away(11).build());
    }

    @Test
    void whatIsForgottenIsStillExcused() {
        Ledger small = new Ledger(1, new LedgerRoom(10, 10, 1));
        MessageStream one = publish(small, "t");
        Reader churning = read(small, "sub", "t");
        for (int i = 0; i < 20; i++) {
            receive(churning, origin(small, one), "t");
            churning.goesAway(NOW);
            take(small, one);
            churning.isBack(false);
        }
        receive(churning, origin(small, one), "t");

        assertThat(churning.counts().away()).isEqualTo(20);
        assertThat(churning.counts().lost()).isZero();
        assertThat(churning.counts().missing()).isZero();
    }

    @Test
    void aSessionThatWasKeptOwesAll() {
        get(1);
        reader.goesAway(NOW);
        miss(stream, 2);
        Stamp.Origin kept = origin(ledger, stream);
        reader.isBack(true);
        receive(reader, kept, "t");

        assertThat(reader.counts()).isEqualTo(received(2).lost(2).build());
    }

    @Test
    void whatComesAfterAllHasCome() {
        reader.goesAway(NOW);
        Stamp.Origin closing = origin(ledger, stream);
        receive(reader, closing, "t");
        miss(stream, 1);
        Stamp.Origin returning = origin(ledger, stream);
        reader.isBack(false);
        receive(reader, returning, "t");

        assertThat(reader.counts()).isEqualTo(received(2).away(1).build());
    }

    @Test
    void whatWasOnItsWayIsInTransit() {
        get(1);
        stream.take(ledger.publisher("p", Stages.NONE), NOW - 1);
        reader.goesAway(NOW);
        miss(stream, 2);
        reader.isBack(false);
        get(1);

        assertThat(reader.counts()).isEqualTo(received(2).inTransit(1).away(2).build());
    }

    @Test
    void whatFailedIsNotAway() {
        reader.goesAway(NOW);
        take(ledger, stream).failed();
        miss(stream, 1);
        assertThat(reader.counts()).isEqualTo(received(0).away(1).build());
        reader.isBack(false);
        assertThat(reader.counts()).isEqualTo(received(0).away(1).build());

        get(1);
        assertThat(reader.counts()).isEqualTo(received(1).away(1).build());
    }

    @Test
    void aStreamMayBeginMeanwhile() {
        reader.goesAway(NOW);
        MessageStream other = publish(ledger, "u");
        miss(other, 2);
        assertThat(reader.counts()).isEqualTo(received(0).away(2).build());

        reader.isBack(false);
        receive(reader, origin(ledger, other), "u");
        miss(other, 1);

        assertThat(reader.counts()).isEqualTo(received(1).away(2).missing(1).build());
    }

    @Test
    void ofAPublisherInAnotherJvmTheGapAtTheReturnIsAway() {
        receive(reader, new Stamp.Origin(2, 0, 5), "t");
        reader.goesAway(NOW);
        receive(reader, new Stamp.Origin(2, 0, 6), "t");
        reader.isBack(false);
        receive(reader, new Stamp.Origin(2, 0, 10), "t");
        receive(reader, new Stamp.Origin(2, 0, 12), "t");

        assertThat(reader.counts())
                .isEqualTo(received(4).away(3).lost(1).foreign(1).build());
    }

    @Test
    void whoLeavesIsAwayNoMore() {
        reader.goesAway(NOW);
        miss(stream, 2);
        reader.leaves(NOW);
        miss(stream, 3);

        assertThat(reader.counts()).isEqualTo(received(0).away(2).build());
    }

    @Test
    void aMessageWithoutANumberCanBeAway() {
        MessageStream unnumbered = publishUnnumbered(ledger, "u");
        reader.goesAway(NOW);
        miss(unnumbered, 2);
        reader.isBack(false);
        miss(unnumbered, 1);

        assertThat(reader.counts()).isEqualTo(received(0).away(2).unstamped(1).build());
    }

    @Test
    void aSharedSubscriptionIsAwayWhenAllItsMembersAre() {
        Reader shared = read(ledger, "shared", "$share/g/t");
        read(ledger, "shared", "$share/g/t");
        shared.goesAway(NOW);
        miss(stream, 1);
        shared.goesAway(NOW);
        miss(stream, 2);
        shared.isBack(false);
        miss(stream, 1);

        assertThat(shared.counts()).isEqualTo(received(0).missing(2).away(2).build());
    }

    @Test
    void whatWasWrittenAMomentBeforeADropIsNotLost() {
        get(1);
        miss(stream, 1);
        stream.take(ledger.publisher("p", Stages.NONE), NOW - 2 * Nanos.PER_SECOND);
        stream.take(ledger.publisher("p", Stages.NONE), NOW - 1);
        stream.cutOff(NOW);
        get(1);

        assertThat(reader.counts()).isEqualTo(received(2).lost(1).build());
    }
}
