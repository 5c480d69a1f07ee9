package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.client.Credentials;
import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.client.IpAddresses;
import io.github.jmetermqtt.client.Network;
import io.github.jmetermqtt.client.ProxyOptions;
import io.github.jmetermqtt.client.Transport;
import io.github.jmetermqtt.client.WebSocketOptions;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.TextSetting;
import io.github.jmetermqtt.field.NetworkFields;
import io.github.jmetermqtt.field.TlsFields;
import io.github.jmetermqtt.words.Sentence;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.jmeter.testelement.TestElement;
import org.jspecify.annotations.Nullable;

/** Reads {@link NetworkFields}. */
public final class NetworkSettings {

    private static final int SOCKS_PORT = 1080;
    private static final int HTTP_PROXY_PORT = 8080;

    private static final Pattern PATH = Pattern.compile("/[\\x21-\\x7e&&[^?#]]*");
    private static final Pattern QUERY = Pattern.compile("[\\x21-\\x7e&&[^#]]*");

    private NetworkSettings() {}

    /** The way to the broker, with no local address chosen yet. */
    static Network read(TestElement element) throws ConfigException {
        Transport transport = NetworkFields.TRANSPORT.read(element);
        return new Network(
                transport,
                TlsFields.TRUST.applies(element) ? TlsSettings.read(element) : null,
                NetworkFields.WS_PATH.applies(element) ? webSocket(element) : null,
                proxy(element),
                null);
    }

    private static WebSocketOptions webSocket(TestElement element) throws ConfigException {
        String path = NetworkFields.WS_PATH.read(element).strip();
        if (!PATH.matcher(path).matches()) {
            String shown = path.replaceFirst("(?s)\\?.*", "?…"); // a query may hold a token
            throw new ConfigException(NetworkFields.WS_PATH, shown, Sentence.of("config.ws-path"));
        }
        String query = withoutMark(NetworkFields.WS_QUERY.read(element).strip());
        if (!QUERY.matcher(query).matches()) { // not shown: it may hold a token
            throw new ConfigException(Sentence.of("config.ws-query", NetworkFields.WS_QUERY.name()));
        }
        return new WebSocketOptions(path, query, TextLists.headers(NetworkFields.WS_HEADERS, element));
    }

    /** Who copies from a URL takes the question mark along. */
    private static String withoutMark(String query) {
        return query.startsWith("?") ? query.substring(1) : query;
    }

    private static @Nullable ProxyOptions proxy(TestElement element) throws ConfigException {
        Optional<ProxyOptions.Kind> kind = NetworkFields.PROXY.read(element);
        if (kind.isEmpty()) {
            return null;
        }
        boolean socks = kind.get() == ProxyOptions.Kind.SOCKS5;
        Integer port = NetworkFields.PROXY_PORT.readInt(element);
        int usual = socks ? SOCKS_PORT : HTTP_PROXY_PORT;
        Endpoint endpoint = new Endpoint(host(NetworkFields.PROXY_HOST, element), port == null ? usual : port);
        return new ProxyOptions(kind.get(), endpoint, proxyLogin(element));
    }

    private static Credentials proxyLogin(TestElement element) throws ConfigException {
        String username = NetworkFields.PROXY_USERNAME.read(element);
        String password = NetworkFields.PROXY_PASSWORD.read(element);
        if (username.isEmpty() && password.isEmpty()) {
            return Credentials.NONE;
        }
        if (username.isEmpty()) {
            throw new ConfigException(Sentence.of("config.proxy-password-alone", NetworkFields.PROXY_USERNAME.name()));
        }
        return new Credentials(username, password.isEmpty() ? null : password);
    }

    /** A host without anything around it. */
    static String host(TextSetting setting, TestElement element) throws ConfigException {
        String host = setting.readNonEmpty(element).strip();
        if (host.contains("/") || host.isEmpty()) {
            int query = host.indexOf('?'); // not shown: it may hold a token
            throw new ConfigException(setting, query < 0 ? host : host.substring(0, query), Sentence.of("config.host"));
        }
        return host;
    }

    /** The addresses to connect from, used in turn; empty: the operating system chooses. */
    public static List<InetAddress> localAddresses(TestElement element) throws ConfigException {
        List<InetAddress> addresses = new ArrayList<>();
        for (String text : TextLists.separatedByCommas(NetworkFields.LOCAL_ADDRESSES, element)) {
            addresses.add(address(text));
        }
        return addresses;
    }

    private static InetAddress address(String text) throws ConfigException {
        InetAddress address = IpAddresses.parse(text);
        if (address == null) { // a name, whose look-up would block
            throw new ConfigException(NetworkFields.LOCAL_ADDRESSES, text, Sentence.of("config.ip-address"));
        }
        return address;
    }
}
