package io.github.jmetermqtt.client;

import io.github.jmetermqtt.words.Sentence;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client library can do. What is not declared here is refused, by {@link #refusal} and for every library alike. There is
 * no builder on purpose: a new component makes every provider say whether it can do that, too.
 *
 * @param library the library's name as a sentence begins with it, e.g. "HiveMQ's client"
 * @param versions that it speaks; at least one
 * @param transports that it has, each for all of these versions; at least one
 * @param proxies that it can connect through; empty: none
 * @param features what else it has
 */
public record Capabilities(
        String library,
        Set<MqttVersion> versions,
        Set<Transport> transports,
        Set<ProxyOptions.Kind> proxies,
        Set<Feature> features) {

    /** What a library may lack. */
    public enum Feature {
        LOCAL_ADDRESS("client.library.local-address"),
        CLIENT_CERTIFICATE("client.library.certificates"),
        SERVER_NAME("client.library.server-name"),
        APPLICATION_PROTOCOLS("client.library.alpn"),
        ENHANCED_AUTHENTICATION("client.library.auth");

        private final String lack;

        Feature(String lack) {
            this.lack = lack;
        }

        private boolean isNeededFor(ConnectOptions options) {
            TlsOptions tls = options.network().tls();
            return switch (this) {
                case LOCAL_ADDRESS -> options.network().localAddress() != null;
                case CLIENT_CERTIFICATE -> tls != null && tls.certificateFile() != null;
                case SERVER_NAME -> tls != null && !tls.serverName().isEmpty();
                case APPLICATION_PROTOCOLS ->
                    tls != null && !tls.applicationProtocols().isEmpty();
                case ENHANCED_AUTHENTICATION -> options.properties().authentication() != null;
            };
        }
    }

    /** The sets are copied. */
    public Capabilities {
        versions = Set.copyOf(versions);
        transports = Set.copyOf(transports);
        proxies = Set.copyOf(proxies);
        features = Set.copyOf(features);
        if (versions.isEmpty() || transports.isEmpty()) {
            throw new IllegalArgumentException(library + " has no version or no transport");
        }
    }

    /** Whether the library speaks this version of MQTT over this transport. */
    public boolean speaks(MqttVersion version, Transport transport) {
        return versions.contains(version) && transports.contains(transport);
    }

    /** The first thing in these options that the library can't do, as a sentence for the user; null where it can do all. */
    public @Nullable Sentence refusal(ConnectOptions options) {
        Network network = options.network();
        if (!versions.contains(options.version())) {
            return Sentence.of(
                    "client.library.versions",
                    library,
                    numbers(),
                    options.version().number());
        }
        if (!transports.contains(network.transport())) {
            return Sentence.of("client.library.transport", library, network.transport());
        }
        ProxyOptions proxy = network.proxy();
        if (proxy != null && !proxies.contains(proxy.kind())) {
            return proxies.isEmpty()
                    ? Sentence.of("client.library.no-proxy", library)
                    : Sentence.of("client.library.proxy", library, proxy.kind());
        }
        for (Feature feature : Feature.values()) {
            if (!features.contains(feature) && feature.isNeededFor(options)) {
                return Sentence.of(feature.lack, library);
            }
        }
        return null;
    }

    /** For example {@code "3.1.1 and 5"}. */
    private Object numbers() {
        return versions.stream()
                .sorted()
                .<Object>map(MqttVersion::number)
                .reduce((one, other) -> Sentence.of("client.and", one, other))
                .orElse("");
    }
}
