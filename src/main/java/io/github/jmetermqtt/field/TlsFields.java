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
                    new Choice<>(TlsOptions.Trust.SYSTEM, "system"),
                    new Choice<>(TlsOptions.Trust.FILE, "file"),
                    new Choice<>(TlsOptions.Trust.ALL, "all"))
            .when(ENCRYPTED);
    private static final Condition<?> TRUST_FILE = TRUST.is(TlsOptions.Trust.FILE);

    public static final TextSetting CA_FILE =
            TextSetting.file("mqtt.tls.caFile").filledIn().when(TRUST_FILE);
    public static final TextSetting CA_PASSWORD =
            TextSetting.secret("mqtt.tls.caPassword").when(TRUST_FILE);
    public static final TextSetting CERT_FILE =
            TextSetting.file("mqtt.tls.certFile").when(ENCRYPTED);
    public static final TextSetting KEY_FILE =
            TextSetting.file("mqtt.tls.keyFile").when(ENCRYPTED);
    public static final TextSetting KEY_PASSWORD =
            TextSetting.secret("mqtt.tls.keyPassword").when(ENCRYPTED);
    public static final FlagSetting VERIFY_HOST = new FlagSetting("mqtt.tls.verifyHost", true).when(ENCRYPTED);
    public static final ChoiceSetting<List<String>> PROTOCOLS = ChoiceSetting.of(
                    "mqtt.tls.protocols",
                    new Choice<>(List.of("TLSv1.3", "TLSv1.2"), "1.3,1.2"),
                    new Choice<>(List.of("TLSv1.3"), "1.3"),
                    new Choice<>(List.of("TLSv1.2"), "1.2"))
            .when(ENCRYPTED);
    public static final TextSetting CIPHERS =
            TextSetting.line("mqtt.tls.ciphers").when(ENCRYPTED);
    public static final TextSetting SERVER_NAME =
            TextSetting.line("mqtt.tls.serverName").when(ENCRYPTED);
    public static final TextSetting ALPN = TextSetting.line("mqtt.tls.alpn").when(ENCRYPTED);

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
