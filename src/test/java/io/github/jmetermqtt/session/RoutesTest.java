package io.github.jmetermqtt.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.client.RandomTopics;
import io.github.jmetermqtt.client.Topics;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Routes find by a tree what one would find by asking all filters in turn. */
@Timeout(60)
class RoutesTest {

    private static final MailboxLimits ROOMY = new MailboxLimits(10_000, 1_000_000);

    /** A filter of a mailbox, and the identifier of the last SUBSCRIBE that named it. */
    private record Pair(String filter, Mailbox mailbox, Integer identifier) {

        boolean matches(String topic) {
            return Topics.matches(Topics.withoutShare(filter), topic);
        }
    }

    private final RandomTopics random = new RandomTopics(new Random(30_112_026));
    private final Routes routes = new Routes();
    private List<Pair> pairs = new ArrayList<>();

    private void add(List<String> filters, Integer identifier) {
        Mailbox mailbox = random.oneOf(4) > 0
                ? new Mailbox(Rooms.of(ROOMY).open())
                : Mailbox.discarding(Rooms.of(ROOMY).open(), message -> {});
        routes.add(filters, identifier, mailbox);
        pairs.replaceAll(
                one -> filters.contains(one.filter()) ? new Pair(one.filter(), one.mailbox(), identifier) : one);
        filters.forEach(filter -> pairs.add(new Pair(filter, mailbox, identifier)));
    }

    private void removeOne() {
        if (!pairs.isEmpty()) {
            Mailbox mailbox = pairs.get(random.oneOf(pairs.size())).mailbox();
            routes.remove(mailbox);
            pairs.removeIf(one -> one.mailbox() == mailbox);
        }
    }

    private void unsubscribe(List<String> filters) {
        Set<Mailbox> before = mailboxes(pairs);
        List<Mailbox> out = routes.remove(filters);
        pairs.removeIf(one -> filters.contains(one.filter()));
        before.removeAll(mailboxes(pairs));
        assertThat(out).containsExactlyInAnyOrderElementsOf(before);
    }

    private static Set<Mailbox> mailboxes(List<Pair> pairs) {
        Set<Mailbox> mailboxes = new HashSet<>();
        pairs.forEach(one -> mailboxes.add(one.mailbox()));
        return mailboxes;
    }

    private List<String> filters() {
        List<String> filters = new ArrayList<>();
        for (int i = random.oneOf(3); i >= 0; i--) {
            filters.add(
                    pairs.isEmpty() || random.oneOf(3) > 0
                            ? random.filter()
                            : pairs.get(random.oneOf(pairs.size())).filter());
        }
        return filters;
    }

    private void compare(String topic, List<Integer> identifiers) {
        List<Pair> matching = pairs.stream().filter(one -> one.matches(topic)).toList();
        List<Pair> identified = matching.stream()
                .filter(one -> identifiers.stream().anyMatch(id -> Objects.equals(id, one.identifier())))
                .toList();
        Set<Mailbox> takers = mailboxes(identified.isEmpty() ? matching : identified);
        Set<Mailbox> read = new HashSet<>(takers);
        read.removeIf(mailbox -> !mailbox.isRead());

        Routes.Takers found = routes.takers(topic, identifiers);

        assertThat(found.known()).isEqualTo(!takers.isEmpty());
        if (!read.isEmpty() || matching.stream().anyMatch(one -> one.mailbox().isRead())) {
            assertThat(found.mailboxes()).containsExactlyInAnyOrderElementsOf(read);
        } else {
            assertThat(found.mailboxes())
                    .as("discarded once")
                    .hasSize(takers.isEmpty() ? 0 : 1)
                    .isSubsetOf(takers);
        }
    }

    @Test
    void agreeWithTheRuleWhileSubscriptionsComeAndGo() {
        int known = 0;
        for (int i = 0; i < 6_000; i++) {
            boolean growing = i / 20 % 2 == 0;
            while (i % 300 == 0 && !pairs.isEmpty()) {
                removeOne();
            }
            if (growing) {
                add(filters(), random.oneOf(3) == 0 ? null : 1 + random.oneOf(4));
            } else if (random.oneOf(2) == 0) {
                removeOne();
            } else {
                unsubscribe(filters());
            }
            assertThat(Set.copyOf(routes.mailboxes())).isEqualTo(mailboxes(pairs));
            assertThat(routes.isEmpty()).isEqualTo(pairs.isEmpty());
            String topic = random.topic();
            List<Integer> identifiers = IntStream.range(0, random.oneOf(3))
                    .mapToObj(n -> 1 + random.oneOf(5))
                    .toList();
            compare(topic, identifiers);
            known += routes.takers(topic, identifiers).known() ? 1 : 0;
        }
        assertThat(known).as("it was no idle test").isBetween(1_000, 5_800);
    }

    @Test
    void theFirstThatIsReadIsTheOldest() {
        Mailbox discarding = Mailbox.discarding(Rooms.of(ROOMY).open(), message -> {});
        Mailbox one = new Mailbox(Rooms.of(ROOMY).open());
        Mailbox other = new Mailbox(Rooms.of(ROOMY).open());
        routes.add(List.of("a"), null, discarding);
        assertThat(routes.firstRead()).isNull();

        routes.add(List.of("a"), null, one);
        routes.add(List.of("b"), null, other);
        routes.add(List.of("a"), null, new Mailbox(Rooms.of(ROOMY).open()));
        assertThat(routes.firstRead()).isSameAs(one);

        routes.remove(one);
        assertThat(routes.firstRead()).isSameAs(other);
    }
}
