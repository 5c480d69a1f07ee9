package io.github.jmetermqtt.client;

import io.github.jmetermqtt.words.Sentence;
import org.jspecify.annotations.Nullable;

/** The rules for topic names and topic filters, MQTT 5 section 4.7 and 4.8.2. */
public final class Topics {

    private static final String SHARE = "$share/";
    /** EMQX's shared subscription without a group. */
    private static final String QUEUE = "$queue/";

    private Topics() {}

    /**
     * Says what is wrong with a topic name.
     *
     * @return words that follow "is not ", or null where the name is valid
     */
    public static @Nullable Sentence checkName(String name) {
        if (name.indexOf('+') >= 0 || name.indexOf('#') >= 0) {
            return Sentence.of("config.topic-name.wildcard");
        }
        return check(name, Sentence.of("config.topic-name"));
    }

    /**
     * Says what is wrong with a topic filter.
     *
     * @return words that follow "is not ", or null where the filter is valid
     */
    public static @Nullable Sentence checkFilter(String filter) {
        Sentence problem = check(filter, Sentence.of("config.topic-filter"));
        if (problem != null) {
            return problem;
        }
        if (filter.startsWith(SHARE)) {
            int slash = filter.indexOf('/', SHARE.length());
            String group = slash < 0 ? "" : filter.substring(SHARE.length(), slash);
            if (group.isEmpty() || group.indexOf('+') >= 0 || group.indexOf('#') >= 0 || slash == filter.length() - 1) {
                return Sentence.of("config.topic-filter.share");
            }
        }
        if (filter.equals(QUEUE)) {
            return Sentence.of("config.topic-filter.queue");
        }
        String[] levels = withoutShare(filter).split("/", -1);
        for (int i = 0; i < levels.length; i++) {
            String level = levels[i];
            if (level.length() > 1 && (level.indexOf('+') >= 0 || level.indexOf('#') >= 0)) {
                return Sentence.of("config.topic-filter.alone");
            }
            if (level.equals("#") && i < levels.length - 1) {
                return Sentence.of("config.topic-filter.end");
            }
        }
        return null;
    }

    private static @Nullable Sentence check(String text, Sentence what) {
        return text.isEmpty() ? Sentence.of("config.string.empty", what) : MqttStrings.check(text, what);
    }

    /** The filter that topics are matched with: without {@code $share/group/} and {@code $queue/}. */
    public static String withoutShare(String filter) {
        if (filter.startsWith(SHARE)) {
            return filter.substring(filter.indexOf('/', SHARE.length()) + 1);
        }
        return filter.startsWith(QUEUE) ? filter.substring(QUEUE.length()) : filter;
    }

    /** Whether the filter is that of a shared subscription of MQTT 5, section 4.8.2. */
    public static boolean isShared(String filter) {
        return filter.startsWith(SHARE);
    }

    /** Whether a message of this topic belongs to this filter (given {@linkplain #withoutShare without share}). */
    public static boolean matches(String filter, String topic) {
        if (filter.equals(topic)) {
            return true;
        }
        boolean leadingWildcard = filter.startsWith("+") || filter.startsWith("#");
        if (leadingWildcard && topic.startsWith("$")) {
            return false; // section 4.7.2
        }
        int f = 0;
        int t = 0;
        while (f < filter.length()) {
            char c = filter.charAt(f);
            if (c == '#') {
                return true;
            }
            if (c == '+') {
                while (t < topic.length() && topic.charAt(t) != '/') {
                    t++;
                }
                f++;
            } else if (t < topic.length() && topic.charAt(t) == c) {
                f++;
                t++;
            } else {
                // "sport/#" matches its parent level "sport" too, section 4.7.1.2
                return t == topic.length() && filter.startsWith("/#", f) && f + 2 == filter.length();
            }
        }
        return t == topic.length();
    }
}
