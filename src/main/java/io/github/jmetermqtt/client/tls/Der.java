package io.github.jmetermqtt.client.tls;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.PublicKey;

/** The little of ASN.1's DER that is written, to put a key into the envelope that Java reads. */
final class Der {

    private static final byte[] VERSION_0 = {0};
    private static final int DSA_PRIVATE_NUMBER = 5;
    private static final int PKCS8_KEY = 2;

    private Der() {}

    /**
     * Wraps a key into PKCS #8: {@code PrivateKeyInfo} of RFC 5208. What kind of key it is, and on which curve, says the
     * public key, whose encoding begins with the same {@code AlgorithmIdentifier}: a name of a curve, where the key may have all its
     * parameters.
     *
     * @param key PKCS #1, SEC 1, OpenSSL's own way for DSA, or PKCS #8
     * @throws IllegalArgumentException if it is none of them
     */
    static byte[] pkcs8(PublicKey owner, byte[] key) {
        Asn1 algorithm = Asn1.read(owner.getEncoded()).member(0);
        return value(Asn1.SEQUENCE, value(Asn1.INTEGER, VERSION_0), of(algorithm), value(Asn1.OCTET_STRING, bare(key)));
    }

    /** What PKCS #8 wraps. */
    private static byte[] bare(byte[] key) {
        String label = String.valueOf(DerLabels.of(key));
        return switch (label) {
            case DerLabels.PKCS8 -> Asn1.read(key).member(PKCS8_KEY).bytes();
            case DerLabels.DSA ->
                value(Asn1.INTEGER, Asn1.read(key).member(DSA_PRIVATE_NUMBER).bytes());
            case DerLabels.RSA, DerLabels.EC -> key;
            default -> throw new IllegalArgumentException("no private key");
        };
    }

    /**
     * Whether these bytes are one SEQUENCE that begins with a version number, as every private key does. What a wrong password
     * makes of a key is not, but for one in 2^32 or so.
     */
    static boolean looksLikeKey(byte[] der) {
        try {
            ByteBuffer in = ByteBuffer.wrap(der);
            Asn1 all = Asn1.read(in);
            if (!all.is(Asn1.SEQUENCE) || in.hasRemaining()) {
                return false;
            }
            Asn1 version = Asn1.read(all.content().duplicate());
            return version.is(Asn1.INTEGER) && version.content().remaining() == 1;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The whole of a value that was read. */
    static byte[] of(Asn1 value) {
        return value(value.tag(), value.bytes());
    }

    private static byte[] value(int tag, byte[]... members) {
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
