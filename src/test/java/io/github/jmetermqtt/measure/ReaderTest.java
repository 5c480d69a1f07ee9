package io.github.jmetermqtt.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.payload.Stamp;
import io.github.jmetermqtt.payload.StampFormat;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReaderTest {

    private static final long RUN = 1;
    private static final long OTHER_RUN = 2;

    private final Ledger ledger = new Ledger(RUN);

    private Reader read(String... filters) {
        return Traffic.read(ledger, "sub", filters);
    }

    private MessageStream publish(String topic) {
        return Traffic.publish(ledger, topic);
    }

    private Stamp.Origin take(MessageStream stream) {
        return Traffic.origin(ledger, stream);
    }

    private Map<String, PublisherCounts> publishers() {
        return Map.of("pub", ledger.publisher("pub", Stages.NONE).soFar().counts());
    }

    private static Stamp.Origin foreign(long sequence) {
        return new Stamp.Origin(OTHER_RUN, 0, sequence);
    }

    private static ReaderCounts received(long received, long lost, long missing) {
        return ReaderCounts.builder()
                .received(received)
                .lost(lost)
                .missing(missing)
                .build();
    }

    @Test
    void ofAPublisherElsewhereTheFirstNumberThatComesIsTheBeginning() {
        Reader reader = read("a");

        Traffic.receive(reader, foreign(100), "a");
        Traffic.receive(reader, foreign(103), "a");

        assertThat(reader.counts())
                .isEqualTo(Traffic.received(2).lost(2).foreign(1).build());
    }

    @Test
    void whatWasPublishedBeforeTheSubscriptionIsNotExpected() {
        MessageStream stream = publish("a");
        take(stream);
        take(stream);
        Reader reader = read("a");

        assertThat(reader.counts()).isEqualTo(received(0, 0, 0));

        take(stream);
        Traffic.receive(reader, take(stream), "a");
        take(stream);

        assertThat(reader.counts()).isEqualTo(received(1, 1, 1));
    }

    @Test
    void aStreamThatBeganLaterIsExpectedFromItsFirstMessageEvenIfNoneComes() {
        Reader reader = read("a/#");
        MessageStream silent = publish("a/b");
        take(silent);
        take(silent);
        MessageStream heard = publish("a/c");
        take(heard);
        Traffic.receive(reader, take(heard), "a/c");

        assertThat(reader.counts()).isEqualTo(received(1, 1, 2));
    }

    @Test
    void aReaderExpectsOnlyWhatItsFiltersMatch() {
        Reader one = read("a/1");
        Reader both = read("a/+", "a/1");
        Reader none = read("b/#");
        MessageStream first = publish("a/1");
        MessageStream second = publish("a/2");
        for (int i = 0; i < 3; i++) {
            Stamp.Origin origin = take(first);
            Traffic.receive(one, origin, "a/1");
            Traffic.receive(both, origin, "a/1");
            Traffic.receive(both, take(second), "a/2");
        }
        take(second);

        assertThat(one.counts()).isEqualTo(received(3, 0, 0));
        assertThat(both.counts()).isEqualTo(received(6, 0, 1));
        assertThat(none.counts()).isEqualTo(ReaderCounts.NONE);
        assertThat(publishers()).isEqualTo(Map.of("pub", new PublisherCounts(7, 0, 0)));
        assertThat(ledger.readers()).isEqualTo(Map.of("sub", received(9, 0, 1)));
    }

    @Test
    void twoReadersOfOneTopicAreExpectedToGetAll() {
        Reader one = read("a");
        Reader other = read("a");
        MessageStream stream = publish("a");
        Stamp.Origin origin = take(stream);
        Traffic.receive(one, origin, "a");
        Traffic.receive(other, origin, "a");
        Traffic.receive(one, take(stream), "a");

        assertThat(one.counts()).isEqualTo(received(2, 0, 0));
        assertThat(other.counts()).isEqualTo(received(1, 0, 1));
    }

    @Test
    void whatCarriesNoNumberIsReceivedAndNothingElse() {
        Reader reader = read("a");
        Traffic.take(ledger, Traffic.publishUnnumbered(ledger, "b"));

        Traffic.receive(reader, null, "a");
        reader.dropped(null, false);

        assertThat(reader.counts())
                .isEqualTo(ReaderCounts.builder()
                        .received(1)
                        .unnumbered(1)
                        .dropped(1)
                        .build());
    }

    @Test
    void whatWasDroppedBelongsToItsStream() {
        Reader reader = read("a");
        MessageStream stream = publish("a");
        reader.dropped(take(stream), false);
        Traffic.receive(reader, take(stream), "a");

        assertThat(reader.counts())
                .isEqualTo(ReaderCounts.builder().received(1).dropped(1).build());
    }

    @Test
    void whatCouldNotBePublishedIsNotExpected() {
        Reader reader = read("a");
        MessageStream stream = publish("a");
        MessageStream.Ticket published = Traffic.take(ledger, stream);
        Traffic.receive(reader, new Stamp.Origin(RUN, stream.id(), published.sequence()), "a");
        published.acknowledged();
        Traffic.take(ledger, stream).failed();

        assertThat(reader.counts()).isEqualTo(received(1, 0, 0));
        assertThat(publishers()).isEqualTo(Map.of("pub", new PublisherCounts(2, 1, 1)));
    }

    @Test
    void aSharedSubscriptionIsOneReaderHoweverManyMembersItHas() {
        Reader reader = read("$share/g/a");
        assertThat(read("$share/g/a")).isSameAs(reader);
        assertThat(read("$share/g/a")).isSameAs(reader);
        assertThat(read("$share/other/a")).isNotSameAs(reader);
        assertThat(read("a")).isNotSameAs(reader);
        assertThat(read("$queue/a")).isSameAs(read("$queue/a"));
        MessageStream stream = publish("a");
        for (int i = 0; i < 3; i++) {
            Traffic.receive(reader, take(stream), "a");
        }

        assertThat(reader.counts()).isEqualTo(received(3, 0, 0));
    }

    @Test
    void theLastMemberEndsASharedSubscriptionAndALaterOneIsANewReader() {
        Reader reader = read("$share/g/a");
        read("$share/g/a");
        MessageStream stream = publish("a");
        take(stream);
        reader.leave();

        assertThat(read("$share/g/a")).as("one is left").isSameAs(reader);

        reader.leave();
        reader.leave();
        Reader later = read("$share/g/a");

        assertThat(later).isNotSameAs(reader);
        take(stream);
        assertThat(later.counts()).isEqualTo(received(0, 0, 1));
        assertThat(ledger.readers()).isEqualTo(Map.of("sub", received(0, 0, 2)));
    }

    @Test
    void aReaderThatIsGoneKeepsItsCountsAndLeavesOnlyOnce() {
        Reader reader = read("a");
        MessageStream stream = publish("a");
        Traffic.receive(reader, take(stream), "a");
        take(stream);
        reader.leave();
        take(stream);
        reader.leave();

        assertThat(ledger.readers()).isEqualTo(Map.of("sub", received(1, 0, 1)));
    }

    @Test
    void asManyCopiesAsFiltersMatchAreNoDuplicates() {
        Reader reader = read("a/#", "a/b", "c");
        MessageStream stream = publish("a/b");
        Stamp.Origin origin = take(stream);
        Traffic.receive(reader, origin, "a/b");
        Traffic.receive(reader, origin, "a/b");
        assertThat(reader.counts().duplicated()).isZero();

        Traffic.receive(reader, origin, "a/b");
        assertThat(reader.counts().duplicated()).isEqualTo(1);
    }

    @Test
    void filtersOfOtherReadersOnTheConnectionBringCopiesToo() {
        Reader reader = read("a/b");
        reader.sharesConnectionWith(List.of("a/b", "$share/g/a/b"), null);
        Stamp.Origin origin = take(publish("a/b"));
        Traffic.receive(reader, origin, "a/b");
        Traffic.receive(reader, origin, "a/b");
        assertThat(reader.counts().duplicated()).isZero();

        Traffic.receive(reader, origin, "a/b");
        assertThat(reader.counts().duplicated())
                .as("the same filter twice is one subscription")
                .isEqualTo(1);
    }

    private static InboundMessage marked(String topic, Integer... identifiers) {
        return new InboundMessage(
                topic,
                ByteBuffer.allocate(0),
                Qos.AT_LEAST_ONCE,
                false,
                false,
                0,
                MessageProperties.NONE,
                List.of(identifiers));
    }

    @Test
    void aCopyThatNamesItsSubscriptionIsOneForThatSubscriptionOnly() {
        MessageStream stream = publish("a/b");
        Reader reader = read("a/b");
        reader.sharesConnectionWith(List.of("a/b"), 1);
        reader.sharesConnectionWith(List.of("a/#"), 2);
        Stamp.Origin one = take(stream);
        reader.received("sub", Stages.NONE, one, marked("a/b", 1));
        reader.received("sub", Stages.NONE, one, marked("a/b", 1));
        assertThat(reader.counts().duplicated()).isEqualTo(1);

        Stamp.Origin other = take(stream);
        reader.received("sub", Stages.NONE, other, marked("a/b"));
        reader.received("sub", Stages.NONE, other, marked("a/b"));
        assertThat(reader.counts().duplicated()).as("no identifiers").isEqualTo(1);
    }

    @Test
    void aReaderWhoseSessionGoesOnExpectsWhatWasPublishedMeanwhile() {
        MessageStream stream = publish("a");
        Reader reader = Traffic.readHeld(ledger, "sub", "session", "a");
        Traffic.receive(reader, take(stream), "a");
        reader.leave();
        Stamp.Origin meanwhile = take(stream);
        take(stream);
        assertThat(reader.counts()).isEqualTo(received(1, 0, 0));

        Reader again = Traffic.readHeld(ledger, "sub", "session", "a");

        assertThat(again).isSameAs(reader);
        assertThat(reader.counts()).isEqualTo(received(1, 0, 2));
        Traffic.receive(reader, meanwhile, "a");
        assertThat(ledger.readers()).isEqualTo(Map.of("sub", received(2, 0, 1)));
    }

    @Test
    void aReaderWhoseSessionIsForgottenIsOver() {
        MessageStream stream = publish("a");
        Reader reader = Traffic.readHeld(ledger, "sub", "session", "a");
        reader.leave();
        take(stream);

        ledger.forget("session");
        Reader again = Traffic.readHeld(ledger, "sub", "session", "a");

        assertThat(again).isNotSameAs(reader);
        assertThat(ledger.readers()).isEqualTo(Map.of("sub", received(0, 0, 0)));
    }

    @Test
    void theReaderOfASessionThatWasTakenOverGoesOnWithItsNewConnection() {
        MessageStream stream = publish("a");
        Reader reader = Traffic.readHeld(ledger, "sub", "session", "a");
        assertThat(Traffic.readHeld(ledger, "sub", "session", "a")).isSameAs(reader);

        reader.leave(); // the connection that lost it
        take(stream);

        assertThat(reader.counts()).isEqualTo(received(0, 0, 1));
    }

    @Test
    void nothingIsExpectedOfAFilterThatWasUnsubscribed() {
        MessageStream a = publish("a");
        MessageStream b = publish("b");
        Reader reader = read("a", "b");
        take(a);
        take(b);

        reader.unsubscribes(List.of("b"), Reader.NOTHING_IN_TRANSIT);
        reader.unsubscribed(List.of("b"));
        take(a);
        take(b);

        assertThat(reader.counts()).isEqualTo(received(0, 0, 3));
    }

    @Test
    void whatWasDroppedBeforeItsReaderWasKnownIsDroppedByUs() {
        MessageStream stream = publish("a");
        Reader reader = read("a");
        DroppedMessages dropped = new DroppedMessages();
        for (String topic : List.of("a", "b")) {
            OutboundMessage sent = new OutboundMessage(topic, ByteBuffer.allocate(0), Qos.AT_MOST_ONCE, false);
            ByteBuffer payload = StampFormat.HEADER
                    .apply(new Stamp(take(stream), 0, 0), sent)
                    .payload();
            InboundMessage message = new InboundMessage(topic, payload, Qos.AT_LEAST_ONCE, false, false, 0);
            dropped.add(message);
            dropped.add(message); // sent again
        }
        dropped.add(marked("a"));
        dropped.add(marked("a"));

        DroppedMessages mine = dropped.take("a"::equals);
        mine.enter(reader);

        assertThat(mine.count()).isEqualTo(3);
        assertThat(dropped.count()).as("of another topic").isEqualTo(1);
        assertThat(reader.counts().dropped()).isEqualTo(3);
    }

    /** Of many filters a tree is asked, not each in turn. */
    @Test
    void aReaderOfManyFiltersExpectsWhatTheyBringUntilTheyAreUnsubscribed() {
        String[] filters =
                IntStream.range(0, 100).mapToObj(i -> "dev/" + i + "/+").toArray(String[]::new);
        MessageStream early = publish("dev/7/x");
        Reader reader = read(filters);
        MessageStream late = publish("dev/8/x");
        for (MessageStream stream : List.of(early, late, publish("dev/100/x"), publish("dev/7"))) {
            take(stream);
        }
        assertThat(reader.counts().missing()).isEqualTo(2);

        reader.unsubscribes(List.of("dev/7/+", "dev/8/+"), Reader.NOTHING_IN_TRANSIT);
        reader.staysSubscribed(List.of("dev/8/+"));
        for (MessageStream stream : List.of(early, late, publish("dev/9/x"), publish("dev/7/y"))) {
            take(stream);
        }
        assertThat(reader.counts().missing()).isEqualTo(4);
    }
}
