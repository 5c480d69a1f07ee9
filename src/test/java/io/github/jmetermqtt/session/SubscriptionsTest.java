package io.github.jmetermqtt.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.ReasonCode;
import io.github.jmetermqtt.client.SubAck;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.client.Unsubscribe;
import io.github.jmetermqtt.measure.Ledger;
import io.github.jmetermqtt.measure.MessageStream;
import io.github.jmetermqtt.measure.Reader;
import io.github.jmetermqtt.measure.Traffic;
import io.github.jmetermqtt.payload.Stamp;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the subscriptions of one connection know of each other. */
@Timeout(60)
class SubscriptionsTest {

    private static final SubAck GRANTED = SubAck.of(List.of(ReasonCode.mqtt5SubAck(1)));

    private final FakeConnection connection = new FakeConnection();
    private final Ledger ledger = connection.measurements.ledger();
    private final MessageStream stream = Traffic.publish(ledger, "a/b");
    private MqttSession session;

    @BeforeEach
    void open() throws Exception {
        connection.subAck.complete(GRANTED);
        connection.unsubAck.complete(GRANTED);
        session = connection.session();
    }

    private Reader read(String filter) throws Exception {
        return session.subscriptions()
                .subscribe("sub", asking(filter), 1_000)
                .mailbox()
                .grantedReader();
    }

    private static Subscribe asking(String filter) {
        return Subscribe.to(List.of(new Subscription(filter, Qos.AT_LEAST_ONCE)));
    }

    /** Gives the reader one message so often; how many of these count as duplicates. */
    private long duplicates(Reader reader, int times) {
        long before = reader.counts().duplicated();
        Stamp.Origin origin = Traffic.origin(ledger, stream);
        for (int i = 0; i < times; i++) {
            Traffic.receive(reader, origin, "a/b");
        }
        return reader.counts().duplicated() - before;
    }

    @Test
    void filtersThatOverlapBringCopiesWhicheverCameFirst() throws Exception {
        Reader wide = read("a/#");
        for (int i = 0; i < 20; i++) {
            read("other/" + i);
        }
        Reader narrow = read("a/b");
        session.subscriptions().subscribe(null, asking("+/b"), 1_000); // not counted, but the broker does not know

        assertThat(duplicates(wide, 3)).isZero();
        assertThat(duplicates(wide, 4)).isEqualTo(1);
        assertThat(duplicates(narrow, 3)).isZero();
        assertThat(duplicates(narrow, 4)).isEqualTo(1);
    }

    @Test
    void aFilterThatIsUnsubscribedBringsNoCopies() throws Exception {
        Reader wide = read("a/#");
        read("a/b");
        assertThat(duplicates(wide, 2)).isZero();

        session.subscriptions().unsubscribe(new Unsubscribe(List.of("a/b"), List.of()), 1_000);

        assertThat(duplicates(wide, 2)).isEqualTo(1);
    }

    @Test
    void whatIsGivenUpBringsNoCopies() throws Exception {
        Reader wide = read("a/#");
        read("a/b");

        Left left = session.subscriptions().leave("sub", asking("a/b").subscriptions(), 1_000);

        assertThat(left.filters()).containsExactly("a/b");
        assertThat(duplicates(wide, 2)).isEqualTo(1);
    }

    @Test
    void whatAnotherOneHasIsNotUnsubscribed() throws Exception {
        read("a/b");
        List<Subscription> both =
                List.of(new Subscription("a/b", Qos.AT_MOST_ONCE), new Subscription("c", Qos.AT_MOST_ONCE));
        session.subscriptions().subscribe("sub", Subscribe.to(both), 1_000);

        assertThat(session.subscriptions().leave("sub", both, 1_000).filters()).containsExactly("c");
        assertThat(session.subscriptions().mailbox(both)).isNull();
        assertThat(session.subscriptions()
                        .leave("sub", asking("a/b").subscriptions(), 1_000)
                        .filters())
                .containsExactly("a/b");
    }

    @Test
    void whatOneHasNoMoreKeepsNobodyFromUnsubscribing() throws Exception {
        List<Subscription> both =
                List.of(new Subscription("a/b", Qos.AT_MOST_ONCE), new Subscription("c", Qos.AT_MOST_ONCE));
        session.subscriptions().subscribe("sub", Subscribe.to(both), 1_000);
        session.subscriptions().unsubscribe(new Unsubscribe(List.of("a/b"), List.of()), 1_000);
        read("a/b");

        assertThat(session.subscriptions()
                        .leave("sub", asking("a/b").subscriptions(), 1_000)
                        .filters())
                .containsExactly("a/b");
    }
}
