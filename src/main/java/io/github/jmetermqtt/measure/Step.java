package io.github.jmetermqtt.measure;

/** What a client does with its broker and has to wait for. Each has its times in the report. */
public enum Step {
    /** From asking for a connection until the CONNACK. The next six are parts of it. */
    CONNECT("connect", "connect"),
    /** Until the address of the host name is known; of an IP address there is none. */
    LOOK_UP("connect lookup", "connectLookup"),
    /** From asking for the socket until TCP is connected, to the proxy where there is one. */
    TCP("connect tcp", "connectTcp"),
    /** From TCP until the proxy has connected to the broker. */
    PROXY("connect proxy", "connectProxy"),
    /** The handshake. */
    TLS("connect tls", "connectTls"),
    /** From the request until the broker has changed to WebSocket. */
    WEB_SOCKET("connect websocket", "connectWebSocket"),
    /** From the CONNECT until the CONNACK. */
    CONNACK("connect connack", "connectConnack"),
    /** From the SUBSCRIBE until the SUBACK. */
    SUBACK("suback", "suback"),
    /** From a PUBLISH of QoS 2 until the PUBREC. */
    PUBREC("pubrec", "pubrec"),
    /** From the PUBREC until the PUBCOMP. */
    PUBCOMP("pubcomp", "pubcomp");

    private final String word;
    private final String json;

    Step(String word, String json) {
        this.word = word;
        this.json = json;
    }

    /** How it is called in limits and tables. */
    public String word() {
        return word;
    }

    /** How it is called in JSON. */
    public String json() {
        return json;
    }

    /** Whether it is counted how often it failed; of a publish the {@link PublisherCounts} say that. */
    boolean countsFailures() {
        return this != PUBREC && this != PUBCOMP;
    }
}
