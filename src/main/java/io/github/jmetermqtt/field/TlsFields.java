package io.github.jmetermqtt.field;

import io.github.jmetermqtt.client.TlsOptions;
import io.github.jmetermqtt.client.Transport;
import io.github.jmetermqtt.config.Choice;
import io.github.jmetermqtt.config.ChoiceSetting;
import io.github.jmetermqtt.config.Condition;
import io.github.jmetermqtt.config.FlagSetting;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.config.TextSetting;
import java.util.List;

/** The fields of TLS. */
public final class TlsFields {

    private static final Condition<?> ENCRYPTED = NetworkFields.TRANSPORT.is(Transport::encrypted);

    public static final ChoiceSetting<TlsOptions.Trust> TRUST = ChoiceSetting.of(
                    "mqtt.tls.trust",
                    "Trust",
                    "whose signature makes the broker's certificate good; default the authorities of the JVM",
                    new Choice<>(TlsOptions.Trust.SYSTEM, "system", "the authorities of the JVM"),
                    new Choice<>(TlsOptions.Trust.FILE, "file", "the authorities in a file"),
                    new Choice<>(TlsOptions.Trust.ALL, "all", "trust all (test only)"))
            .when(ENCRYPTED);
    private static final Condition<?> TRUST_FILE = TRUST.is(TlsOptions.Trust.FILE);

    public static final TextSetting CA_FILE = TextSetting.file(
                    "mqtt.tls.caFile", "CA file", "certificates in PEM, or a JKS or PKCS12 store; relative to the plan")
            .when(TRUST_FILE);
    public static final TextSetting CA_PASSWORD = TextSetting.secret(
                    "mqtt.tls.caPassword", "CA password", "password of the store; empty = none")
            .when(TRUST_FILE);
    public static final TextSetting CERT_FILE = TextSetting.file(
                    "mqtt.tls.certFile",
                    "Client certificate",
                    "chain in PEM, or a JKS or PKCS12 store with chain and key; relative to the plan; empty = none")
            .when(ENCRYPTED);
    public static final TextSetting KEY_FILE = TextSetting.file(
                    "mqtt.tls.keyFile",
                    "Client key",
                    "private key in PEM, relative to the plan; empty = it is in the file of the certificate")
            .when(ENCRYPTED);
    public static final TextSetting KEY_PASSWORD = TextSetting.secret(
                    "mqtt.tls.keyPassword", "Key password", "password of the key or of the store; empty = none")
            .when(ENCRYPTED);
    public static final FlagSetting VERIFY_HOST = new FlagSetting(
                    "mqtt.tls.verifyHost",
                    "Verify host name",
                    "true: the broker's certificate must be for the server's name; default true",
                    true)
            .when(ENCRYPTED);
    public static final ChoiceSetting<List<String>> PROTOCOLS = ChoiceSetting.of(
                    "mqtt.tls.protocols",
                    "TLS protocols",
                    "versions of TLS that are offered; default 1.3 and 1.2",
                    new Choice<>(List.of("TLSv1.3", "TLSv1.2"), "1.3,1.2", "1.3 and 1.2"),
                    new Choice<>(List.of("TLSv1.3"), "1.3", "1.3 only"),
                    new Choice<>(List.of("TLSv1.2"), "1.2", "1.2 only"))
            .when(ENCRYPTED);
    public static final TextSetting CIPHERS = TextSetting.line(
                    "mqtt.tls.ciphers",
                    "Cipher suites",
                    "comma-separated names as Java has them, such as TLS_AES_128_GCM_SHA256; empty = the JVM's defaults")
            .when(ENCRYPTED);
    public static final TextSetting SERVER_NAME = TextSetting.line(
                    "mqtt.tls.serverName",
                    "Server name (SNI)",
                    "name that is asked for and that the certificate must be for; empty = the server")
            .when(ENCRYPTED);
    public static final TextSetting ALPN = TextSetting.line(
                    "mqtt.tls.alpn", "ALPN protocols", "comma-separated, the preferred first; empty = not sent")
            .when(ENCRYPTED);

    private TlsFields() {}

    /** Every field, in the order of the GUI. */
    public static List<Setting<?>> all() {
        return List.of(
                TRUST,
                CA_FILE,
                CA_PASSWORD,
                CERT_FILE,
                KEY_FILE,
                KEY_PASSWORD,
                VERIFY_HOST,
                PROTOCOLS,
                CIPHERS,
                SERVER_NAME,
                ALPN);
    }
}
