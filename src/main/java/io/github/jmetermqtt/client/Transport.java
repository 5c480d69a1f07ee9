package io.github.jmetermqtt.client;

/** What carries the packets of MQTT. */
public enum Transport {
    TCP("TCP", 1883, false, false),
    TLS("TLS", 8883, true, false),
    /** WebSocket, MQTT 5 section 6. */
    WS("WebSocket", 80, false, true),
    WSS("secure WebSocket", 443, true, true);

    private final String words;
    private final int defaultPort;
    private final boolean encrypted;
    private final boolean webSocket;

    Transport(String words, int defaultPort, boolean encrypted, boolean webSocket) {
        this.words = words;
        this.defaultPort = defaultPort;
        this.encrypted = encrypted;
        this.webSocket = webSocket;
    }

    /** The port that is registered for it. */
    public int defaultPort() {
        return defaultPort;
    }

    /** Whether TLS is in it. */
    public boolean encrypted() {
        return encrypted;
    }

    /** Whether a WebSocket is in it. */
    public boolean webSocket() {
        return webSocket;
    }

    /** The name as people write it, e.g. {@code "secure WebSocket"}. */
    @Override
    public String toString() {
        return words;
    }
}
