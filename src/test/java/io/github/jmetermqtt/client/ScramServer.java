package io.github.jmetermqtt.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The broker's part in one exchange of SCRAM-SHA-256, RFC 5802 section 3. */
final class ScramServer {

    static final String METHOD = "SCRAM-SHA-256";

    private static final byte[] SALT = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final int ITERATIONS = 4096;

    private final String password;
    private String clientFirst;
    private String serverFirst;

    ScramServer(String password) {
        this.password = password;
    }

    /** The challenge. */
    byte[] challenge(byte[] first) {
        clientFirst = new String(first, UTF_8).substring("n,,".length());
        String nonce = clientFirst.substring(clientFirst.indexOf(",r=") + 3);
        serverFirst = "r=" + nonce + "server,s=" + base64(SALT) + ",i=" + ITERATIONS;
        return serverFirst.getBytes(UTF_8);
    }

    /** This side's proof; null where the client's is wrong. */
    byte[] verify(byte[] answer) {
        String clientFinal = new String(answer, UTF_8);
        int proofAt = clientFinal.indexOf(",p=");
        byte[] message = (clientFirst + "," + serverFirst + "," + clientFinal.substring(0, proofAt)).getBytes(UTF_8);
        byte[] proof = Base64.getDecoder().decode(clientFinal.substring(proofAt + 3));
        try {
            byte[] salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), SALT, ITERATIONS, 256))
                    .getEncoded();
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            byte[] storedKey = sha.digest(hmac(salted, "Client Key".getBytes(UTF_8)));
            byte[] clientKey = hmac(storedKey, message);
            for (int i = 0; i < clientKey.length; i++) {
                clientKey[i] ^= proof[i];
            }
            if (!MessageDigest.isEqual(sha.digest(clientKey), storedKey)) {
                return null;
            }
            return ("v=" + base64(hmac(hmac(salted, "Server Key".getBytes(UTF_8)), message))).getBytes(UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
