package io.github.jmetermqtt.client.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** Whom a certificate is for. */
final class CertificateNames {

    /** Types of subject alternative names, RFC 5280 section 4.2.1.6. */
    private static final int DNS_NAME = 2;

    private static final int IP_ADDRESS = 7;

    private CertificateNames() {}

    /** Its host names; where it has none, the last common name of its subject, as Java and OpenSSL do. */
    static List<String> hosts(X509Certificate certificate) {
        List<String> hosts = alternatives(certificate, DNS_NAME);
        return hosts.isEmpty() ? commonName(certificate) : hosts;
    }

    /** For people: its host names and addresses, else its subject. */
    static String shown(X509Certificate certificate) {
        List<String> names = alternatives(certificate, DNS_NAME, IP_ADDRESS);
        return names.isEmpty() ? certificate.getSubjectX500Principal().getName() : String.join(", ", names);
    }

    private static List<String> alternatives(X509Certificate certificate, Integer... types) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                for (List<?> name : alternatives) {
                    if (List.of(types).contains(name.get(0))) {
                        names.add(Objects.toString(name.get(1)));
                    }
                }
            }
        } catch (CertificateParsingException e) {
            return List.of(); // then the subject has to do
        }
        return names;
    }

    private static List<String> commonName(X509Certificate certificate) {
        try {
            List<Rdn> subject =
                    new LdapName(certificate.getSubjectX500Principal().getName()).getRdns();
            for (int i = subject.size() - 1; i >= 0; i--) {
                if (subject.get(i).getType().equalsIgnoreCase("CN")
                        && subject.get(i).getValue() instanceof String name) {
                    return List.of(name);
                }
            }
        } catch (InvalidNameException e) {
            return List.of(); // no name at all
        }
        return List.of();
    }
}
