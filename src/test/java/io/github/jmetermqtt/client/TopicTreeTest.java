package io.github.jmetermqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@link Topics#matches} is the rule, and the tree must agree with it whatever is in it. */
class TopicTreeTest {

    /** Few, so that much matches; the empty level and levels with {@code $} among them. */
    private static final List<String> LEVELS = List.of("", "a", "b", "ab", "$", "$SYS", "ä", "a b");

    private static final List<String> SHARES = List.of("", "", "", "$share/g/", "$share/a/", "$queue/");

    /** Changes between two checks, each of which asks the rule about everything that is there. */
    private static final int CHECK_EACH = 5;

    private final Random random = new Random(20_261_126);

    private static <T> T anyOf(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private String topic() {
        String topic;
        do {
            List<String> levels = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                levels.add(anyOf(random, LEVELS));
            }
            topic = String.join("/", levels);
        } while (Topics.checkName(topic) != null);
        return topic;
    }

    /** As it is subscribed to. */
    private String filter() {
        String filter;
        do {
            List<String> levels = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                levels.add(random.nextInt(3) == 0 ? "+" : anyOf(random, LEVELS));
            }
            if (random.nextInt(3) == 0) {
                levels.set(levels.size() - 1, "#");
            }
            filter = anyOf(random, SHARES) + String.join("/", levels);
        } while (Topics.checkFilter(filter) != null);
        return filter;
    }

    private static List<String> found(TopicTree<String> tree, String topic) {
        List<String> found = new ArrayList<>();
        tree.forEachMatch(topic, found::add);
        return found;
    }

    /** Sorted, because to compare long lists in any order takes AssertJ very long. */
    private static int agree(String what, List<String> found, Stream<String> expected) {
        List<String> all = expected.sorted().toList();
        assertThat(found.stream().sorted().toList()).as(what).isEqualTo(all);
        return all.size();
    }

    @Test
    void findsTheTopicsThatAFilterMatchesWhileTopicsComeAndGo() {
        TopicTree<String> tree = new TopicTree<>();
        Set<String> present = new LinkedHashSet<>();
        int matches = 0;
        for (int i = 0; i < 20_000; i++) {
            String topic = topic();
            if (random.nextInt(3) > 0) {
                tree.add(topic, topic);
                present.add(topic);
            } else {
                tree.remove(topic, topic);
                present.remove(topic);
            }
            if (i % CHECK_EACH > 0) {
                continue;
            }
            String filter = Topics.withoutShare(filter());
            matches += agree(filter, found(tree, filter), present.stream().filter(one -> Topics.matches(filter, one)));
        }
        assertThat(matches).as("it was no idle test").isGreaterThan(25_000);
    }

    @Test
    void findsTheFiltersThatMatchATopicWhileFiltersComeAndGo() {
        TopicTree<String> tree = new TopicTree<>();
        Set<String> present = new LinkedHashSet<>();
        int matches = 0;
        for (int i = 0; i < 20_000; i++) {
            String filter = filter();
            if (random.nextInt(3) > 0) {
                tree.add(Topics.withoutShare(filter), filter);
                present.add(filter);
            } else {
                tree.remove(Topics.withoutShare(filter), filter);
                present.remove(filter);
            }
            if (i % CHECK_EACH > 0) {
                continue;
            }
            String topic = topic();
            matches += agree(
                    topic,
                    found(tree, topic),
                    present.stream().filter(one -> Topics.matches(Topics.withoutShare(one), topic)));
        }
        assertThat(matches).as("it was no idle test").isGreaterThan(25_000);
    }

    @Test
    void aTopicHasSeveralValuesEachOnce() {
        TopicTree<String> tree = new TopicTree<>();
        tree.add("a/b", "one");
        tree.add("a/b", "other");
        tree.add("a/b", "one");
        tree.add("a/b/c", "below");
        tree.remove("a/b", "nobody");
        tree.remove("a", "one");
        tree.remove("a/b/c/d", "one");

        assertThat(found(tree, "a/b")).containsExactlyInAnyOrder("one", "other");
        assertThat(found(tree, "a/#")).containsExactlyInAnyOrder("one", "other", "below");

        tree.remove("a/b", "one");
        assertThat(found(tree, "#")).containsExactlyInAnyOrder("other", "below");
    }

    /** The longest text of MQTT has 65,535 bytes; no walk may need a stack frame for each level. */
    @Test
    void aTopicOfNothingButLevelsIsFoundAndTakenOut() {
        String deep = "/".repeat(65_535);
        TopicTree<String> tree = new TopicTree<>();
        tree.add(deep, "deep");

        assertThat(found(tree, deep)).containsExactly("deep");
        assertThat(found(tree, "#")).containsExactly("deep");
        assertThat(found(tree, "/+/#")).containsExactly("deep");

        tree.remove(deep, "deep");
        assertThat(found(tree, "#")).isEmpty();
    }

    /** A plan with a new topic for each message must not fill the memory. */
    @Test
    void whatIsTakenOutLeavesNothing() {
        TopicTree<Integer> tree = new TopicTree<>();
        Set<Integer> left = new HashSet<>();
        IntStream.range(0, 1000).forEach(i -> tree.add("a/" + i + "/b/" + i % 10, i));
        IntStream.range(0, 1000).forEach(i -> tree.remove("a/" + i + "/b/" + i % 10, i));
        tree.forEachMatch("#", left::add);

        assertThat(left).isEmpty();
        assertThat(tree.isEmpty()).isTrue();
    }
}
