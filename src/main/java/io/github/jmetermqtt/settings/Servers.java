package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.client.Transport;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.words.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jmeter.testelement.TestElement;

/** Reads the broker nodes that Server names: one, or a list that is separated by commas. */
public final class Servers {

    private static final String SEPARATOR = ",";

    /** RFC 3986 section 3.2.2: an address of IPv6 that has a port behind it stands in brackets. */
    private static final Pattern ENTRY = Pattern.compile("(?:\\[([0-9A-Fa-f:.%\\w]+)]|([^:\\[\\]]+))(?::(.*))?");

    private static final Pattern PORT = Pattern.compile("\\d{1,5}");
    private static final int HIGHEST_PORT = 65_535;

    private Servers() {}

    /**
     * All nodes, in the order of the field; at least one.
     *
     * @param transport whose port counts where neither the entry nor the field Port has one
     */
    static List<Endpoint> read(TestElement element, Transport transport) throws ConfigException {
        Integer filled = ConnectionFields.PORT.readInt(element);
        return read(element, filled == null ? transport.defaultPort() : filled);
    }

    /** Says what is wrong with Server alone. */
    static List<Endpoint> check(TestElement element) throws ConfigException {
        return read(element, HIGHEST_PORT);
    }

    private static List<Endpoint> read(TestElement element, int usualPort) throws ConfigException {
        String text = NetworkSettings.host(ConnectionFields.SERVER, element);
        if (!text.contains(SEPARATOR)) {
            return List.of(isHostAlone(text) ? new Endpoint(text, usualPort) : node(text, usualPort));
        }
        List<Endpoint> nodes = new ArrayList<>();
        for (String entry : text.split(SEPARATOR, -1)) {
            if (entry.isBlank()) {
                throw wrong(text, "config.node.empty");
            }
            nodes.add(node(entry.strip(), usualPort));
        }
        return List.copyOf(nodes);
    }

    /** An address of IPv6 needs no brackets where it stands alone. */
    private static boolean isHostAlone(String text) {
        boolean bracket = text.startsWith("[");
        int colon = text.indexOf(':');
        return bracket
                ? text.endsWith("]") && ENTRY.matcher(text).matches()
                : colon < 0 || colon != text.lastIndexOf(':');
    }

    private static Endpoint node(String entry, int usualPort) throws ConfigException {
        Matcher parts = ENTRY.matcher(entry);
        if (!parts.matches()) {
            throw wrong(entry, "config.node");
        }
        String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
        String port = parts.group(3);
        if (port == null) {
            return new Endpoint(host.strip(), usualPort);
        }
        if (!PORT.matcher(port).matches() || Integer.parseInt(port) < 1 || Integer.parseInt(port) > HIGHEST_PORT) {
            throw wrong(entry, "config.node.port", HIGHEST_PORT);
        }
        return new Endpoint(host.strip(), Integer.parseInt(port));
    }

    private static ConfigException wrong(String text, String key, Object... values) {
        return new ConfigException(ConnectionFields.SERVER, text, Sentence.of(key, values));
    }
}
