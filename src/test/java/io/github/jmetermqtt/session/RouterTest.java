package io.github.jmetermqtt.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.client.Qos;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RouterTest {

    private static final MailboxLimits ROOMY = new MailboxLimits(10_000, 1_000_000);

    private final Router router = new Router(Rooms.of(ROOMY));

    private static List<String> topics(Mailbox mailbox) {
        List<String> topics = new ArrayList<>();
        for (InboundMessage message = mailbox.poll(); message != null; message = mailbox.poll()) {
            topics.add(message.topic());
        }
        return topics;
    }

    @Test
    void eachMailboxGetsWhatItsFiltersMatch() {
        router.resumed(false);
        Mailbox a = router.open(List.of("a"), null, Rooms.of(ROOMY).open());
        Mailbox b = router.open(List.of("b/+", "c"), null, Rooms.of(ROOMY).open());

        for (String topic : List.of("a", "b/1", "c", "a")) {
            router.dispatch(Messages.on(topic));
        }

        assertThat(topics(a)).containsExactly("a", "a");
        assertThat(topics(b)).containsExactly("b/1", "c");
    }

    @Test
    void overlappingFiltersGetTheMessageOncePerMailbox() {
        router.resumed(false);
        Mailbox one =
                router.open(List.of("a/#", "a/+", "a/b"), null, Rooms.of(ROOMY).open());
        Mailbox other = router.open(List.of("#"), null, Rooms.of(ROOMY).open());

        router.dispatch(Messages.on("a/b"));

        assertThat(topics(one)).containsExactly("a/b");
        assertThat(topics(other)).containsExactly("a/b");
    }

    @Test
    void aSharedSubscriptionIsMatchedByItsFilter() {
        router.resumed(false);
        Mailbox first = router.open(List.of("x"), null, Rooms.of(ROOMY).open());
        Mailbox shared =
                router.open(List.of("$share/group/a/#"), null, Rooms.of(ROOMY).open());
        Mailbox queue = router.open(List.of("$queue/q"), null, Rooms.of(ROOMY).open());

        router.dispatch(Messages.on("a/b"));
        router.dispatch(Messages.on("q"));

        assertThat(topics(shared)).containsExactly("a/b");
        assertThat(topics(queue)).containsExactly("q");
        assertThat(topics(first)).isEmpty();
    }

    @Test
    void inAResumedSessionWhatNobodyNamedYetWaitsForItsReader() {
        router.dispatch(Messages.on("b")); // it may come before the CONNACK is seen
        router.resumed(true);
        router.dispatch(Messages.on("a"));
        router.dispatch(Messages.on("b"));

        Mailbox a = router.open(List.of("a"), null, Rooms.of(ROOMY).open());
        router.dispatch(Messages.on("b"));
        router.dispatch(Messages.on("a"));
        Mailbox b = router.open(List.of("b"), null, Rooms.of(ROOMY).open());

        assertThat(topics(a)).containsExactly("a", "a");
        assertThat(topics(b)).containsExactly("b", "b", "b");
        assertThat(router.unclaimed()).isZero();
    }

    @Test
    void inAFreshSessionTheFirstMailboxTakesWhatABrokerHasRewritten() {
        router.resumed(false);
        Mailbox first = router.open(List.of("a"), null, Rooms.of(ROOMY).open());
        Mailbox second = router.open(List.of("b"), null, Rooms.of(ROOMY).open());

        router.dispatch(Messages.on("tenant/a"));

        assertThat(topics(first)).containsExactly("tenant/a");
        assertThat(topics(second)).isEmpty();
    }

    @Test
    void aRemovedMailboxGetsNothingMore() {
        router.resumed(true);
        Mailbox a = router.open(List.of("a"), null, Rooms.of(ROOMY).open());

        router.remove(a);
        router.dispatch(Messages.on("a"));

        assertThat(topics(a)).isEmpty();
        assertThat(topics(router.open(List.of("a"), null, Rooms.of(ROOMY).open())))
                .containsExactly("a");
    }

    @Test
    void whatIsDroppedBeforeAReaderComesIsCountedByTheReader() {
        Router small = new Router(Rooms.of(new MailboxLimits(2, 1_000_000)));
        small.resumed(true);
        for (int i = 0; i < 5; i++) {
            small.dispatch(Messages.on("a"));
        }

        Mailbox a = small.open(
                List.of("a"), null, Rooms.of(new MailboxLimits(2, 1_000_000)).open());

        assertThat(topics(a)).hasSize(2);
        assertThat(a.inbox().takeDropped()).isEqualTo(3);
    }

    @Test
    void whatARefusedSubSamplerAskedForIsNotGivenToAnother() {
        router.resumed(false);
        Mailbox other = router.open(List.of("b"), null, Rooms.of(ROOMY).open());
        Mailbox refused =
                router.open(List.of("a", "forbidden"), null, Rooms.of(ROOMY).open());
        router.remove(refused);

        router.dispatch(Messages.on("a")); // of its filters the broker granted this one

        assertThat(topics(other)).isEmpty();
    }

    @Test
    void closeWakesEveryReader() throws Exception {
        Mailbox a = router.open(List.of("a"), null, Rooms.of(ROOMY).open());
        Mailbox b = router.open(List.of("b"), null, Rooms.of(ROOMY).open());

        router.close(null);

        long farAway = System.nanoTime() + 60_000_000_000L;
        assertThat(a.take(farAway)).isNull();
        assertThat(b.take(farAway)).isNull();
    }

    @Test
    void unclaimedIsWhatNoMailboxTook() {
        router.open(List.of("a"), null, Rooms.of(ROOMY).open());
        router.dispatch(Messages.on("a"));
        router.dispatch(Messages.on("b"));

        assertThat(router.unclaimed()).isEqualTo(1);
    }

    @Test
    void noMessageIsLostOrOvertakenWhileAMailboxOpens() throws Exception {
        int messages = 1000;
        for (int round = 0; round < 100; round++) {
            Router racing = new Router(Rooms.of(ROOMY));
            CountDownLatch started = new CountDownLatch(1);
            Thread network = new Thread(() -> {
                for (int i = 0; i < messages; i++) {
                    racing.dispatch(Messages.of("a", 0, i));
                    started.countDown();
                }
            });
            network.start();
            started.await();

            Mailbox mailbox = racing.open(List.of("a"), null, Rooms.of(ROOMY).open());
            network.join();

            for (int i = 0; i < messages; i++) {
                assertThat(mailbox.poll().receivedAt()).isEqualTo(i);
            }
            assertThat(racing.unclaimed()).isZero();
        }
    }

    private static InboundMessage marked(String topic, Integer... identifiers) {
        return new InboundMessage(
                topic,
                ByteBuffer.allocate(0),
                Qos.AT_MOST_ONCE,
                false,
                false,
                System.nanoTime(),
                MessageProperties.NONE,
                List.of(identifiers));
    }

    @Test
    void aCopyGoesToTheMailboxWhoseIdentifierItCarries() {
        router.resumed(false);
        Mailbox wide = router.open(List.of("a/#"), 1, Rooms.of(ROOMY).open());
        Mailbox narrow = router.open(List.of("a/b"), 2, Rooms.of(ROOMY).open());

        router.dispatch(marked("a/b", 1));
        router.dispatch(marked("a/b", 2));
        router.dispatch(marked("a/b", 1, 2));

        assertThat(topics(wide)).hasSize(2);
        assertThat(topics(narrow)).hasSize(2);
    }

    @Test
    void anIdentifierOfAnEarlierConnectionIsNotTakenForOneOfThis() {
        Mailbox a = router.open(List.of("a"), 1, Rooms.of(ROOMY).open());
        Mailbox b = router.open(List.of("b"), 2, Rooms.of(ROOMY).open());

        router.dispatch(marked("b", 1));
        router.dispatch(marked("b", 77));

        assertThat(topics(a)).isEmpty();
        assertThat(topics(b)).hasSize(2);
    }

    @Test
    void theLastSubscribeWithAFilterGivesItsIdentifierToAllWhoReadIt() {
        router.resumed(false);
        Mailbox both = router.open(List.of("a", "b"), 1, Rooms.of(ROOMY).open());
        Mailbox a = router.open(List.of("a"), 2, Rooms.of(ROOMY).open());

        router.dispatch(marked("a", 2));
        router.dispatch(marked("b", 1));

        assertThat(topics(both)).containsExactly("a", "b");
        assertThat(topics(a)).containsExactly("a");
    }

    @Test
    void whatWasOnItsWayWhenItsFilterWasUnsubscribedIsNobodys() {
        router.resumed(false);
        Mailbox a = router.open(List.of("a"), null, Rooms.of(ROOMY).open());
        Mailbox other = router.open(List.of("b", "c"), null, Rooms.of(ROOMY).open());

        router.unsubscribe(List.of("a", "c"));
        for (String topic : List.of("a", "b", "c")) {
            router.dispatch(Messages.on(topic));
        }

        assertThat(a.isClosed()).isTrue();
        assertThat(a.ended()).isNull();
        assertThat(topics(a)).isEmpty();
        assertThat(topics(other)).containsExactly("b");
        assertThat(router.unclaimed()).isZero();
        Mailbox again = router.open(List.of("a"), null, Rooms.of(ROOMY).open());
        router.dispatch(Messages.on("a"));
        assertThat(topics(again)).containsExactly("a");
    }

    @Test
    void aSessionThatThisConnectionBeganHasNoSubscriptionsOfOthers() {
        router.resumed(false);
        Mailbox first = router.open(List.of("a"), null, Rooms.of(ROOMY).open());
        router.resumed(true); // after a reconnect

        router.dispatch(Messages.on("tenant/a"));

        assertThat(topics(first)).containsExactly("tenant/a");
    }

    @Test
    void whatIsDiscardedIsKeptNowhere() {
        List<String> discarded = new ArrayList<>();
        router.resumed(true);
        Mailbox mailbox = router.discard(List.of("a/#"), null, message -> discarded.add(message.topic()));

        router.dispatch(Messages.on("a/1"));

        assertThat(discarded).containsExactly("a/1");
        assertThat(router.unclaimed()).isZero();
        assertThat(mailbox.inbox().size()).isZero();
    }

    @Test
    void whatIsReadIsNotDiscarded() {
        List<String> discarded = new ArrayList<>();
        router.resumed(false);
        router.discard(List.of("a/#"), 1, message -> discarded.add(message.topic()));
        Mailbox a = router.open(List.of("a/b"), 2, Rooms.of(ROOMY).open());

        router.dispatch(Messages.on("a/b")); // one packet for both
        router.dispatch(Messages.on("a/c"));
        router.dispatch(marked("a/b", 1)); // a copy for each
        router.dispatch(marked("a/b", 2));

        assertThat(topics(a)).containsExactly("a/b", "a/b");
        assertThat(discarded).containsExactly("a/c");
    }

    /** Each would tell the ledger of a reader that is away. */
    @Test
    void whatMatchesTwoThatDiscardIsDiscardedOnce() {
        List<String> discarded = new ArrayList<>();
        router.resumed(false);
        router.discard(List.of("a/#"), null, message -> discarded.add(message.topic()));
        router.discard(List.of("+/b"), null, message -> discarded.add(message.topic()));

        router.dispatch(Messages.on("a/b"));

        assertThat(discarded).containsExactly("a/b");
    }

    @Test
    void whatCameBeforeItWasDiscardedWaitsForItsReader() {
        router.dispatch(Messages.on("a"));
        router.discard(List.of("a"), null, message -> {});

        assertThat(topics(router.open(List.of("a"), null, Rooms.of(ROOMY).open())))
                .containsExactly("a");
    }

    @Test
    void aBrokerThatRewritesTopicsIsReadAndNotDiscarded() {
        router.resumed(false);
        router.discard(List.of("a"), null, message -> {});
        router.dispatch(Messages.on("rewritten"));
        assertThat(router.unclaimed()).isZero();

        Mailbox b = router.open(List.of("b"), null, Rooms.of(ROOMY).open());
        router.dispatch(Messages.on("rewritten"));

        assertThat(topics(b)).containsExactly("rewritten");
    }

    @Test
    void whatWasRefusedInPartIsDiscardedAllTheSame() {
        router.resumed(false);
        router.remove(router.discard(List.of("a", "forbidden"), null, message -> {}));
        Mailbox b = router.open(List.of("b"), null, Rooms.of(ROOMY).open());

        router.dispatch(Messages.on("a"));

        assertThat(router.unclaimed()).isZero();
        assertThat(topics(b)).isEmpty();
    }

    @Test
    void whoGetsNothingOfWhatItsFilterMatchesIsPassedOver() {
        router.resumed(false);
        Mailbox wide = router.open(List.of("a/#"), 1, Rooms.of(ROOMY).open());
        Mailbox narrow = router.open(List.of("a/b"), 2, Rooms.of(ROOMY).open());
        Mailbox other = router.open(List.of("b"), 3, Rooms.of(ROOMY).open());

        router.dispatch(marked("a/b", 1));

        assertThat(narrow.wasPassedOver()).isTrue();
        assertThat(narrow.hasReceived()).isFalse();
        assertThat(wide.wasPassedOver()).isFalse();
        assertThat(wide.hasReceived()).isTrue();
        assertThat(other.wasPassedOver()).isFalse();
    }

    @Test
    void whoseCopyIsStillToComeIsNotPassedOverByOneThatDiscards() {
        router.resumed(false);
        router.discard(List.of("a/#"), 1, message -> {});
        Mailbox narrow = router.open(List.of("a/b"), 2, Rooms.of(ROOMY).open());

        router.dispatch(marked("a/b", 1));

        assertThat(narrow.wasPassedOver()).isFalse();
    }
}
