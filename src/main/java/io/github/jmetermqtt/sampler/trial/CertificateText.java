package io.github.jmetermqtt.sampler.trial;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.words.Sentence;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The certificates of a broker, one a line. */
final class CertificateText {

    private static final int MOST = 10;

    private CertificateText() {}

    static List<Sentence> of(List<X509Certificate> chain) {
        List<Sentence> lines = new ArrayList<>();
        for (int i = 0; i < Math.min(chain.size(), MOST); i++) {
            X509Certificate one = chain.get(i);
            lines.add(Sentence.of(
                    "trial.certificate",
                    i + 1,
                    Shown.text(one.getSubjectX500Principal().getName()),
                    Shown.text(one.getIssuerX500Principal().getName()),
                    LocalDate.ofInstant(one.getNotAfter().toInstant(), ZoneOffset.UTC)));
        }
        return lines;
    }
}
