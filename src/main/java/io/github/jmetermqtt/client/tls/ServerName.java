package io.github.jmetermqtt.client.tls;

import io.github.jmetermqtt.client.IpAddresses;
import io.github.jmetermqtt.client.TlsOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * The name of a server in TLS: the certificate must be for it, and it is sent (SNI) where it is a host name by the letter.
 *
 * @param text without the dot at the end that a name of the DNS may have, and without the brackets of an IPv6 address
 */
public record ServerName(String text) {

    /** The most bytes of a host name, RFC 1035 section 3.1, without the empty label of the root. */
    private static final int LONGEST = 253;

    /** The name that a user has given, or else the host that is connected to. */
    public static ServerName of(String host, TlsOptions options) {
        return of(options.serverName().isEmpty() ? host : options.serverName());
    }

    static ServerName of(String name) {
        if (name.startsWith("[") && name.endsWith("]")) {
            return new ServerName(name.substring(1, name.length() - 1));
        }
        return new ServerName(name.endsWith(".") ? name.substring(0, name.length() - 1) : name);
    }

    /** What an engine sends. By itself Java sends no name without a dot. */
    public void sendBy(SSLParameters parameters) {
        SNIHostName name = IpAddresses.parse(text) == null ? hostName() : null; // RFC 6066 section 3
        parameters.setServerNames(name == null ? List.of() : List.of(name));
    }

    /** Whether Java can compare it with the names in a certificate. Those that it can't, {@link #isIn} can. */
    boolean isKnownToJava() {
        return IpAddresses.parse(text) != null || sni(text) != null;
    }

    private @Nullable SNIHostName hostName() {
        SNIHostName name = sni(text);
        return name == null || name.getAsciiName().getBytes(StandardCharsets.US_ASCII).length > LONGEST ? null : name;
    }

    private static @Nullable SNIHostName sni(String text) {
        try {
            return new SNIHostName(text);
        } catch (IllegalArgumentException e) {
            return null; // as with my_broker
        }
    }

    /**
     * Whether a certificate is for this name, letter by letter, as OpenSSL compares a name that is no host name: no wildcard stands
     * for it.
     *
     * @param names of the certificate
     */
    boolean isIn(List<String> names) {
        return !text.isEmpty() && names.stream().anyMatch(text::equalsIgnoreCase);
    }
}
