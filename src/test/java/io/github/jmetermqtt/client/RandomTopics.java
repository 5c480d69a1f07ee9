package io.github.jmetermqtt.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Valid topic names and topic filters that often match each other. */
public final class RandomTopics {

    /** Few, so that much matches; the empty level and levels with {@code $} among them. */
    private static final List<String> LEVELS = List.of("", "a", "b", "ab", "$", "$SYS", "ä", "a b");

    private static final List<String> SHARES = List.of("", "", "", "$share/g/", "$share/a/", "$queue/");

    private final Random random;

    public RandomTopics(Random random) {
        this.random = random;
    }

    /** A number from 0 to one below this. */
    public int oneOf(int numbers) {
        return random.nextInt(numbers);
    }

    private String anyOf(List<String> all) {
        return all.get(oneOf(all.size()));
    }

    /** A topic name. */
    public String topic() {
        String topic;
        do {
            List<String> levels = new ArrayList<>();
            for (int i = oneOf(4); i >= 0; i--) {
                levels.add(anyOf(LEVELS));
            }
            topic = String.join("/", levels);
        } while (Topics.checkName(topic) != null);
        return topic;
    }

    /** As it is subscribed to. */
    public String filter() {
        String filter;
        do {
            List<String> levels = new ArrayList<>();
            for (int i = oneOf(4); i >= 0; i--) {
                levels.add(oneOf(3) == 0 ? "+" : anyOf(LEVELS));
            }
            if (oneOf(3) == 0) {
                levels.set(levels.size() - 1, "#");
            }
            filter = anyOf(SHARES) + String.join("/", levels);
        } while (Topics.checkFilter(filter) != null);
        return filter;
    }
}
