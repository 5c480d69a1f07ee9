package io.github.jmetermqtt.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.FieldTexts;
import io.github.jmetermqtt.sampler.MqttConnect;
import io.github.jmetermqtt.session.Device;
import io.github.jmetermqtt.session.DeviceTables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jmeter.testelement.TestElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One broker node or several in the field Server. */
class ServersTest {

    private static final String URLS =
            "The URL in Server is one of a list; in a list of brokers each entry is host:port, and Transport says the rest";

    @TempDir
    private Path folder;

    private static TestElement connect(String server, String... fields) {
        MqttConnect connect = new MqttConnect();
        connect.setProperty("mqtt.server", server);
        for (String field : fields) {
            String[] both = field.split("=", 2);
            connect.setProperty(both[0], both[1]);
        }
        return connect;
    }

    private static ConnectSettings settings(TestElement connect, int thread) throws ConfigException {
        return ConnectSettings.read(ServerUrl.spread(new FieldTexts(connect)), new DeviceTables(), thread);
    }

    private static String nodes(TestElement connect) throws ConfigException {
        return settings(connect, 0).nodes().stream()
                .map(node -> node.host() + " " + node.port())
                .collect(Collectors.joining("; "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "h | h 1883",
                "' h ' | h 1883",
                "h:1884 | h 1884",
                "::1 | ::1 1883",
                "fe80::1%eth0 | fe80::1%eth0 1883",
                "[::1] | [::1] 1883",
                "[::1]:1884 | ::1 1884",
                "a,b | a 1883; b 1883",
                "' a:1 ,[2001:db8::1]:2, [::1],10.0.0.1 ' | a 1; 2001:db8::1 2; ::1 1883; 10.0.0.1 1883",
                "a,a:1884 | a 1883; a 1884"
            })
    void listsNodes(String server, String nodes) throws Exception {
        assertThat(nodes(connect(server))).isEqualTo(nodes);
    }

    @Test
    void anEntryWithoutPortTakesThatOfTheFieldOrOfTheTransport() throws Exception {
        assertThat(nodes(connect("a,b:2", "mqtt.port=7"))).isEqualTo("a 7; b 2");
        assertThat(nodes(connect("a,b:2", "mqtt.transport=tls"))).isEqualTo("a 8883; b 2");
    }

    static Stream<Arguments> refused() {
        String empty = "a list of brokers, because an entry between its commas is empty";
        String port = "a broker whose port is a whole number from 1 to 65535";
        String host =
                "a host name or an IP address, perhaps with a port behind a colon; an address of IPv6 with a port stands in brackets";
        return Stream.of(
                arguments("a,,b", isNot("a,,b", empty)),
                arguments("a,", isNot("a,", empty)),
                arguments("a:0", isNot("a:0", port)),
                arguments("a,b:65536", isNot("b:65536", port)),
                arguments("a,b:", isNot("b:", port)),
                arguments("a,[::1", isNot("[::1", host)),
                arguments("[::1", isNot("[::1", host)),
                arguments("a,::1", isNot("::1", host)),
                arguments("mqtt://a,mqtt://b", URLS),
                arguments("mqtt://a,b:1", URLS),
                arguments("a:1,ws://b", URLS),
                arguments("ws://a/mqtt,ws://b/mqtt", URLS));
    }

    private static String isNot(String text, String allowed) {
        return "Server \"" + text + "\" is not " + allowed;
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesInOneSentence(String server, String sentence) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> settings(connect(server), 0))
                .withMessage(sentence);
        assertThatExceptionOfType(ConfigException.class)
                .as("marked while it is typed")
                .isThrownBy(() -> Readings.DEFAULTS.get(0).of(connect(server)));
    }

    @Test
    void aCommaInThePathOrQueryOfAUrlMakesNoList() throws Exception {
        ConnectOptions options = settings(connect("ws://h/a,b?c=d,e://f"), 0).template();

        assertThat(options.endpoint()).isEqualTo(new Endpoint("h", 80));
        assertThat(options.network().webSocket().path()).isEqualTo("/a,b");
    }

    @Test
    void aDeviceGoesToTheNodeOfItsIndexAndASingleConnectionToThatOfItsThread() throws Exception {
        ConnectSettings fleet = settings(connect("a,b,c", "mqtt.connections=4"), 5);
        assertThat(fleet.indexes()).containsExactly(1, 2, 3, 4);
        for (int index : fleet.indexes()) {
            assertThat(fleet.options(index).endpoint().host())
                    .isEqualTo(List.of("a", "b", "c").get(index % 3));
        }
        assertThat(fleet.template().endpoint().host()).isEqualTo("b");
        assertThat(settings(connect("a,b,c", "mqtt.connections=4", "mqtt.firstIndex=100"), 0)
                        .options(101)
                        .endpoint()
                        .host())
                .isEqualTo("c");
        for (int thread = 0; thread < 4; thread++) {
            assertThat(settings(connect("a,b,c"), thread)
                            .options(Device.NO_INDEX)
                            .endpoint()
                            .host())
                    .isEqualTo(List.of("a", "b", "c").get(thread % 3));
        }
    }

    @Test
    void namesOfADeviceAreFilledInFirst() throws Exception {
        Path file = Files.writeString(folder.resolve("d.csv"), "site,nodes\nulm,\"x,y:2\"\nbonn,\"z\"\n");
        ConnectSettings settings =
                settings(connect("n%i.%{site},%{nodes}", "mqtt.connections=2", "mqtt.devicesFile=" + file), 0);

        ConnectOptions first = settings.options(1);
        assertThat(first.endpoint()).isEqualTo(new Endpoint("x", 1883));
        assertThat(settings.nodes(1, first))
                .containsExactly(new Endpoint("n1.ulm", 1883), new Endpoint("x", 1883), new Endpoint("y", 2));
        assertThat(settings.options(2).endpoint()).isEqualTo(new Endpoint("n2.bonn", 1883));
    }
}
