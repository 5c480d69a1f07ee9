package io.github.jmetermqtt.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.WebSocketOptions;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.MqttConnectionDefaults;
import io.github.jmetermqtt.sampler.MqttConnect;
import org.apache.jmeter.testelement.TestElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A whole URL in the field Server. */
class ServerUrlTest {

    private static TestElement connect(String server, String... fields) {
        MqttConnect connect = new MqttConnect();
        connect.setProperty("mqtt.server", server);
        for (String field : fields) {
            String[] both = field.split("=", 2);
            connect.setProperty(both[0], both[1]);
        }
        return connect;
    }

    private static ConnectOptions options(TestElement connect) throws ConfigException {
        return ConnectSettings.read(ServerUrl.spread(connect)).template();
    }

    @ParameterizedTest
    @CsvSource({
        "mqtt://h, TCP, h, 1883",
        "tcp://h:1884, TCP, h, 1884",
        "MQTTS://h/, TLS, h, 8883",
        "ssl://h:1, TLS, h, 1",
        "' tls://h ', TLS, h, 8883",
        "ws://h, WS, h, 80",
        "wss://a.b-c.example:443/mqtt, WSS, a.b-c.example, 443",
        "mqtt://[::1]:1883, TCP, ::1, 1883",
        "wss://[2001:db8::1]/x, WSS, 2001:db8::1, 443"
    })
    void givesTransportHostAndPort(String url, String transport, String host, int port) throws Exception {
        ConnectOptions options = options(connect(url));

        assertThat(options.network().transport().name()).isEqualTo(transport);
        assertThat(options.endpoint().host()).isEqualTo(host);
        assertThat(options.endpoint().port()).isEqualTo(port);
    }

    @ParameterizedTest
    @CsvSource({
        "wss://h/mqtt?X-Amz-Credential=AKIA%2F1&t=%2B+&e=&u=a@b, /mqtt, X-Amz-Credential=AKIA%2F1&t=%2B+&e=&u=a@b",
        "ws://h, /mqtt, ''",
        "ws://h/, /, ''",
        "ws://h?a=b?c, /mqtt, a=b?c",
        "ws://h/a%2Fb//c, /a%2Fb//c, ''"
    })
    void givesPathAndQueryAsTheyAre(String url, String path, String query) throws Exception {
        WebSocketOptions socket = options(connect(url)).network().webSocket();

        assertThat(socket).isNotNull();
        assertThat(socket.path()).isEqualTo(path);
        assertThat(socket.query()).isEqualTo(query);
    }

    @Test
    void fieldsThatSayTheSameOrTheDefaultAreNoContradiction() throws Exception {
        ConnectOptions options = options(connect(
                "wss://h:443/x?q=1", "mqtt.transport=tcp", "mqtt.port=443", "mqtt.ws.path=/mqtt", "mqtt.ws.query=q=1"));

        assertThat(options.network().webSocket().path()).isEqualTo("/x");
        assertThat(options(connect("wss://h", "mqtt.port=444", "mqtt.ws.path=/y"))
                        .endpoint()
                        .port())
                .isEqualTo(444);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wss://h:443/m?k=geheim | mqtt.port=1883 | The URL in Server says the port \"443\", but Port is \"1883\"",
                "wss://h/m?k=geheim | mqtt.ws.path=/n | The URL in Server says the path \"/m\", but WebSocket path is \"/n\"",
                "wss://h/m?k=geheim | mqtt.ws.query=k=2 | The URL in Server has a query, but WebSocket query is another one: only one can go out",
                "wss://h/m?k=geheim | mqtt.transport=tls | The URL in Server says the transport \"wss\", but Transport is \"tls\"",
                "wss://u:geheim@h/m | mqtt.port= | The URL in Server has a user in it, which belongs into User name and Password",
                "mqtt://h/m?k=geheim | mqtt.port= | The URL in Server has a path or a query, which only ws:// and wss:// have",
                "ws://h/m?k=geheim#x | mqtt.port= | The URL in Server has a # in it, behind which nothing goes to a broker",
                "ws://h:x/m?k=geheim | mqtt.port= | The URL in Server has a port that is not a whole number from 1 to 65535",
                "ws://h:65536/ | mqtt.port= | The URL in Server has a port that is not a whole number from 1 to 65535",
                "ws://::1/ | mqtt.port= | The URL in Server has no host and port that can be told apart; an address of IPv6 stands in brackets",
                "ws:///m?k=geheim | mqtt.port= | The URL in Server has no host and port that can be told apart; an address of IPv6 stands in brackets",
                "https://h/?k=geheim | mqtt.port= | Server is a URL that begins with none of mqtt://, mqtts://, ssl://, tcp://, tls://, ws://, wss://",
                "h/m?k=geheim | mqtt.port= | Server \"h/m\" is not a host name or an IP address"
            })
    void whatCannotBeUsedIsASentenceWithoutASecret(String url, String field, String sentence) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> options(connect(url, field)))
                .withMessage(sentence);
    }

    @Test
    void aUrlInTheDefaultsIsTakenWhereServerIsEmpty() throws Exception {
        MqttConnectionDefaults defaults = new MqttConnectionDefaults();
        defaults.setProperty("mqtt.server", "wss://h:8443/x?q=1");
        MqttConnect connect = new MqttConnect();
        connect.addTestElement(defaults);
        MqttConnect own = new MqttConnect();
        own.setProperty("mqtt.server", "other");
        own.addTestElement(defaults);

        assertThat(options(connect).endpoint().port()).isEqualTo(8443);
        assertThat(options(own).endpoint().host()).isEqualTo("other");
    }
}
