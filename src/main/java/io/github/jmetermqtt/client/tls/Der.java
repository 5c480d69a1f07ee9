package io.github.jmetermqtt.client.tls;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.PublicKey;

/** The little of ASN.1's DER that is needed to put a key into the envelope that Java reads. */
final class Der {

    private static final byte SEQUENCE = 0x30;
    private static final byte OCTET_STRING = 0x04;
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};

    private Der() {}

    /**
     * Wraps a key into PKCS #8: {@code PrivateKeyInfo} of RFC 5208. What kind of key it is, and on which curve, says the
     * public key, whose encoding begins with the same {@code AlgorithmIdentifier}.
     */
    static byte[] pkcs8(PublicKey owner, byte[] key) {
        return value(SEQUENCE, VERSION_0, algorithm(owner.getEncoded()), value(OCTET_STRING, key));
    }

    /**
     * Whether these bytes are one SEQUENCE that begins with a version number, as every private key does. What a wrong password
     * makes of a key is not, but for one in 2^32 or so.
     */
    static boolean looksLikeKey(byte[] der) {
        if (der.length < 2 || der[0] != SEQUENCE) {
            return false;
        }
        ByteBuffer in = ByteBuffer.wrap(der);
        try {
            return header(in) == in.remaining() && in.get() == VERSION_0[0] && in.get() == VERSION_0[1];
        } catch (BufferUnderflowException e) {
            return false; // a length of more bytes than there are
        }
    }

    /** The first member of a {@code SubjectPublicKeyInfo}, RFC 5280 section 4.1. */
    private static byte[] algorithm(byte[] publicKey) {
        ByteBuffer in = ByteBuffer.wrap(publicKey);
        header(in);
        int start = in.position();
        int length = header(in);
        byte[] algorithm = new byte[in.position() - start + length];
        in.get(start, algorithm);
        return algorithm;
    }

    /** Reads tag and length, and returns the length. */
    private static int header(ByteBuffer in) {
        in.get();
        int length = in.get() & 0xFF;
        if (length < 0x80) {
            return length;
        }
        int bytes = length & 0x7F;
        length = 0;
        for (int i = 0; i < bytes; i++) {
            length = length << 8 | (in.get() & 0xFF);
        }
        return length;
    }

    private static byte[] value(byte tag, byte[]... members) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] member : members) {
            content.writeBytes(member);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        writeLength(out, content.size());
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    /** In the shortest form, as DER demands. */
    private static void writeLength(ByteArrayOutputStream out, int length) {
        if (length < 0x80) {
            out.write(length);
            return;
        }
        int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + Byte.SIZE - 1) / Byte.SIZE;
        out.write(0x80 | bytes);
        for (int i = bytes - 1; i >= 0; i--) {
            out.write(length >> (i * Byte.SIZE));
        }
    }
}
