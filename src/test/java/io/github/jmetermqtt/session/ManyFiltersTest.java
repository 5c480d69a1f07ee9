package io.github.jmetermqtt.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.TakesLong;
import io.github.jmetermqtt.UsedHeap;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.ReasonCode;
import io.github.jmetermqtt.client.SubAck;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.client.Unsubscribe;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Very many filters on one connection. What takes a second here would take minutes if it took as long as there are filters, and gigabytes
 * if each subscription knew each other one, so the bounds are wide.
 */
@Timeout(60)
@TakesLong
class ManyFiltersTest {

    private static final int MANY = 100_000;
    private static final int ROUNDS = 20_000;
    private static final int MOST_BYTES = 5_000;
    private static final MailboxLimits ROOMY = new MailboxLimits(MANY, Integer.MAX_VALUE);
    private static final SubAck GRANTED = SubAck.of(List.of(ReasonCode.mqtt5SubAck(1)));

    private final Router router = new Router(Rooms.of(ROOMY));

    @Test
    void eachOfManyMailboxesGetsItsOwn() {
        router.resumed(false);
        Inbox inbox = Rooms.of(ROOMY).open();
        List<Mailbox> mailboxes = IntStream.range(0, MANY)
                .mapToObj(i -> router.open(List.of("dev/" + i + "/+"), 1 + i, inbox))
                .toList();

        IntStream.range(0, MANY).forEach(i -> router.dispatch(Messages.on("dev/" + i + "/state")));

        for (int i = 0; i < MANY; i++) {
            Inbox.Arrival arrival = inbox.poll();
            assertThat(arrival.message().topic()).isEqualTo("dev/" + i + "/state");
            assertThat(arrival.mailbox()).isSameAs(mailboxes.get(i));
        }
        assertThat(inbox.size()).isZero();
    }

    @Test
    void oneMailboxOfManyFiltersGetsThemAll() {
        router.resumed(false);
        List<String> filters =
                IntStream.range(0, MANY).mapToObj(i -> "dev/" + i).toList();
        Mailbox mailbox = router.open(filters, 1, Rooms.of(ROOMY).open());

        filters.forEach(topic -> router.dispatch(Messages.on(topic)));
        assertThat(mailbox.inbox().size()).isEqualTo(MANY);

        router.unsubscribe(filters);
        assertThat(mailbox.isClosed()).isTrue();
    }

    @Test
    void whatComesForFiltersThatWereLeftLatelyIsNobodys() {
        router.resumed(false);
        Mailbox rest = router.open(List.of("rest"), null, Rooms.of(ROOMY).open());
        for (int i = 0; i < MANY; i++) {
            router.open(List.of("dev/" + i), 1 + i, Rooms.of(ROOMY).open());
            router.unsubscribe(List.of("dev/" + i));
        }

        IntStream.range(MANY - RecentFilters.MOST, MANY).forEach(i -> router.dispatch(Messages.on("dev/" + i)));
        router.dispatch(Messages.on("rewritten"));

        assertThat(rest.poll().topic()).isEqualTo("rewritten");
        assertThat(rest.poll()).isNull();
        assertThat(router.unclaimed()).isZero();
    }

    private static Subscribe subscribe(int round) {
        return Subscribe.to(List.of(new Subscription("dev/" + round + "/#", Qos.AT_LEAST_ONCE)));
    }

    /** A plan whose MQTT Sub has another filter in each round, and keeps the old ones. */
    @Test
    void aNewFilterEachRoundTakesTheSameTimeAndMemoryEachRound() throws Exception {
        FakeConnection connection = new FakeConnection();
        connection.subAck.complete(GRANTED);
        connection.unsubAck.complete(GRANTED);
        MqttSession session = connection.session();
        long before = UsedHeap.bytes();
        for (int i = 0; i < ROUNDS; i++) {
            Subscribed subscribed = session.subscriptions().subscribe("sub", subscribe(i), 1_000);
            connection.listener.onMessage(Messages.on("dev/" + i / 2 + "/x"));
            connection.listener.onMessage(Messages.on("dev/" + i + "/x"));
            assertThat(subscribed.mailbox().poll().topic()).isEqualTo("dev/" + i + "/x");
        }
        long each = (UsedHeap.bytes() - before) / ROUNDS;
        assertThat(each).as("bytes of a filter").isLessThan(MOST_BYTES);

        for (int i = 0; i < ROUNDS; i += 2) {
            session.subscriptions().leave("sub", subscribe(i).subscriptions(), 1_000);
            session.subscriptions().unsubscribe(new Unsubscribe(List.of("dev/" + (i + 1) + "/#"), List.of()), 1_000);
        }
        assertThat(session.subscriptions().mailbox(subscribe(0).subscriptions()))
                .isNull();
        assertThat(session.subscriptions().mailbox(subscribe(ROUNDS - 1).subscriptions()))
                .isNull();
        session.drop();
        assertThat(connection.measurements.ledger().readers().get("sub").received())
                .isEqualTo(ROUNDS);
    }
}
