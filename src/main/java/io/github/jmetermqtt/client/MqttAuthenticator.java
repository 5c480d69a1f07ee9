package io.github.jmetermqtt.client;

/**
 * The client's part in one exchange of enhanced authentication, MQTT 5 section 4.12. The methods are called one after the
 * other, on threads of the JVM's common pool: they may compute, but must not wait.
 */
public interface MqttAuthenticator {

    /** The authentication data of the CONNECT; null: none. */
    byte[] begin();

    /**
     * Answers an AUTH packet with code 24, Continue authentication.
     *
     * @param challenge the broker's authentication data; empty where it sent none
     * @return the authentication data of the answer
     * @throws IllegalArgumentException if the broker's data is not what the method expects; the message is a sentence for the
     *     user, without a secret in it
     */
    byte[] answer(byte[] challenge);

    /**
     * Whether the broker's last word, in the CONNACK, is what the method expects, so that the broker has proved itself.
     *
     * @param last the authentication data; empty where it sent none
     */
    boolean accepts(byte[] last);
}
