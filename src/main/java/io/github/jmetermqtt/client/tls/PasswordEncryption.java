package io.github.jmetermqtt.client.tls;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Opens what a password keeps closed in PKCS #8 and PKCS #12. PBES2 (RFC 8018 section 6.2) is done here, because Java's own lacks scrypt and takes passwords
 * of ASCII only, where OpenSSL takes the bytes of UTF-8; what is older is left to Java.
 */
final class PasswordEncryption {

    private static final String PBES2 = "1.2.840.113549.1.5.13";
    private static final String PBKDF2 = "1.2.840.113549.1.5.12";
    private static final String SCRYPT = "1.3.6.1.4.1.11591.4.11";

    private static final String AES = "2.16.840.1.101.3.4.1.";

    private PasswordEncryption() {}

    /**
     * Decrypts an {@code EncryptedPrivateKeyInfo}.
     *
     * @throws javax.crypto.BadPaddingException if the password is wrong, most likely
     * @throws NoSuchAlgorithmException if it is encrypted in a way that is not known
     * @throws IllegalArgumentException if it is no such thing
     */
    static byte[] decrypt(Asn1 info, String password) throws IOException, GeneralSecurityException {
        return decrypt(info.member(0), info.member(1).octets(), password);
    }

    /** As {@link #decrypt(Asn1, String)}, of anything. */
    static byte[] decrypt(Asn1 algorithm, byte[] encrypted, String password)
            throws IOException, GeneralSecurityException {
        if (!algorithm.member(0).oid().equals(PBES2)) {
            return older(algorithm, encrypted, password);
        }
        Asn1 scheme = algorithm.member(1);
        Asn1 cipher = scheme.member(1);
        String oid = cipher.member(0).oid();
        int keyBytes = keyBytes(oid);
        String name = keyBytes == 24 && !oid.startsWith(AES) ? "DESede" : "AES";
        SecretKeySpec key = new SecretKeySpec(derive(scheme.member(0), password, keyBytes), name);
        Cipher opening = Cipher.getInstance(name + "/CBC/PKCS5Padding");
        opening.init(
                Cipher.DECRYPT_MODE, key, new IvParameterSpec(cipher.member(1).bytes()));
        return opening.doFinal(encrypted);
    }

    /** With CBC. */
    private static int keyBytes(String cipher) throws NoSuchAlgorithmException {
        return switch (cipher) {
            case AES + "2" -> 16;
            case AES + "22", "1.2.840.113549.3.7" -> 24; // the latter is 3DES
            case AES + "42" -> 32;
            default -> throw new NoSuchAlgorithmException(cipher);
        };
    }

    private static byte[] derive(Asn1 function, String password, int keyBytes) throws GeneralSecurityException {
        Asn1 parameters = function.member(1);
        byte[] salt = parameters.member(0).bytes();
        int first = parameters.member(1).number();
        return switch (function.member(0).oid()) {
            case PBKDF2 -> Pbkdf2.derive(hash(parameters.members()), password, salt, first, keyBytes);
            case SCRYPT ->
                Scrypt.derive(
                        password,
                        salt,
                        first,
                        parameters.member(2).number(),
                        parameters.member(3).number(),
                        keyBytes);
            default -> throw new NoSuchAlgorithmException(function.member(0).oid());
        };
    }

    /** The last of the parameters, if it is there. */
    private static String hash(List<Asn1> parameters) throws NoSuchAlgorithmException {
        Asn1 last = parameters.get(parameters.size() - 1);
        if (!last.is(Asn1.SEQUENCE)) {
            return "SHA1";
        }
        String oid = last.member(0).oid();
        return switch (oid) {
            case "1.2.840.113549.2.7" -> "SHA1";
            case "1.2.840.113549.2.8" -> "SHA224";
            case "1.2.840.113549.2.9" -> "SHA256";
            case "1.2.840.113549.2.10" -> "SHA384";
            case "1.2.840.113549.2.11" -> "SHA512";
            default -> throw new NoSuchAlgorithmException(oid);
        };
    }

    private static byte[] older(Asn1 algorithm, byte[] encrypted, String password)
            throws IOException, GeneralSecurityException {
        String oid = algorithm.member(0).oid();
        AlgorithmParameters parameters = AlgorithmParameters.getInstance(oid);
        parameters.init(Der.of(algorithm.member(1)));
        Cipher cipher = Cipher.getInstance(oid);
        cipher.init(Cipher.DECRYPT_MODE, new PasswordKey(password), parameters);
        return cipher.doFinal(encrypted);
    }
}
