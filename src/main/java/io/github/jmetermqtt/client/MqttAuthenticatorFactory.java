package io.github.jmetermqtt.client;

/**
 * A method of enhanced authentication (MQTT 5 section 4.12), found by {@link java.util.ServiceLoader}: who needs one more
 * puts a jar with it beside the plugin. Thread-safe.
 */
public interface MqttAuthenticatorFactory {

    /** The authentication method as it goes over the wire, e.g. {@code SCRAM-SHA-256}. */
    String method();

    /**
     * Begins the exchange of one connection.
     *
     * @throws IllegalArgumentException if the credentials lack what the method needs; the message is a sentence for the user,
     *     without a secret in it
     */
    MqttAuthenticator create(Credentials credentials);
}
