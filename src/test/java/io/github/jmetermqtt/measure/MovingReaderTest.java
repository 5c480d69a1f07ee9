package io.github.jmetermqtt.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.payload.Stamp;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A reader whose connection moves between brokers, and publishers that stay at each. */
class MovingReaderTest {

    private static final String TOPIC = "t";

    private final Ledger ledger = new Ledger(1);
    private final Place a = ledger.place("a:1");
    private final Place b = ledger.place("b:1");
    private final Place c = ledger.place("c:1");
    private final MessageStream atA =
            ledger.publish(new MessageStream.Kind(a.anybody(), TOPIC, Qos.AT_LEAST_ONCE, true, Stages.NONE));
    private final MessageStream atB =
            ledger.publish(new MessageStream.Kind(b.anybody(), TOPIC, Qos.AT_LEAST_ONCE, true, Stages.NONE));

    private Reader read(String session) {
        return ledger.read("sub", a.anybody(), List.of(new Subscription(TOPIC, Qos.AT_LEAST_ONCE)), session);
    }

    private Stamp.Origin take(MessageStream stream) {
        return Traffic.origin(ledger, stream);
    }

    private void take(MessageStream stream, int messages) {
        for (int i = 0; i < messages; i++) {
            take(stream);
        }
    }

    private void pass(Reader reader, MessageStream stream, int messages) {
        for (int i = 0; i < messages; i++) {
            Traffic.receive(reader, take(stream), TOPIC);
        }
    }

    private static void move(Reader reader, Place from, Place to, boolean kept) {
        reader.arrives(to);
        reader.moves(from, to, kept);
    }

    private static void assertCounts(Reader reader, long received, long lost, long missing) {
        ReaderCounts counts = reader.counts();
        assertThat(List.of(counts.received(), counts.lost(), counts.missing(), counts.untracked()))
                .as("received, lost, missing, untracked")
                .containsExactly(received, lost, missing, 0L);
    }

    @Test
    void isOwedOnlyWhatIsPublishedWhereItIs() {
        Reader reader = read(null);
        pass(reader, atA, 3);
        take(atB, 4);
        move(reader, a, b, false);
        take(atA, 5);
        pass(reader, atB, 2);

        assertCounts(reader, 5, 0, 0);
        assertThat(a.isSameAs(b)).isFalse();
    }

    @Test
    void whatWasLostWhereItWasStaysLost() {
        Reader reader = read(null);
        pass(reader, atA, 1);
        take(atA);
        pass(reader, atA, 1);
        take(atA, 2);
        move(reader, a, b, false);
        take(atA, 5);
        pass(reader, atB, 1);
        take(atB);

        assertCounts(reader, 3, 1, 3);
    }

    @Test
    void aStreamThatBeginsAfterTheMoveIsOwedAtTheNewPlaceOnly() {
        Reader reader = read(null);
        move(reader, a, b, false);
        take(ledger.publish(new MessageStream.Kind(a.anybody(), TOPIC, Qos.AT_LEAST_ONCE, true, Stages.NONE)), 5);
        pass(
                reader,
                ledger.publish(new MessageStream.Kind(b.anybody(), TOPIC, Qos.AT_LEAST_ONCE, true, Stages.NONE)),
                2);
        take(ledger.publish(new MessageStream.Kind(c.anybody(), TOPIC, Qos.AT_LEAST_ONCE, true, Stages.NONE)), 5);

        assertCounts(reader, 2, 0, 0);
    }

    @Test
    void aMessageFromWhereItIsNoLongerShowsThatTheNodesAreOne() {
        Reader reader = read(null);
        pass(reader, atA, 1);
        take(atB, 2);
        move(reader, a, b, false);
        take(atA);
        pass(reader, atA, 1);

        assertThat(a.isSameAs(b)).isTrue();
        assertCounts(reader, 2, 1, 2);
    }

    @Test
    void whatWaitedInTheMailboxIsNoSuchSign() {
        Reader reader = read(null);
        Stamp.Origin waiting = take(atA);
        reader.arrives(b);
        Stamp.Origin early = take(atB);
        Traffic.receive(reader, early, TOPIC);
        reader.moves(a, b, false);
        Traffic.receive(reader, waiting, TOPIC);
        Stamp.Origin waitingToo = take(atB);
        move(reader, b, c, false);
        Traffic.receive(reader, waitingToo, TOPIC);

        assertThat(a.isSameAs(b)).isFalse();
        assertThat(b.isSameAs(c)).isFalse();
        assertCounts(reader, 3, 0, 0);
    }

    @Test
    void aBrokerThatHasKeptTheSessionOwesWhatItGotMeanwhile() {
        Reader reader = read("session");
        pass(reader, atA, 1);
        move(reader, a, b, false);
        Stamp.Origin kept = take(atA);
        take(atA);
        pass(reader, atB, 1);
        move(reader, b, a, true);
        take(atB, 7);
        Traffic.receive(reader, kept, TOPIC);

        assertThat(a.isSameAs(b)).isFalse();
        assertCounts(reader, 3, 0, 1);
    }

    @Test
    void aBrokerThatHasNotKeptItOwesNothing() {
        Reader reader = read(null);
        pass(reader, atA, 1);
        move(reader, a, b, false);
        take(atA, 2);
        move(reader, b, a, true);
        pass(reader, atA, 1);

        assertCounts(reader, 2, 0, 0);
    }

    @Test
    void failedPublishesAreSubtractedOnce() {
        Reader reader = read(null);
        pass(reader, atA, 1);
        atA.take(ledger.publisher("pub", Stages.NONE), 0).failed();
        move(reader, a, b, false);
        atA.take(ledger.publisher("pub", Stages.NONE), 0).failed();
        take(atA);
        MessageStream plain =
                ledger.publish(new MessageStream.Kind(a.anybody(), TOPIC, Qos.AT_LEAST_ONCE, false, Stages.NONE));
        take(plain, 3);

        assertCounts(reader, 1, 0, 0);
        assertThat(reader.counts().unstamped()).isZero();
    }

    @Test
    void aSharedSubscriptionReadsWhereItHasAMember() {
        List<Subscription> filter = List.of(new Subscription("$share/g/" + TOPIC, Qos.AT_LEAST_ONCE));
        Reader reader = ledger.read("sub", a.anybody(), filter, null);
        ledger.read("sub", a.anybody(), filter, null);
        take(atB, 3);
        move(reader, a, b, false);
        pass(reader, atA, 1);
        pass(reader, atB, 1);
        move(reader, a, b, false);
        take(atA, 3);
        pass(reader, atB, 1);

        assertCounts(reader, 3, 0, 0);
    }

    @Test
    void whoMovesTooOftenSaysThatItDoesNotKnow() {
        Reader reader = read(null);
        for (int i = 0; i <= Whereabouts.MOST_STAYS; i++) {
            take(atA);
            take(atB);
            move(reader, i % 2 == 0 ? a : b, i % 2 == 0 ? b : a, false);
        }

        assertThat(reader.counts().untracked()).isPositive();
    }
}
