package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.client.Transport;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.NetworkFields;
import io.github.jmetermqtt.field.ServerSchemes;
import io.github.jmetermqtt.words.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jmeter.testelement.AbstractTestElement;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.property.JMeterProperty;
import org.apache.jmeter.testelement.property.StringProperty;

/**
 * A whole URL in the field Server: it gives transport, host, port, path and query. No sentence shows the query or what stands before an
 * {@code @}, where tokens and passwords are.
 */
public final class ServerUrl {

    /** RFC 3986 section 3.2: an address of IPv6 stands in brackets. */
    private static final Pattern HOST = Pattern.compile("(?:\\[([0-9A-Fa-f:.%\\w]+)]|([^:\\[\\]]+))(?::(.*))?");

    /** A comma before the path, or another URL behind it; a comma elsewhere may belong to the path or the query. */
    private static final Pattern LIST = Pattern.compile("[^/?#]*,|[^/?#]*://(?:[^/?#]*,|[^?#]*,[^?#,]*://)");

    private static final int HIGHEST_PORT = 65_535;

    private ServerUrl() {}

    /**
     * The fields as if what the URL says stood in them.
     *
     * @return the same element where Server has no URL
     * @throws ConfigException if the URL cannot be used, or says otherwise than a field
     */
    public static TestElement spread(TestElement fields) throws ConfigException {
        String server = ConnectionFields.SERVER.read(fields).strip();
        if (!server.contains(ServerSchemes.END)) {
            return fields;
        }
        if (LIST.matcher(server).lookingAt()) {
            throw wrong("config.url.list", NetworkFields.TRANSPORT.name());
        }
        Transport transport = ServerSchemes.transport(server);
        if (transport == null) {
            throw new ConfigException(
                    Sentence.of("config.url.scheme", ConnectionFields.SERVER.name(), ServerSchemes.all()));
        }
        String rest = server.substring(server.indexOf(ServerSchemes.END) + ServerSchemes.END.length());
        Matcher end = Pattern.compile("[/?#]").matcher(rest);
        int authorityEnd = end.find() ? end.start() : rest.length();
        Map<String, String> said = new HashMap<>();
        agree(fields, transport, said);
        host(fields, rest.substring(0, authorityEnd), said);
        path(fields, transport, rest.substring(authorityEnd), said);
        return new Spread(fields, said);
    }

    private static void agree(TestElement fields, Transport transport, Map<String, String> said)
            throws ConfigException {
        Transport chosen = NetworkFields.TRANSPORT.read(fields);
        String token = NetworkFields.TRANSPORT.token(transport);
        boolean byDefault = chosen == NetworkFields.TRANSPORT.parse(NetworkFields.TRANSPORT.defaultText());
        if (chosen != transport && !byDefault) {
            throw differs(
                    Sentence.of("config.url.transport"),
                    token,
                    NetworkFields.TRANSPORT,
                    NetworkFields.TRANSPORT.token(chosen));
        }
        said.put(NetworkFields.TRANSPORT.key(), token);
    }

    private static void host(TestElement fields, String authority, Map<String, String> said) throws ConfigException {
        if (authority.contains("@")) {
            throw wrong("config.url.user", ConnectionFields.USERNAME.name(), ConnectionFields.PASSWORD.name());
        }
        Matcher host = HOST.matcher(authority);
        if (!host.matches()) {
            throw wrong("config.url.host");
        }
        said.put(
                ConnectionFields.SERVER.key(),
                Objects.requireNonNullElseGet(host.group(1), () -> Objects.requireNonNull(host.group(2))));
        String port = host.group(3);
        if (port == null || port.isEmpty()) {
            return;
        }
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > HIGHEST_PORT) {
            throw wrong("config.url.port-range", HIGHEST_PORT);
        }
        Integer filled = ConnectionFields.PORT.readInt(fields);
        if (filled != null && filled != Integer.parseInt(port)) {
            throw differs(Sentence.of("config.url.port"), port, ConnectionFields.PORT, filled.toString());
        }
        said.put(ConnectionFields.PORT.key(), port);
    }

    private static void path(TestElement fields, Transport transport, String tail, Map<String, String> said)
            throws ConfigException {
        if (tail.contains("#")) {
            throw wrong("config.url.fragment");
        }
        if (!transport.webSocket()) {
            if (!tail.isEmpty() && !tail.equals("/")) {
                throw wrong("config.url.path-or-query");
            }
            return;
        }
        int mark = tail.indexOf('?');
        String path = mark < 0 ? tail : tail.substring(0, mark);
        String query = mark < 0 ? "" : tail.substring(mark + 1);
        if (!path.isEmpty()) {
            String filled = NetworkFields.WS_PATH.text(fields).strip();
            if (!filled.equals(path) && !filled.equals(NetworkFields.WS_PATH.defaultText())) {
                throw differs(Sentence.of("config.url.path"), path, NetworkFields.WS_PATH, filled);
            }
            said.put(NetworkFields.WS_PATH.key(), path);
        }
        if (!query.isEmpty()) {
            String filled = NetworkFields.WS_QUERY.text(fields).strip();
            if (!filled.isEmpty() && !filled.equals(query)) {
                throw wrong("config.url.other-query", NetworkFields.WS_QUERY.name());
            }
            said.put(NetworkFields.WS_QUERY.key(), query);
        }
    }

    private static ConfigException differs(Sentence what, String ofUrl, Setting<?> field, String filled) {
        return wrong(
                "config.url.differs",
                what,
                ConfigException.shown(field, ofUrl),
                field.name(),
                ConfigException.shown(field, filled));
    }
    /** @param values for the places after that of the name of Server */
    private static ConfigException wrong(String key, Object... values) {
        List<Object> all = new ArrayList<>(List.of(values));
        all.add(0, ConnectionFields.SERVER.name());
        return new ConfigException(new Sentence(key, all));
    }

    /** Stands for an element whose fields say what the URL says. */
    private static final class Spread extends AbstractTestElement {

        private static final long serialVersionUID = 1L;

        private final transient TestElement fields;
        private final transient Map<String, String> said;

        Spread(TestElement fields, Map<String, String> said) {
            this.fields = fields;
            this.said = said;
        }

        /** Before JMeter 5.6 there is no {@code getPropertyOrNull}. */
        @Override
        public JMeterProperty getProperty(String key) {
            String text = said.get(key);
            return text == null ? fields.getProperty(key) : new StringProperty(key, text);
        }
    }
}
