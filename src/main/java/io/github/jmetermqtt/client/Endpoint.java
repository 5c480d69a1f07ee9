package io.github.jmetermqtt.client;

/**
 * Where a broker listens.
 *
 * @param host name or address, without a scheme
 * @param port TCP port, 1 to 65535
 */
public record Endpoint(String host, int port) {

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
