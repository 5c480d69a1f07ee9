package io.github.jmetermqtt.gui.results;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.words.Sentence;
import io.github.jmetermqtt.words.Words;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lines such as {@code QoS: 1}, as results hold them, become rows. An empty line parts the lines of one message from those of the next. */
final class HeaderRows {

    /** More rows are of no use to a reader. */
    private static final int MOST = 1000;

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("PUBLISH", "results.name.publish"),
            Map.entry("CONNECT", "results.name.connect"),
            Map.entry("SUBSCRIBE", "results.name.subscribe"),
            Map.entry("UNSUBSCRIBE", "results.name.unsubscribe"),
            Map.entry("DISCONNECT", "results.name.disconnect"),
            Map.entry("Topic", "results.name.topic"),
            Map.entry("Retained", "results.name.retained"),
            Map.entry("Duplicate", "results.name.duplicate"),
            Map.entry("Payload", "results.name.payload"),
            Map.entry("Payload as", "results.name.payload-as"),
            Map.entry("Message expiry", "results.name.expiry"),
            Map.entry("Payload format", "results.name.payload-format"),
            Map.entry("Content type", "results.name.content-type"),
            Map.entry("Response topic", "results.name.response-topic"),
            Map.entry("Correlation data", "results.name.correlation-data"),
            Map.entry("Subscription identifier", "results.name.subscription-identifier"),
            Map.entry("Connection", "results.name.connection"),
            Map.entry("Client id", "results.name.client-id"),
            Map.entry("Session present", "results.name.session-present"),
            Map.entry("Reason string", "results.name.reason-string"),
            Map.entry("Stamp run", "results.name.stamp-run"),
            Map.entry("Stamp publisher", "results.name.stamp-publisher"),
            Map.entry("Stamp sequence", "results.name.stamp-sequence"),
            Map.entry("Stamp intended", "results.name.stamp-intended"),
            Map.entry("Stamp sent", "results.name.stamp-sent"));

    private static final String USER_PROPERTY = "User property ";

    private final Words words;
    private final List<Row> rows = new ArrayList<>();

    /** No rows so far. */
    HeaderRows(Words words) {
        this.words = words;
    }

    List<Row> rows() {
        return rows;
    }

    /** Adds a heading and the lines below it; nothing where there are no lines. */
    void section(String heading, String lines) {
        section(heading, lines, Set.of());
    }

    /** As {@link #section(String, String)}, without lines that have been said. */
    void section(String heading, String lines, Set<String> said) {
        Iterator<String> all =
                lines.lines().filter(line -> !said.contains(line)).iterator();
        if (!all.hasNext()) {
            return;
        }
        rows.add(Row.heading(heading));
        boolean several = lines.contains("\n\n");
        int message = 1;
        if (several) {
            rows.add(Row.heading(words.text("results.message", message)));
        }
        while (all.hasNext()) {
            if (rows.size() >= MOST) {
                rows.add(Row.heading(words.text("results.more-rows", MOST)));
                return;
            }
            String line = all.next();
            if (!line.isEmpty()) {
                rows.add(row(line));
            } else if (all.hasNext()) {
                rows.add(Row.heading(words.text("results.message", ++message)));
            }
        }
    }

    /** Adds a row whose name is a text of the window. */
    void row(Sentence name, String value) {
        rows.add(new Row(name.in(words), Shown.line(value), false));
    }

    private Row row(String line) {
        int colon = line.indexOf(": ");
        if (colon < 0) { // the packet and its topic, or a topic filter
            int blank = line.indexOf(' ');
            String first = blank < 0 ? line : line.substring(0, blank);
            return NAMES.containsKey(first)
                    ? new Row(
                            name(first),
                            Shown.line(line.substring(first.length()).strip()),
                            false)
                    : new Row("", Shown.line(line), false);
        }
        return new Row(name(line.substring(0, colon)), Shown.line(line.substring(colon + 2)), false);
    }

    private String name(String english) {
        String key = NAMES.get(english);
        if (key != null) {
            return words.text(key);
        }
        return english.startsWith(USER_PROPERTY)
                ? words.text("results.name.user-property", Shown.text(english.substring(USER_PROPERTY.length())))
                : Shown.text(english);
    }
}
