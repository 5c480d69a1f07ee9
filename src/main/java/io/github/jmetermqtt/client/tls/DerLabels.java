package io.github.jmetermqtt.client.tls;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells what DER is by its shape, as the label that it has in PEM. The label in a file may be wrong, and a DER file has none.
 */
final class DerLabels {

    static final String CERTIFICATE = "CERTIFICATE";
    static final String REQUEST = "CERTIFICATE REQUEST";
    static final String CRL = "X509 CRL";
    static final String PKCS7 = "PKCS7";
    static final String PKCS8 = "PRIVATE KEY";
    static final String ENCRYPTED = "ENCRYPTED PRIVATE KEY";
    static final String RSA = "RSA PRIVATE KEY";
    static final String DSA = "DSA PRIVATE KEY";
    static final String EC = "EC PRIVATE KEY";
    static final String PUBLIC = "PUBLIC KEY";
    /** No label of PEM. */
    static final String PKCS12 = "PKCS12";

    private static final String OID_PKCS7 = "1.2.840.113549.1.7.";
    private static final int UTC_TIME = 0x17;
    private static final int GENERALIZED_TIME = 0x18;

    private DerLabels() {}

    /** The label; null where it is none of them, or cut off. */
    static @Nullable String of(byte[] der) {
        try {
            Asn1 all = Asn1.read(der);
            return all.is(Asn1.SEQUENCE) ? of(all.members()) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable String of(List<Asn1> members) {
        Asn1 first = members.isEmpty() ? null : members.get(0);
        Asn1 second = members.size() < 2 ? null : members.get(1);
        if (first == null || second == null) {
            return null;
        }
        if (first.is(Asn1.OID)) {
            return first.oid().startsWith(OID_PKCS7) ? PKCS7 : null;
        }
        if (first.is(Asn1.INTEGER)) {
            return numbered(members.size(), second);
        }
        if (!first.is(Asn1.SEQUENCE)) {
            return null;
        }
        return switch (second.tag()) {
            case Asn1.OCTET_STRING -> ENCRYPTED;
            case Asn1.BIT_STRING -> PUBLIC;
            case Asn1.SEQUENCE -> signed(first.members());
            default -> null;
        };
    }

    /** What begins with a version, or with a number that is part of a key. */
    private static @Nullable String numbered(int members, Asn1 second) {
        return switch (second.tag()) {
            case Asn1.INTEGER ->
                members == 2 ? PUBLIC : members == 6 ? DSA : RSA; // of RSA the public key has no version
            case Asn1.OCTET_STRING -> EC;
            case Asn1.SEQUENCE -> second.member(0).oid().startsWith(OID_PKCS7) ? PKCS12 : PKCS8;
            default -> null;
        };
    }

    /** What is signed: RFC 5280 for certificates and revocations, RFC 2986 for requests. */
    private static @Nullable String signed(List<Asn1> members) {
        if (members.size() < 3) {
            return null;
        }
        if (isTime(members.get(2)) || (members.size() > 3 && isTime(members.get(3)))) {
            return CRL;
        }
        boolean request = members.get(0).is(Asn1.INTEGER) && members.size() <= 4;
        return request ? REQUEST : CERTIFICATE;
    }

    private static boolean isTime(Asn1 one) {
        return one.is(UTC_TIME) || one.is(GENERALIZED_TIME);
    }
}
