package io.github.jmetermqtt.client;

/**
 * A proxy between client and broker.
 *
 * @param credentials {@link Credentials#NONE} where it asks for none
 */
public record ProxyOptions(Kind kind, Endpoint endpoint, Credentials credentials) {

    /** What the proxy speaks. */
    public enum Kind {
        SOCKS5,
        /** HTTP CONNECT. */
        HTTP
    }
}
