package io.github.jmetermqtt.settings;

import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.Credentials;
import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.client.Header;
import io.github.jmetermqtt.client.Network;
import io.github.jmetermqtt.client.ProxyOptions;
import io.github.jmetermqtt.client.TlsOptions;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.NetworkFields;
import io.github.jmetermqtt.field.TlsFields;
import io.github.jmetermqtt.result.ConnectText;
import io.github.jmetermqtt.sampler.MqttConnect;
import io.github.jmetermqtt.session.Device;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import org.apache.jmeter.services.FileServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Transport, WebSocket, proxy, local addresses, TLS. */
@NeedsBroker
class NetworkSettingsTest {

    private static final String SECRET = "s3cret";

    private final MqttConnect element = new MqttConnect();

    @BeforeAll
    static void properties() {
        JMeterProperties.load();
    }

    private Network network() throws ConfigException {
        return ConnectSettings.read(element).options(Device.NO_INDEX).network();
    }

    private TlsOptions tls() throws ConfigException {
        return network().tls();
    }

    private void assertRefused(Setting<?> setting, String text, String sentence) {
        MqttConnect refused = with((MqttConnect) element.clone(), setting, text);
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> {
                    ConnectSettings.read(refused).options(Device.NO_INDEX);
                    NetworkSettings.localAddresses(refused);
                })
                .withMessage(sentence);
    }

    @Test
    void plainTcpIsTheDefault() throws Exception {
        assertThat(network()).isEqualTo(Network.TCP);
        assertThat(NetworkSettings.localAddresses(element)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"tcp, 1883", "tls, 8883", "ws, 80", "wss, 443"})
    void thePortIsThatOfTheTransportUnlessOneIsNamed(String transport, int port) throws Exception {
        with(element, NetworkFields.TRANSPORT, transport);
        assertThat(ConnectSettings.read(element).options(Device.NO_INDEX).endpoint())
                .isEqualTo(new Endpoint("localhost", port));
        with(element, ConnectionFields.PORT, "1234");
        assertThat(ConnectSettings.read(element)
                        .options(Device.NO_INDEX)
                        .endpoint()
                        .port())
                .isEqualTo(1234);
    }

    @Test
    void whatIsHiddenIsNotApplied() throws Exception {
        with(element, NetworkFields.WS_PATH, "no path");
        with(element, NetworkFields.PROXY_PORT, "no port");
        with(element, TlsFields.TRUST, "nobody");
        assertThat(network()).isEqualTo(Network.TCP);
    }

    @Test
    void webSocket() throws Exception {
        with(element, NetworkFields.TRANSPORT, "ws");
        assertThat(network().webSocket().path()).isEqualTo("/mqtt");
        assertThat(network().tls()).isNull();

        with(element, NetworkFields.WS_PATH, "/a/b%20c");
        with(element, NetworkFields.WS_QUERY, "token=" + SECRET + "&x=?");
        with(element, NetworkFields.WS_HEADERS, "Authorization: Bearer " + SECRET + "\r\n\nX-A:\tb: c");
        assertThat(network().webSocket().path()).isEqualTo("/a/b%20c");
        assertThat(network().webSocket().query()).isEqualTo("token=s3cret&x=?");
        assertThat(network().webSocket().headers())
                .containsExactly(new Header("Authorization", "Bearer s3cret"), new Header("X-A", "b: c"));
    }

    @Test
    void aWebSocketThatCannotBeOpenedIsNamedWithoutItsSecrets() {
        with(element, NetworkFields.TRANSPORT, "wss");
        assertRefused(
                NetworkFields.WS_PATH,
                "mqtt?" + SECRET,
                "WebSocket path \"mqtt?…\" is not a path that begins with /, without ? and #");
        String query = "WebSocket query is not what follows the ? in a URL: it has white space, # or letters"
                + " that a URL writes with %";
        assertRefused(NetworkFields.WS_QUERY, "?token=" + SECRET + " x", query);
        assertRefused(NetworkFields.WS_QUERY, "token=" + SECRET + " x", query);
        for (String line : List.of("Bearer " + SECRET, "A b: " + SECRET, ": " + SECRET, "A: " + SECRET + "\0")) {
            assertRefused(
                    NetworkFields.WS_HEADERS,
                    "X-A: 1\n" + line,
                    "WebSocket request headers, line 2, is not Name: value");
        }
    }

    @Test
    void proxy() throws Exception {
        with(element, NetworkFields.PROXY, "socks5");
        with(element, NetworkFields.PROXY_HOST, "gate");
        assertThat(network().proxy())
                .isEqualTo(new ProxyOptions(ProxyOptions.Kind.SOCKS5, new Endpoint("gate", 1080), Credentials.NONE));

        with(element, NetworkFields.PROXY, "http");
        with(element, NetworkFields.PROXY_USERNAME, "u");
        with(element, NetworkFields.PROXY_PASSWORD, SECRET);
        assertThat(network().proxy())
                .isEqualTo(new ProxyOptions(
                        ProxyOptions.Kind.HTTP, new Endpoint("gate", 8080), new Credentials("u", SECRET)));
        with(element, NetworkFields.PROXY_PORT, "3128");
        assertThat(network().proxy().endpoint().port()).isEqualTo(3128);

        assertRefused(NetworkFields.PROXY, "socks4", "Proxy \"socks4\" is not one of none, socks5, http");
        assertRefused(NetworkFields.PROXY_HOST, "", "Proxy host is empty");
        assertRefused(
                NetworkFields.PROXY_HOST,
                "http://gate",
                "Proxy host \"http://gate\" is not a host name or an IP address");
        assertRefused(NetworkFields.PROXY_PORT, "0", "Proxy port \"0\" is not a whole number from 1 to 65535");
        assertRefused(
                NetworkFields.PROXY_USERNAME, "", "Proxy user name is empty, which no proxy allows with a password");
    }

    @Test
    void localAddressesAreAddresses() throws Exception {
        with(element, NetworkFields.LOCAL_ADDRESSES, "127.0.0.1, 127.0.0.2,,\n::1");
        assertThat(NetworkSettings.localAddresses(element))
                .extracting(InetAddress::getHostAddress)
                .containsExactly("127.0.0.1", "127.0.0.2", "0:0:0:0:0:0:0:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.256", "127.1", "1.2.3.4.5", "abc", "12345::1", "10.0.0.0/24"})
    void aLocalAddressIsNoName(String address) {
        assertRefused(
                NetworkFields.LOCAL_ADDRESSES,
                "127.0.0.1," + address,
                "Local IP addresses \"" + address + "\" is not an IP address");
    }

    @Test
    void tlsTrustsTheJvmAndVerifiesTheHostByDefault() throws Exception {
        with(element, NetworkFields.TRANSPORT, "tls");
        assertThat(tls())
                .isEqualTo(new TlsOptions(
                        TlsOptions.Trust.SYSTEM,
                        null,
                        "",
                        null,
                        null,
                        "",
                        true,
                        List.of("TLSv1.3", "TLSv1.2"),
                        List.of(),
                        "",
                        List.of()));
    }

    @Test
    void tlsAsItIsSet() throws Exception {
        with(element, NetworkFields.TRANSPORT, "wss");
        with(element, TlsFields.TRUST, "file");
        with(element, TlsFields.CA_FILE, "tls/ca.pem");
        with(element, TlsFields.CA_PASSWORD, "c");
        with(element, TlsFields.CERT_FILE, "/x/client.pem");
        with(element, TlsFields.KEY_FILE, "client.key");
        with(element, TlsFields.KEY_PASSWORD, "k");
        with(element, TlsFields.VERIFY_HOST, "false");
        with(element, TlsFields.PROTOCOLS, "1.2");
        with(element, TlsFields.CIPHERS, "A, B");
        with(element, TlsFields.SERVER_NAME, "broker.example");
        with(element, TlsFields.ALPN, "mqtt,http/1.1");
        Path plan = Path.of(FileServer.getFileServer().getBaseDir());
        assertThat(tls())
                .isEqualTo(new TlsOptions(
                        TlsOptions.Trust.FILE,
                        plan.resolve("tls/ca.pem"),
                        "c",
                        Path.of("/x/client.pem").toFile().isAbsolute()
                                ? Path.of("/x/client.pem")
                                : plan.resolve("/x/client.pem"),
                        plan.resolve("client.key"),
                        "k",
                        false,
                        List.of("TLSv1.2"),
                        List.of("A", "B"),
                        "broker.example",
                        List.of("mqtt", "http/1.1")));
        assertThat(network().webSocket()).isNotNull();
    }

    @Test
    void tlsThatCannotBeSpokenIsNamed() {
        with(element, NetworkFields.TRANSPORT, "tls");
        assertRefused(TlsFields.TRUST, "x", "Trust \"x\" is not one of system, file, all");
        assertRefused(TlsFields.TRUST, "file", "CA file is empty");
        assertRefused(
                TlsFields.KEY_FILE,
                "k.pem",
                "Client certificate is empty, but Client key is not: a key goes with its certificate");
        assertRefused(TlsFields.PROTOCOLS, "1.1", "TLS protocols \"1.1\" is not one of 1.3,1.2, 1.3, 1.2");
        assertRefused(TlsFields.VERIFY_HOST, "no", "Verify host name \"no\" is not true or false");
        assertRefused(TlsFields.SERVER_NAME, "https://x", "Server name (SNI) \"https://x\" is not a host name");
        assertRefused(
                TlsFields.CERT_FILE,
                "a\0b",
                "Client certificate \"a\\u0000b\" is not a path: Nul character not allowed");
    }

    @Test
    void theRequestInWordsHasNoSecret() throws Exception {
        webSocket();
        with(element, NetworkFields.TRANSPORT, "wss");
        with(element, NetworkFields.PROXY, "http");
        with(element, NetworkFields.PROXY_HOST, "gate");
        with(element, NetworkFields.PROXY_USERNAME, "u");
        with(element, NetworkFields.PROXY_PASSWORD, SECRET);
        with(element, TlsFields.CERT_FILE, "client.p12");
        with(element, TlsFields.KEY_PASSWORD, SECRET);
        with(element, ConnectionFields.USERNAME, "u");
        with(element, ConnectionFields.PASSWORD, SECRET);

        ConnectOptions options =
                ConnectSettings.read(element).options(Device.NO_INDEX).from(InetAddress.getByName("127.0.0.2"));

        assertThat(ConnectText.of(options))
                .contains(
                        "Transport: secure WebSocket",
                        "WebSocket path: /a/b%20c",
                        "WebSocket request headers: Authorization, X-A",
                        "Proxy: HTTP gate:8080",
                        "client.p12",
                        "Local address: 127.0.0.2")
                .doesNotContain(SECRET);
        assertThat(options.toString()).doesNotContain(SECRET);
    }
}
