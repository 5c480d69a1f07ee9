package io.github.jmetermqtt.field;

import io.github.jmetermqtt.client.Transport;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How a URL in the field Server may begin, and the transport that it gives then. */
public final class ServerSchemes {

    /** What stands between the scheme and the rest. */
    public static final String END = "://";

    private static final Map<String, Transport> TRANSPORTS = new TreeMap<>(Map.of(
            "mqtt", Transport.TCP,
            "tcp", Transport.TCP,
            "mqtts", Transport.TLS,
            "ssl", Transport.TLS,
            "tls", Transport.TLS,
            "ws", Transport.WS,
            "wss", Transport.WSS));

    private ServerSchemes() {}

    /** Whether the text of Server is a URL, with one of these schemes or another one. */
    public static boolean isUrl(String server) {
        return server.contains(END) && !server.strip().startsWith("${");
    }

    /** The transport of a URL; null: the text is none, or begins with another scheme. */
    public static @Nullable Transport transport(String server) {
        return isUrl(server) ? TRANSPORTS.get(scheme(server)) : null;
    }

    /** In lower case. */
    public static String scheme(String url) {
        return url.substring(0, url.indexOf(END)).strip().toLowerCase(Locale.ROOT);
    }

    /** All of them, for a sentence. */
    public static String all() {
        return String.join("://, ", TRANSPORTS.keySet()) + END;
    }

    /**
     * The text of Transport beside a Server.
     *
     * @param transport what stands there, or its default
     */
    public static String beside(String server, String transport) {
        Transport ofUrl = transport(server);
        return ofUrl == null || !transport.equals(NetworkFields.TRANSPORT.defaultText())
                ? transport
                : NetworkFields.TRANSPORT.token(ofUrl);
    }
}
