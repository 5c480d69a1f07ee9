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

    /** Changes between two checks, each of which asks the rule about everything that is there. */
    private static final int CHECK_EACH = 5;

    private final Random dice = new Random(20_261_126);
    private final RandomTopics random = new RandomTopics(dice);

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
            String topic = random.topic();
            if (dice.nextInt(3) > 0) {
                tree.add(topic, topic);
                present.add(topic);
            } else {
                tree.remove(topic, topic);
                present.remove(topic);
            }
            if (i % CHECK_EACH > 0) {
                continue;
            }
            String filter = Topics.withoutShare(random.filter());
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
            String filter = random.filter();
            if (dice.nextInt(3) > 0) {
                tree.add(Topics.withoutShare(filter), filter);
                present.add(filter);
            } else {
                tree.remove(Topics.withoutShare(filter), filter);
                present.remove(filter);
            }
            if (i % CHECK_EACH > 0) {
                continue;
            }
            String topic = random.topic();
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
