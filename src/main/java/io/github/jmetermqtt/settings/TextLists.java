package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.client.Header;
import io.github.jmetermqtt.client.MqttStrings;
import io.github.jmetermqtt.client.UserProperty;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.TextSetting;
import io.github.jmetermqtt.words.Sentence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.jmeter.testelement.TestElement;

/**
 * Reads fields that hold several values. A sentence names the line and not what stands in it, which may be a secret and is
 * another one for each thread.
 */
final class TextLists {

    /** RFC 9110 section 5.6.2. */
    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0a-\\x1f\\x7f]");

    private TextLists() {}

    /** One {@code name=value} a line, taken as it is; lines of white space only are skipped. */
    static List<UserProperty> userProperties(TextSetting setting, TestElement element) throws ConfigException {
        List<UserProperty> properties = new ArrayList<>();
        int number = 0;
        for (String line : lines(setting, element)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            int separator = line.indexOf('=');
            if (separator < 0) {
                throw wrong(setting, number, Sentence.of("config.name-value"));
            }
            UserProperty property = new UserProperty(line.substring(0, separator), line.substring(separator + 1));
            for (String text : List.of(property.name(), property.value())) {
                Sentence problem = MqttStrings.check(text, Sentence.of("config.user-property"));
                if (problem != null) {
                    throw wrong(setting, number, problem);
                }
            }
            properties.add(property);
        }
        return List.copyOf(properties);
    }

    /** One {@code Name: value} a line; lines of white space only are skipped. */
    static List<Header> headers(TextSetting setting, TestElement element) throws ConfigException {
        List<Header> headers = new ArrayList<>();
        int number = 0;
        for (String line : lines(setting, element)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            int separator = line.indexOf(':');
            String name = separator < 0 ? "" : line.substring(0, separator).strip();
            if (!HEADER_NAME.matcher(name).matches() || CONTROL.matcher(line).find()) {
                throw wrong(setting, number, Sentence.of("config.header"));
            }
            headers.add(new Header(name, line.substring(separator + 1).strip()));
        }
        return List.copyOf(headers);
    }

    /** What stands between commas, without the white space around it; nothing empty. */
    static List<String> separatedByCommas(TextSetting setting, TestElement element) {
        return Arrays.stream(setting.read(element).split(",", -1))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }

    private static List<String> lines(TextSetting setting, TestElement element) {
        return setting.read(element).lines().toList();
    }

    private static ConfigException wrong(TextSetting setting, int line, Sentence allowed) {
        return new ConfigException(Sentence.of("config.line-is-not", setting.name(), line, allowed));
    }
}
