package io.github.jmetermqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.fuzz.FuzzInput;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Topics, filters, and the map of filters, beside what the specification says level by level. The input: steps, each with a text. */
public final class TopicsFuzz {

    private TopicsFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        FuzzInput input = new FuzzInput(bytes);
        FilterMap<Integer> map = new FilterMap<>();
        Map<String, Integer> model = new TreeMap<>();
        for (int step = 0; !input.isEmpty(); step++) {
            int what = input.below(4);
            String text = input.text();
            boolean isName = Topics.checkName(text) == null;
            if (isName) {
                assertSame(model.keySet().stream().filter(filter -> matches(plain(filter), text)), matches(map, text));
            }
            if (Topics.checkFilter(text) != null) {
                assertThat(isName && !text.startsWith("$"))
                        .as("every name is a filter")
                        .isFalse();
                continue;
            }
            switch (what) {
                case 0, 1 -> {
                    map.put(text, step);
                    model.put(text, step);
                }
                case 2 -> assertThat(map.remove(text)).isEqualTo(model.remove(text));
                default ->
                    assertSame(
                            model.keySet().stream().filter(filter -> overlap(plain(filter), plain(text))),
                            overlaps(map, text));
            }
            assertThat(map.get(text)).isEqualTo(model.get(text));
            assertThat(map.isEmpty()).isEqualTo(model.isEmpty());
        }
    }

    private static void assertSame(Stream<String> expected, Set<String> found) {
        assertThat(found).containsExactlyElementsOf(expected.toList());
    }

    private static Set<String> matches(FilterMap<Integer> map, String topic) {
        Set<String> found = new TreeSet<>();
        map.forEachMatch(topic, (filter, value) -> assertThat(found.add(filter)).isTrue());
        assertThat(map.matches(topic)).isEqualTo(!found.isEmpty());
        return found;
    }

    private static Set<String> overlaps(FilterMap<Integer> map, String other) {
        Set<String> found = new TreeSet<>();
        map.forEachOverlap(
                other, (filter, value) -> assertThat(found.add(filter)).isTrue());
        return found;
    }

    private static String plain(String filter) {
        if (filter.startsWith("$share/")) {
            return filter.split("/", 3)[2];
        }
        return filter.startsWith("$queue/") ? filter.split("/", 2)[1] : filter;
    }

    /** MQTT 5 section 4.7; also asks the method that is tested. */
    private static boolean matches(String filter, String topic) {
        boolean matches = overlap(filter, topic);
        assertThat(Topics.matches(filter, topic)).as("%s, %s", filter, topic).isEqualTo(matches);
        return matches;
    }

    /** A topic name is a filter that matches this topic only. */
    private static boolean overlap(String one, String other) {
        List<String> a = Arrays.asList(one.split("/", -1));
        List<String> b = Arrays.asList(other.split("/", -1));
        boolean hidden = (isWild(a) && b.get(0).startsWith("$"))
                || (isWild(b) && a.get(0).startsWith("$"));
        return !hidden && overlap(a.iterator(), b.iterator());
    }

    private static boolean isWild(List<String> levels) {
        return levels.get(0).equals("+") || levels.get(0).equals("#");
    }

    private static boolean overlap(Iterator<String> a, Iterator<String> b) {
        while (a.hasNext() && b.hasNext()) {
            String x = a.next();
            String y = b.next();
            if (x.equals("#") || y.equals("#")) {
                return true;
            }
            if (!x.equals(y) && !x.equals("+") && !y.equals("+")) {
                return false;
            }
        }
        return (!a.hasNext() || a.next().equals("#"))
                && (!b.hasNext() || b.next().equals("#"));
    }
}
