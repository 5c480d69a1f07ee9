package io.github.jmetermqtt.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.payload.Stamp;
import org.junit.jupiter.api.Test;

/** Where memory ends, figures are unknown. */
class LedgerRoomTest {

    private static final int PLENTY = 1000;

    private static Ledger ledger(int streams, int trackers, int gaps) {
        return new Ledger(7, new LedgerRoom(streams, trackers, gaps));
    }

    private static void deliver(Ledger ledger, MessageStream stream, Reader reader, String topic) {
        Traffic.receive(reader, Traffic.origin(ledger, stream), topic);
    }

    @Test
    void upToTheRoomAllIsKnown() {
        Ledger ledger = ledger(3, 3, PLENTY);
        Reader reader = Traffic.read(ledger, "sub", "t/#");
        for (int i = 0; i < 3; i++) {
            deliver(ledger, Traffic.publish(ledger, "t/" + i), reader, "t/" + i);
        }

        assertThat(reader.counts()).isEqualTo(Traffic.received(3).build());
        assertThat(reader.counts().isFateKnown()).isTrue();
    }

    @Test
    void withMoreStreamsThanThereIsRoomForTheFateOfMessagesIsUnknown() {
        Ledger ledger = ledger(3, PLENTY, PLENTY);
        Reader before = Traffic.read(ledger, "sub", "t/#");
        for (int i = 0; i < 5; i++) {
            MessageStream stream = Traffic.publish(ledger, "t/" + i);
            assertThat(ledger.isFollowed(stream)).isEqualTo(i < 3);
            Traffic.take(ledger, stream);
        }

        assertThat(before.counts().untracked()).isEqualTo(2);
        assertThat(before.counts().isFateKnown()).isFalse();
        assertThat(Unknown.fate(before.counts()))
                .isEqualTo("2 messages were more than this JVM has the memory to keep track of");
        assertThat(Traffic.read(ledger, "sub", "t/#").counts().isFateKnown())
                .as("one that began later")
                .isTrue();
    }

    @Test
    void oneThatCameOnAStreamBeyondTheRoomIsReceived() {
        Ledger ledger = ledger(1, PLENTY, PLENTY);
        Reader reader = Traffic.read(ledger, "sub", "t/#");
        deliver(ledger, Traffic.publish(ledger, "t/0"), reader, "t/0");
        deliver(ledger, Traffic.publish(ledger, "t/1"), reader, "t/1");

        assertThat(reader.counts().received()).isEqualTo(2);
        assertThat(reader.counts().isFateKnown()).isFalse();
    }

    @Test
    void withMoreReadersThanThereIsRoomForTheFateOfTheirMessagesIsUnknown() {
        Ledger ledger = ledger(PLENTY, 2, PLENTY);
        MessageStream stream = Traffic.publish(ledger, "t");
        Reader one = Traffic.read(ledger, "sub", "t");
        Reader two = Traffic.read(ledger, "sub", "t");
        Reader three = Traffic.read(ledger, "sub", "t");
        for (Reader reader : new Reader[] {one, two, three}) {
            deliver(ledger, stream, reader, "t");
        }

        assertThat(one.counts().isFateKnown()).isTrue();
        assertThat(two.counts().isFateKnown()).isTrue();
        assertThat(three.counts().isFateKnown()).isFalse();
        assertThat(three.counts().received()).isEqualTo(1);

        one.leave();
        assertThat(Traffic.read(ledger, "sub", "t").counts().isFateKnown())
                .as("one that has got the room of one that is over")
                .isTrue();
    }

    @Test
    void withManyTrackersEachRemembersFewerGapsAndCountsThemAll() {
        Ledger ledger = ledger(PLENTY, PLENTY, 8);
        MessageStream stream = Traffic.publish(ledger, "t");
        Reader reader = Traffic.read(ledger, "sub", "t");
        Traffic.read(ledger, "sub", "t");
        Stamps stamps = new Stamps(ledger, stream, 40);
        for (int i = 1; i < 40; i += 2) {
            stamps.deliver(reader, i);
        }
        assertThat(reader.counts().lost()).isEqualTo(20);

        stamps.deliver(reader, 38);
        assertThat(reader.counts().lost()).isEqualTo(19);
        assertThat(reader.counts().isFateKnown()).isTrue();
        stamps.deliver(reader, 2);
        assertThat(reader.counts().lost()).isEqualTo(19);
        assertThat(reader.counts().late()).isEqualTo(1);
        assertThat(reader.counts().isFateKnown()).isFalse();
    }

    /** A stream whose messages are all published. */
    private record Stamps(Ledger ledger, MessageStream stream, int messages) {

        Stamps {
            for (int i = 0; i < messages; i++) {
                Traffic.take(ledger, stream);
            }
        }

        void deliver(Reader reader, int sequence) {
            Traffic.receive(reader, new Stamp.Origin(ledger.runId(), stream.id(), sequence), "t");
        }
    }

    @Test
    void aLargerHeapHasMoreRoom() {
        LedgerRoom room = LedgerRoom.ofThisJvm();

        assertThat((long) room.streams() * 400)
                .isLessThanOrEqualTo(Runtime.getRuntime().maxMemory() / 4);
        assertThat(room.gapsOfEach(1)).isEqualTo(1024);
        assertThat(room.gapsOfEach(Integer.MAX_VALUE)).isEqualTo(1);
    }
}
