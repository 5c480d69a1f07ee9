package io.github.jmetermqtt.client.tls;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Derives a key from a password, of which the bytes are UTF-8: RFC 8018 section 5.2. */
final class Pbkdf2 {

    /** Some seconds. OpenSSL's default is 2048. */
    private static final int MOST_ITERATIONS = 10_000_000;

    private Pbkdf2() {}

    /**
     * Derives a key.
     *
     * @param hash such as {@code SHA256}
     * @param password may be empty
     * @param bytes of the key
     */
    static byte[] derive(String hash, String password, byte[] salt, int iterations, int bytes)
            throws GeneralSecurityException {
        if (iterations < 1 || iterations > MOST_ITERATIONS || salt.length == 0 || bytes < 1) {
            throw new InvalidAlgorithmParameterException("PBKDF2 with " + iterations + " iterations");
        }
        char[] letters = password.equals(PasswordKey.ZERO) ? new char[0] : password.toCharArray();
        PBEKeySpec spec = new PBEKeySpec(letters, salt, iterations, bytes * Byte.SIZE);
        return SecretKeyFactory.getInstance("PBKDF2WithHmac" + hash)
                .generateSecret(spec)
                .getEncoded();
    }
}
