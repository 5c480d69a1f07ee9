package io.github.jmetermqtt.client;

import java.util.Set;
import java.util.stream.Collectors;
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
        LOCAL_ADDRESS("can't connect from a chosen local address"),
        CLIENT_CERTIFICATE("has no client certificates"),
        SERVER_NAME("can't choose the server name of TLS"),
        APPLICATION_PROTOCOLS("has no ALPN"),
        ENHANCED_AUTHENTICATION("has no enhanced authentication");

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
    public @Nullable String refusal(ConnectOptions options) {
        Network network = options.network();
        if (!versions.contains(options.version())) {
            return library + " speaks MQTT " + numbers() + ", not "
                    + options.version().number();
        }
        if (!transports.contains(network.transport())) {
            return library + " has no " + network.transport();
        }
        ProxyOptions proxy = network.proxy();
        if (proxy != null && !proxies.contains(proxy.kind())) {
            return library + " can't connect through "
                    + (proxies.isEmpty() ? "a proxy" : "a proxy that speaks " + proxy.kind());
        }
        for (Feature feature : Feature.values()) {
            if (!features.contains(feature) && feature.isNeededFor(options)) {
                return library + " " + feature.lack;
            }
        }
        return null;
    }

    /** For example {@code "3.1.1 and 5"}. */
    private String numbers() {
        return versions.stream().sorted().map(MqttVersion::number).collect(Collectors.joining(" and "));
    }
}
