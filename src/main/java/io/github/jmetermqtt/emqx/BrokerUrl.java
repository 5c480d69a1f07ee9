package io.github.jmetermqtt.emqx;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The URL of a broker, which the plugins of hemikak and tuanhiep have where ours has Server, Port and Transport. */
final class BrokerUrl {

    private static final Map<String, String> TRANSPORTS = Map.of("tcp", "tcp", "ssl", "tls", "tls", "tls");

    private static final Pattern URL = Pattern.compile(
            "(tcp|ssl|tls)://([^:/?#@\\[\\]]+|\\[[^/?#@\\[\\]]+])(?::(\\d+))?/?", Pattern.CASE_INSENSITIVE);

    private BrokerUrl() {}

    /** Takes over the URL. One with an expression in it, or of another form, stands in Server as it is. */
    static void take(Translation translation, String oldName) {
        String url = translation.get("tcp://localhost:1883", oldName).trim();
        Matcher parts = URL.matcher(url);
        String transport = "";
        if (Translation.isExpression(url) || !parts.matches()) {
            translation.putFrom(oldName, "mqtt.server", url);
        } else {
            transport = TRANSPORTS.getOrDefault(parts.group(1).toLowerCase(Locale.ROOT), "");
            translation.putFrom(oldName, "mqtt.server", parts.group(2).replaceAll("[\\[\\]]", ""));
            translation.putFrom(oldName, "mqtt.port", parts.group(3) == null ? "" : parts.group(3));
            translation.putFrom(oldName, "mqtt.transport", transport);
        }
        if (!transport.equals("tcp")) {
            translation.put("mqtt.tls.verifyHost", "false");
        }
        if (transport.equals("tls")) {
            translation.careless("import.note.host-name");
        }
    }
}
