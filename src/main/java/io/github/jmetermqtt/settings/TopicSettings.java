package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.client.Topics;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.TextSetting;
import io.github.jmetermqtt.session.Device;
import io.github.jmetermqtt.session.Names;
import io.github.jmetermqtt.words.Sentence;
import io.github.jmetermqtt.words.WrongTextException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.jmeter.testelement.TestElement;
import org.jspecify.annotations.Nullable;

/** Reads topic names and topic filters, and refuses what MQTT would. */
public final class TopicSettings {

    private static final Pattern SEPARATOR = Pattern.compile("[,\\r\\n]");

    private TopicSettings() {}

    /** The topic name in a field. */
    static String name(TextSetting setting, TestElement element) throws ConfigException {
        String topic = setting.readNonEmpty(element);
        Sentence problem = Topics.checkName(topic);
        if (problem != null) {
            throw new ConfigException(setting, topic, problem);
        }
        return topic;
    }

    /** The topic name of one connection or message, from what stands in the field. */
    public static String fill(TextSetting setting, String topic, Names names) throws ConfigException {
        return fill(setting, topic, names, Topics::checkName);
    }

    /** The topic filter of one connection, from what stands in the field. */
    static String fillFilter(TextSetting setting, String filter, Device device) throws ConfigException {
        return fill(setting, filter, device, Topics::checkFilter);
    }

    /**
     * What stands in a field, with what its names stand for. A sentence shows the text without them: what they stand for may
     * be a secret.
     *
     * @param check gives what the filled text is not; what may stand in a client id need not be allowed in a topic
     */
    static String fill(TextSetting setting, String text, Names names, Function<String, @Nullable Sentence> check)
            throws ConfigException {
        String filled;
        try {
            filled = names.fill(text);
        } catch (WrongTextException e) {
            throw new ConfigException(setting, text, e);
        }
        Sentence problem = filled.equals(text) ? null : check.apply(filled);
        if (problem != null) {
            throw new ConfigException(setting, text, problem);
        }
        return filled;
    }

    /** Refuses topic filters that one connection cannot have: what may stand in a client id need not be allowed in a filter. */
    public static void checkFilled(TextSetting setting, List<String> filters, Device device) throws ConfigException {
        for (String filter : filters) {
            fillFilter(setting, filter, device);
        }
    }

    /** The topic filters in a field, one a line or apart by commas; at least one. */
    static List<String> filters(TextSetting setting, TestElement element) throws ConfigException {
        List<String> filters = filtersIfAny(setting, element);
        if (filters.isEmpty()) {
            throw ConfigException.empty(setting);
        }
        return filters;
    }

    /** The topic filters in a field that may be empty, one a line or apart by commas. */
    public static List<String> filtersIfAny(TextSetting setting, TestElement element) throws ConfigException {
        List<String> filters = new ArrayList<>();
        for (String part : SEPARATOR.split(setting.read(element), -1)) {
            String filter = part.strip();
            if (filter.isEmpty()) {
                continue;
            }
            Sentence problem = Topics.checkFilter(filter);
            if (problem != null) {
                throw new ConfigException(setting, filter, problem);
            }
            filters.add(filter);
        }
        return filters;
    }
}
