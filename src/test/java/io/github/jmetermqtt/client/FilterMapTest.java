package io.github.jmetermqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Small or large, the map must agree with {@link Topics#matches} over a plain map. */
@Timeout(60)
class FilterMapTest {

    private final RandomTopics random = new RandomTopics(new Random(20_261_130));

    private static Map<String, Integer> matching(FilterMap<Integer> map, String topic) {
        Map<String, Integer> found = new TreeMap<>();
        map.forEachMatch(
                topic, (filter, value) -> assertThat(found.put(filter, value)).isNull());
        return found;
    }

    private static Map<String, Integer> overlapping(FilterMap<Integer> map, String filter) {
        Map<String, Integer> found = new TreeMap<>();
        map.forEachOverlap(
                filter, (other, value) -> assertThat(found.put(other, value)).isNull());
        return found;
    }

    /** The rule for two filters: level by level, by what both can be. */
    private static boolean overlap(String one, String other) {
        List<String> a = List.of(Topics.withoutShare(one).split("/", -1));
        List<String> b = List.of(Topics.withoutShare(other).split("/", -1));
        if (isWild(a.get(0))
                ? b.get(0).startsWith("$")
                : isWild(b.get(0)) && a.get(0).startsWith("$")) {
            return false;
        }
        for (int i = 0; ; i++) {
            if (i == a.size() || i == b.size()) {
                List<String> longer = i == a.size() ? b : a;
                return longer.size() == i
                        || (longer.size() == i + 1 && longer.get(i).equals("#"));
            }
            if (a.get(i).equals("#") || b.get(i).equals("#")) {
                return true;
            }
            if (!a.get(i).equals("+") && !b.get(i).equals("+") && !a.get(i).equals(b.get(i))) {
                return false;
            }
        }
    }

    private static boolean isWild(String level) {
        return level.equals("+") || level.equals("#");
    }

    /** It grows and shrinks, so that it is of either kind again and again. */
    @Test
    void agreesWithTheRulesWhileFiltersComeAndGo() {
        FilterMap<Integer> map = new FilterMap<>();
        Map<String, Integer> rule = new HashMap<>();
        int matches = 0;
        int overlaps = 0;
        for (int i = 0; i < 12_000; i++) {
            boolean growing = i / 60 % 2 == 0;
            String filter = rule.isEmpty() || random.oneOf(3) == 0
                    ? random.filter()
                    : List.copyOf(rule.keySet()).get(random.oneOf(rule.size()));
            if (growing ? random.oneOf(4) > 0 : random.oneOf(8) == 0) {
                map.put(filter, i);
                rule.put(filter, i);
            } else {
                assertThat(map.remove(filter)).isEqualTo(rule.remove(filter));
            }
            assertThat(map.get(filter)).isEqualTo(rule.get(filter));
            assertThat(map.isEmpty()).isEqualTo(rule.isEmpty());

            String topic = random.topic();
            Map<String, Integer> expected = new TreeMap<>(rule);
            expected.keySet().removeIf(one -> !Topics.matches(Topics.withoutShare(one), topic));
            assertThat(matching(map, topic)).as(topic).isEqualTo(expected);
            assertThat(map.matches(topic)).isEqualTo(!expected.isEmpty());
            matches += expected.size();

            String other = random.filter();
            Map<String, Integer> beside = new TreeMap<>(rule);
            beside.keySet().removeIf(one -> !overlap(one, other));
            assertThat(overlapping(map, other)).as(other).isEqualTo(beside);
            overlaps += beside.size();
        }
        assertThat(matches).as("it was no idle test").isGreaterThan(2_000);
        assertThat(overlaps).as("it was no idle test").isGreaterThan(2_000);
    }

    /** Others ask without a lock: what is there must be found whatever comes and goes beside it. */
    @Test
    void whatIsThereAllTheTimeIsFoundWhileOthersComeAndGo() throws Exception {
        FilterMap<Integer> map = new FilterMap<>();
        map.put("a/+/c", 0);
        AtomicBoolean ends = new AtomicBoolean();
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger found = new AtomicInteger();
        Thread asking = new Thread(() -> {
            while (!ends.get()) {
                Set<String> filters = new HashSet<>();
                asked.incrementAndGet();
                map.forEachMatch("a/b/c", (filter, value) -> filters.add(filter));
                found.addAndGet(filters.contains("a/+/c") ? 1 : 0);
            }
        });
        asking.start();
        for (int round = 0; round < 2_000; round++) {
            IntStream.range(0, 12).forEach(i -> map.put("a/" + (i % 3 == 0 ? "+" : "b") + "/c" + i, i));
            map.put("a/+/c", round);
            map.put("a/b/c", round);
            map.put("a/+/#", round);
            map.remove("a/b/c");
            map.remove("a/+/#");
            IntStream.range(0, 12).forEach(i -> map.remove("a/" + (i % 3 == 0 ? "+" : "b") + "/c" + i));
        }
        ends.set(true);
        asking.join();

        assertThat(found.get()).isEqualTo(asked.get()).isGreaterThan(100);
    }
}
