package io.github.jmetermqtt.client.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.jmetermqtt.client.MqttAuthenticator;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * One exchange of SCRAM-SHA-256 without channel binding, RFC 5802 section 3. User name and password are normalised with
 * NFKC, which is what SASLprep (RFC 4013) makes of every text without control characters and odd spaces.
 */
final class ScramAuthenticator implements MqttAuthenticator {

    /** Channel binding: neither supported nor wanted; and no authorisation identity. */
    private static final String GS2_HEADER = "n,,";

    /** RFC 7677 section 4. */
    private static final int FEWEST_ITERATIONS = 4096;

    /** A second of computing: what is beyond it is a mistake, or meant to keep clients busy. */
    private static final int MOST_ITERATIONS = 1_000_000;

    private static final String HMAC = "HmacSHA256";
    private static final int KEY_BITS = 256;

    private final String password;
    private final String nonce;
    private final String clientFirstBare;

    /** What the broker must send at last; null until it has sent its challenge. */
    private byte @Nullable [] serverSignature;

    /** @param nonce printable, without a comma, and never used before */
    ScramAuthenticator(String username, String password, String nonce) {
        this.password = password;
        this.nonce = nonce;
        String name = normalised(username).replace("=", "=3D").replace(",", "=2C");
        clientFirstBare = "n=" + name + ",r=" + nonce;
    }

    @Override
    public byte[] begin() {
        return (GS2_HEADER + clientFirstBare).getBytes(UTF_8);
    }

    @Override
    public byte[] answer(byte[] challenge) {
        String serverFirst = new String(challenge, UTF_8);
        String[] parts = serverFirst.split(",", -1);
        if (serverSignature != null || parts.length < 3) {
            throw unexpected("is not a challenge");
        }
        String bothNonces = value(parts[0], "r=");
        if (!bothNonces.startsWith(nonce) || bothNonces.length() == nonce.length()) {
            throw unexpected("does not go on with this side's nonce");
        }
        byte[] salted = saltedPassword(salt(value(parts[1], "s=")), iterations(value(parts[2], "i=")));
        String withoutProof =
                "c=" + Base64.getEncoder().encodeToString(GS2_HEADER.getBytes(UTF_8)) + ",r=" + bothNonces;
        byte[] authMessage = (clientFirstBare + "," + serverFirst + "," + withoutProof).getBytes(UTF_8);

        byte[] clientKey = hmac(salted, "Client Key".getBytes(UTF_8));
        byte[] proof = xor(clientKey, hmac(sha256(clientKey), authMessage));
        serverSignature = hmac(hmac(salted, "Server Key".getBytes(UTF_8)), authMessage);
        return (withoutProof + ",p=" + Base64.getEncoder().encodeToString(proof)).getBytes(UTF_8);
    }

    @Override
    public boolean accepts(byte[] last) {
        if (serverSignature == null) { // the broker let us in without asking for a proof, and gave none
            return false;
        }
        String expected = "v=" + Base64.getEncoder().encodeToString(serverSignature);
        String verifier = new String(last, UTF_8).split(",", 2)[0]; // extensions may follow
        return MessageDigest.isEqual(expected.getBytes(UTF_8), verifier.getBytes(UTF_8));
    }

    private static String value(String part, String name) {
        if (!part.startsWith(name)) {
            throw unexpected("has no \"" + name + "\" where it belongs");
        }
        return part.substring(name.length());
    }

    private static byte[] salt(String base64) {
        try {
            byte[] salt = Base64.getDecoder().decode(base64);
            if (salt.length > 0) {
                return salt;
            }
        } catch (IllegalArgumentException e) {
            // the sentence below says it
        }
        throw unexpected("has a salt that is not base64");
    }

    private static int iterations(String text) {
        try {
            int iterations = Integer.parseInt(text);
            if (iterations >= FEWEST_ITERATIONS && iterations <= MOST_ITERATIONS) {
                return iterations;
            }
        } catch (NumberFormatException e) {
            // the sentence below says it
        }
        throw unexpected("does not ask for " + FEWEST_ITERATIONS + " to " + MOST_ITERATIONS + " iterations");
    }

    private static IllegalArgumentException unexpected(String how) {
        return new IllegalArgumentException("The broker's data for " + ScramSha256.METHOD + " " + how);
    }

    private byte[] saltedPassword(byte[] salt, int iterations) {
        char[] characters = normalised(password).toCharArray();
        try {
            return SecretKeyFactory.getInstance("PBKDF2With" + HMAC)
                    .generateSecret(new PBEKeySpec(characters, salt, iterations, KEY_BITS))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    private static String normalised(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    private static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    private static byte[] sha256(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    private static IllegalStateException missing(GeneralSecurityException e) {
        return new IllegalStateException("this JVM lacks an algorithm that " + ScramSha256.METHOD + " needs", e);
    }

    private static byte[] xor(byte[] one, byte[] other) {
        byte[] result = new byte[one.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (byte) (one[i] ^ other[i]);
        }
        return result;
    }
}
