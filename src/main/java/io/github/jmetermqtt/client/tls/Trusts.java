package io.github.jmetermqtt.client.tls;

import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.client.TlsOptions;
import io.github.jmetermqtt.words.Sentence;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whom to believe, as a factory of trust managers. */
final class Trusts {

    private static final Logger LOG = LoggerFactory.getLogger(Trusts.class);

    private Trusts() {}

    /** @throws ConnectFailedException if the file can't be used */
    static TrustManagerFactory load(TlsOptions.Trust trust, @Nullable Path file, String password) {
        return switch (trust) {
            case SYSTEM -> factory(null, "Java's own trust store");
            case FILE -> {
                Path given = Objects.requireNonNull(file);
                yield factory(store(authorities(KeyMaterialFile.read(given), password)), given.toString());
            }
            case ALL -> {
                LOG.warn("TLS trusts every certificate: whoever sits between client and broker can read and change all."
                        + " For tests only.");
                yield new FixedTrustManagers(new TrustAll());
            }
        };
    }

    private static TrustManagerFactory factory(@Nullable KeyStore store, String name) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager java) {
                    return new FixedTrustManagers(new ExplainingTrust(java));
                }
            }
            throw ConnectFailedException.because(Sentence.of("client.tls.no-trust-manager"), null);
        } catch (GeneralSecurityException e) {
            throw ConnectFailedException.because(
                    Sentence.of("client.file.unusable", name, String.valueOf(e.getMessage())), e);
        }
    }

    private static List<X509Certificate> authorities(KeyMaterialFile file, String password) {
        JavaStore store = file.javaStore();
        if (store != null) {
            return trusted(file.path(), store.open(password));
        }
        Pem pem = file.authorities(password);
        List<X509Certificate> found = pem.certificates();
        if (found.isEmpty()) {
            throw file.isPkcs12() ? noneTrusted(file.path()) : pem.lacks(Sentence.of("client.file.no-certificate"));
        }
        warnOfUnusable(file.path(), found);
        return found;
    }

    /** One of many does no harm; but then a broker whose certificate it has signed is not trusted, and the log should say why. */
    private static void warnOfUnusable(Path file, List<X509Certificate> authorities) {
        List<Sentence> problems = authorities.stream()
                .map(Certificates::unusable)
                .filter(Objects::nonNull)
                .toList();
        if (problems.size() == authorities.size()) {
            throw ConnectFailedException.because(Sentence.of("client.file.certificate", file, problems.get(0)), null);
        }
        if (!problems.isEmpty()) {
            LOG.warn(
                    "{}: Java can't use {} of {} certificates: {}",
                    Shown.text(file.toString()),
                    problems.size(),
                    authorities.size(),
                    Shown.text(problems.get(0).toString()));
        }
    }

    private static ConnectFailedException noneTrusted(Path file) {
        return ConnectFailedException.because(Sentence.of("client.file.none-trusted", file), null);
    }

    private static List<X509Certificate> trusted(Path file, KeyStore store) {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            for (String alias : Collections.list(store.aliases())) {
                if (store.isCertificateEntry(alias) && store.getCertificate(alias) instanceof X509Certificate one) {
                    certificates.add(one);
                }
            }
        } catch (GeneralSecurityException e) {
            throw ConnectFailedException.because(
                    Sentence.of("client.file.unreadable-because", file, String.valueOf(e.getMessage())), e);
        }
        if (certificates.isEmpty()) {
            throw noneTrusted(file);
        }
        return certificates;
    }

    private static KeyStore store(List<X509Certificate> authorities) {
        try {
            KeyStore store = KeyStore.getInstance("JKS"); // in memory, where PKCS12 would encrypt for nothing
            store.load(null, null);
            for (int i = 0; i < authorities.size(); i++) {
                store.setCertificateEntry("ca-" + i, authorities.get(i));
            }
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw ConnectFailedException.because(
                    Sentence.of("client.file.unholdable", String.valueOf(e.getMessage())), e);
        }
    }
}
