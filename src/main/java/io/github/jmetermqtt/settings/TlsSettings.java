package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.client.TlsOptions;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.field.TlsFields;
import io.github.jmetermqtt.words.Sentence;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.jmeter.testelement.TestElement;

/** Reads {@link TlsFields} where they apply. Whether the files are there and good, the connection says. */
final class TlsSettings {

    /** RFC 7301 section 3.1: its length is one byte. */
    private static final int LONGEST_PROTOCOL = 255;

    private TlsSettings() {}

    static TlsOptions read(TestElement element) throws ConfigException {
        TlsOptions.Trust trust = TlsFields.TRUST.read(element);
        Path certificate = PlanPath.readIfAny(TlsFields.CERT_FILE, element);
        Path key = PlanPath.readIfAny(TlsFields.KEY_FILE, element);
        if (certificate == null && key != null) {
            throw new ConfigException(
                    Sentence.of("config.key-alone", TlsFields.CERT_FILE.name(), TlsFields.KEY_FILE.name()));
        }
        return new TlsOptions(
                trust,
                PlanPath.read(TlsFields.CA_FILE, element),
                TlsFields.CA_PASSWORD.read(element),
                certificate,
                key,
                certificate == null ? "" : TlsFields.KEY_PASSWORD.read(element),
                TlsFields.VERIFY_HOST.read(element),
                TlsFields.PROTOCOLS.read(element),
                TextLists.separatedByCommas(TlsFields.CIPHERS, element),
                serverName(element),
                applicationProtocols(element));
    }

    private static String serverName(TestElement element) throws ConfigException {
        String name = TlsFields.SERVER_NAME.read(element).strip();
        if (name.contains("/") || name.contains(":")) {
            throw new ConfigException(TlsFields.SERVER_NAME, name, Sentence.of("config.host-name"));
        }
        return name;
    }

    private static List<String> applicationProtocols(TestElement element) throws ConfigException {
        List<String> protocols = TextLists.separatedByCommas(TlsFields.ALPN, element);
        for (String protocol : protocols) {
            if (protocol.getBytes(StandardCharsets.UTF_8).length > LONGEST_PROTOCOL) {
                throw new ConfigException(TlsFields.ALPN, protocol, Sentence.of("config.alpn"));
            }
        }
        return protocols;
    }
}
