package io.github.jmetermqtt.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.jmetermqtt.client.Capabilities.Feature;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a library doesn't declare is refused. */
class CapabilitiesTest {

    private static final Capabilities LITTLE =
            new Capabilities("The library", Set.of(MqttVersion.V3_1_1), Set.of(Transport.TCP), Set.of(), Set.of());

    private static final Capabilities ALL = Everything.of("The library");

    private static final Map<Feature, String> LACKS = new EnumMap<>(Map.of(
            Feature.LOCAL_ADDRESS, "can't connect from a chosen local address",
            Feature.CLIENT_CERTIFICATE, "has no client certificates",
            Feature.SERVER_NAME, "can't choose the server name of TLS",
            Feature.APPLICATION_PROTOCOLS, "has no ALPN",
            Feature.ENHANCED_AUTHENTICATION, "has no enhanced authentication"));

    private static Connecting with(MqttVersion version) {
        return Connecting.to("localhost", 1883, version);
    }

    private static Connecting over(Network network) {
        return with(MqttVersion.V3_1_1).withNetwork(network);
    }

    private static void assertRefused(String sentence, Connecting connecting) {
        assertThat(LITTLE.refusal(connecting.options())).hasToString(sentence);
        assertThat(ALL.refusal(connecting.options())).isNull();
    }

    @Test
    void whatIsDeclaredIsNotRefused() {
        assertThat(LITTLE.refusal(with(MqttVersion.V3_1_1).options())).isNull();
    }

    @Test
    void otherVersionsAreRefused() {
        assertRefused("The library speaks MQTT 3.1.1, not 3.1", with(MqttVersion.V3_1));
        assertRefused("The library speaks MQTT 3.1.1, not 5", with(MqttVersion.V5));
    }

    @ParameterizedTest
    @EnumSource(value = Transport.class, mode = EnumSource.Mode.EXCLUDE, names = "TCP")
    void otherTransportsAreRefused(Transport transport) {
        assertRefused("The library has no " + transport, over(new Network(transport, null, null, null, null)));
    }

    @ParameterizedTest
    @EnumSource
    void otherProxiesAreRefused(ProxyOptions.Kind kind) {
        ProxyOptions proxy = new ProxyOptions(kind, new Endpoint("proxy", 1080), Credentials.NONE);

        assertRefused(
                "The library can't connect through a proxy", over(new Network(Transport.TCP, null, null, proxy, null)));
    }

    @ParameterizedTest
    @EnumSource
    void featuresThatAreNotDeclaredAreRefused(Feature feature) throws Exception {
        Capabilities without = new Capabilities(
                "The library",
                ALL.versions(),
                ALL.transports(),
                ALL.proxies(),
                EnumSet.complementOf(EnumSet.of(feature)));
        ConnectOptions asking = askingFor(feature);

        assertThat(without.refusal(asking)).hasToString("The library " + LACKS.get(feature));
        assertThat(ALL.refusal(asking)).isNull();
        assertThat(without.refusal(with(MqttVersion.V5).options())).isNull();
    }

    private static ConnectOptions askingFor(Feature feature) throws Exception {
        return switch (feature) {
            case LOCAL_ADDRESS -> with(MqttVersion.V5).options().from(InetAddress.getByName("127.0.0.2"));
            case CLIENT_CERTIFICATE -> overTls(Path.of("client.pem"), "", List.of());
            case SERVER_NAME -> overTls(null, "other", List.of());
            case APPLICATION_PROTOCOLS -> overTls(null, "", List.of("mqtt"));
            case ENHANCED_AUTHENTICATION ->
                Tuned.with(with(MqttVersion.V5), Tuned.authentication(MqttAuthenticators.named("SCRAM-SHA-256")))
                        .options();
        };
    }

    private static ConnectOptions overTls(Path certificate, String serverName, List<String> applicationProtocols) {
        TlsOptions tls = new TlsOptions(
                TlsOptions.Trust.SYSTEM,
                null,
                "",
                certificate,
                null,
                "",
                true,
                List.of("TLSv1.3"),
                List.of(),
                serverName,
                applicationProtocols);
        return with(MqttVersion.V5).over(Transport.TLS, tls).options();
    }

    @Test
    void aLibraryThatSpeaksNothingIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Capabilities("It", Set.of(), Set.of(Transport.TCP), Set.of(), Set.of()));
    }
}
