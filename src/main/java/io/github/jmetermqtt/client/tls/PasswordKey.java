package io.github.jmetermqtt.client.tls;

import java.nio.charset.StandardCharsets;
import javax.crypto.interfaces.PBEKey;
import org.jspecify.annotations.Nullable;

/** A password for Java's ciphers. Java's own class for it takes ASCII only. */
final class PasswordKey implements PBEKey {

    /** The empty password, as OpenSSL gives it to what PKCS #12 derives keys with: one zero. */
    static final String ZERO = "\0";

    private static final long serialVersionUID = 1L;

    private final String password;

    PasswordKey(String password) {
        this.password = password;
    }

    @Override
    public char[] getPassword() {
        return password.toCharArray();
    }

    @Override
    public byte[] getEncoded() {
        return password.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte @Nullable [] getSalt() {
        return null;
    }

    @Override
    public int getIterationCount() {
        return 0;
    }

    @Override
    public String getAlgorithm() {
        return "PBE";
    }

    @Override
    public String getFormat() {
        return "RAW";
    }
}
