package io.github.jmetermqtt.client.tls;

import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.words.Sentence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Private keys behind a password: PKCS #8 (RFC 5958 section 3), and OpenSSL's own way with the headers of RFC 1421. */
final class EncryptedKeys {

    private static final int SALT_BYTES = 8;

    private EncryptedKeys() {}

    static boolean isEncrypted(Pem.Block block) {
        return isPkcs8(block) || block.headers().getOrDefault("Proc-Type", "").endsWith("ENCRYPTED");
    }

    private static boolean isPkcs8(Pem.Block block) {
        return DerLabels.ENCRYPTED.equals(DerLabels.of(block.der()));
    }

    /**
     * The key's DER without the encryption.
     *
     * @param password empty: tried, too
     * @throws ConnectFailedException if the password is missing or wrong, the key is damaged, or the cipher is not known
     */
    static byte[] decrypt(Path path, Pem.Block block, String password) {
        try {
            byte[] der = isPkcs8(block)
                    ? PasswordEncryption.decrypt(Asn1.read(block.der()), password)
                    : traditional(block, password);
            if (Der.looksLikeKey(der)) {
                return der;
            }
            throw wrongPassword(path, password, null); // the padding looked right by chance
        } catch (BadPaddingException e) {
            throw wrongPassword(path, password, e);
        } catch (IllegalBlockSizeException | IllegalArgumentException e) {
            throw Pem.mistake(path, block.line(), Sentence.of("client.key.damaged"), e);
        } catch (IOException | GeneralSecurityException e) {
            throw Pem.mistake(path, block.line(), Sentence.of("client.key.unknown"), e);
        }
    }

    private static ConnectFailedException wrongPassword(Path path, String password, @Nullable Exception cause) {
        return ConnectFailedException.because(
                Sentence.of(password.isEmpty() ? "client.key.needs-password" : "client.key.wrong-password", path),
                cause);
    }

    /** {@code DEK-Info: AES-256-CBC,<initialisation vector in hex>}. */
    private static byte[] traditional(Pem.Block block, String password) throws GeneralSecurityException {
        String[] info = block.headers().getOrDefault("DEK-Info", "").split(",", 2);
        byte[] iv = HexFormat.of().parseHex(info.length == 2 ? info[1] : "");
        Cipher cipher;
        SecretKeySpec key;
        switch (info[0]) {
            case "AES-128-CBC", "AES-192-CBC", "AES-256-CBC" -> {
                cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
                int bits = Integer.parseInt(info[0].substring(4, 7));
                key = new SecretKeySpec(derive(password, iv, bits / Byte.SIZE), "AES");
            }
            case "DES-EDE3-CBC" -> {
                cipher = Cipher.getInstance("DESede/CBC/PKCS5Padding");
                key = new SecretKeySpec(derive(password, iv, 24), "DESede");
            }
            case "DES-CBC" -> {
                cipher = Cipher.getInstance("DES/CBC/PKCS5Padding");
                key = new SecretKeySpec(derive(password, iv, 8), "DES");
            }
            default -> throw new NoSuchAlgorithmException(info[0]);
        }
        cipher.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(iv));
        return cipher.doFinal(block.der());
    }

    /** EVP_BytesToKey of OpenSSL with MD5 and one round; the salt is the beginning of the initialisation vector. */
    private static byte[] derive(String password, byte[] iv, int bytes) throws GeneralSecurityException {
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        byte[] secret = password.getBytes(StandardCharsets.UTF_8);
        byte[] key = new byte[0];
        byte[] last = new byte[0];
        while (key.length < bytes) {
            md5.update(last);
            md5.update(secret);
            md5.update(iv, 0, Math.min(SALT_BYTES, iv.length));
            last = md5.digest();
            int filled = key.length;
            key = Arrays.copyOf(key, filled + last.length);
            System.arraycopy(last, 0, key, filled, last.length);
        }
        return Arrays.copyOf(key, bytes);
    }
}
