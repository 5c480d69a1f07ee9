package io.github.jmetermqtt.client.auth;

import io.github.jmetermqtt.client.Credentials;
import io.github.jmetermqtt.client.MqttAuthenticator;
import io.github.jmetermqtt.client.MqttAuthenticatorFactory;
import java.security.SecureRandom;
import java.util.Base64;

/** SCRAM-SHA-256, RFC 5802 and 7677: client and broker prove to each other that they know the password. */
public final class ScramSha256 implements MqttAuthenticatorFactory {

    static final String METHOD = "SCRAM-SHA-256";

    private static final int NONCE_BYTES = 18;

    private final SecureRandom random = new SecureRandom();

    @Override
    public String method() {
        return METHOD;
    }

    @Override
    public MqttAuthenticator create(Credentials credentials) {
        String username = credentials.username();
        String password = credentials.password();
        if (username == null || username.isEmpty() || password == null || password.isEmpty()) {
            throw new IllegalArgumentException(METHOD + " needs a user name and a password");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return new ScramAuthenticator(username, password, Base64.getEncoder().encodeToString(nonce));
    }
}
