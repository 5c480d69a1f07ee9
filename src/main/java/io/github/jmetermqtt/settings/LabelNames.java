package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.Names;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the names in a label stand for, of one message.
 *
 * @param filter through which it came; null: none
 * @param stage name of the stage in which it was due
 * @param session over which it went; null: not known
 */
public record LabelNames(
        String topic,
        @Nullable String filter,
        Qos qos,
        String stage,
        @Nullable MqttSession session) implements Names {

    static final String FILTER = "%filter";

    /** The longest first where one begins as another does. */
    static final List<String> ALL = List.of("%topic", FILTER, "%qos", "%node", "%stage", "%c");

    public LabelNames {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(qos, "qos");
        Objects.requireNonNull(stage, "stage");
    }

    static int lengthAt(String text, int at) {
        for (String name : ALL) {
            if (text.startsWith(name, at)) {
                return name.length();
            }
        }
        return 0;
    }

    @Override
    public boolean hasNames() {
        return true;
    }

    @Override
    public int nameAt(String text, int at) {
        return lengthAt(text, at);
    }

    @Override
    public String value(String text, int begin, int end) {
        return switch (text.substring(begin, end)) {
            case "%topic" -> topic;
            case FILTER -> filter == null ? "" : filter;
            case "%qos" -> Integer.toString(qos.level());
            case "%node" -> session == null ? "" : session.node().toString();
            case "%stage" -> stage;
            default -> session == null ? "" : session.connection().connAck().clientId();
        };
    }
}
