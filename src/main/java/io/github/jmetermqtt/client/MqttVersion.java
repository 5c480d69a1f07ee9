package io.github.jmetermqtt.client;

/** A version of the MQTT protocol. */
public enum MqttVersion {
    /** MQTT 3.1, IBM and Eurotech 2010. */
    V3_1("3.1"),
    /** MQTT 3.1.1, OASIS 2014. */
    V3_1_1("3.1.1"),
    /** MQTT 5.0, OASIS 2019. */
    V5("5");

    private final String number;

    MqttVersion(String number) {
        this.number = number;
    }

    /** The version as people write it, e.g. {@code "3.1.1"}. */
    public String number() {
        return number;
    }
}
