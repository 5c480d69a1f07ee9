package io.github.jmetermqtt.settings;

import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.Credentials;
import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.sampler.MqttConnect;
import io.github.jmetermqtt.session.Device;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NeedsBroker
class ConnectSettingsTest {

    private final MqttConnect element = new MqttConnect();

    private ConnectOptions read() throws ConfigException {
        return ConnectSettings.read(element).options(Device.NO_INDEX);
    }

    private void assertRefused(Setting<?> setting, String text, String sentence) {
        MqttConnect refused = with((MqttConnect) element.clone(), setting, text);
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConnectSettings.read(refused).options(Device.NO_INDEX))
                .withMessage(sentence);
    }

    @Test
    void hasDefaults() throws Exception {
        ConnectOptions options = read();

        assertThat(options.endpoint()).isEqualTo(new Endpoint("localhost", 1883));
        assertThat(options.version()).isEqualTo(MqttVersion.V3_1_1);
        assertThat(options.clientId()).matches("jmeter-[0-9a-z]{16}");
        assertThat(options.credentials()).isEqualTo(Credentials.NONE);
        assertThat(options.keepAliveSeconds()).isEqualTo(60);
        assertThat(options.cleanStart()).isTrue();
        assertThat(options.timeout()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void readsWhatIsSet() throws Exception {
        with(element, ConnectionFields.SERVER, " broker.example ");
        with(element, ConnectionFields.PORT, "65535");
        with(element, ConnectionFields.VERSION, "5");
        with(element, ConnectionFields.CLIENT_ID, "my-id");
        with(element, ConnectionFields.CLIENT_ID_SUFFIX, "false");
        with(element, ConnectionFields.USERNAME, "u");
        with(element, ConnectionFields.PASSWORD, "p");
        with(element, ConnectionFields.KEEP_ALIVE, "0");
        with(element, ConnectionFields.CLEAN_START, "false");
        with(element, ConnectionFields.CONNECT_TIMEOUT, "3");

        assertThat(read())
                .isEqualTo(new ConnectOptions(
                        new Endpoint("broker.example", 65_535),
                        MqttVersion.V5,
                        "my-id",
                        new Credentials("u", "p"),
                        0,
                        false,
                        Duration.ofSeconds(3)));
    }

    @Test
    void clientIdsWithASuffixNeverCollide() throws Exception {
        int count = 100_000;
        with(element, ConnectionFields.CLIENT_ID, "device-with-more-than-23-characters-");
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < count; i++) {
            ids.add(read().clientId());
        }
        assertThat(ids).hasSize(count);
        assertThat(ids).allMatch(id -> id.matches("device-with-more-than-23-characters-[0-9a-z]{16}"));
    }

    /** MQTT 3.1 section 3.1. */
    @ParameterizedTest
    @CsvSource({"1, 16", "7, 16", "8, 15", "14, 9", "15, 8", "16, 8", "40, 8"})
    void inMqtt31TheIdHasNoMoreCharactersThanItMayHave(int own, int random) throws Exception {
        String prefix = "x".repeat(own);
        with(element, ConnectionFields.CLIENT_ID, prefix);
        with(element, ConnectionFields.VERSION, "3.1");
        assertThat(read().clientId()).matches(prefix + "[0-9a-z]{" + random + "}");

        with(element, ConnectionFields.VERSION, "3.1.1");
        assertThat(read().clientId()).matches(prefix + "[0-9a-z]{16}");

        with(element, ConnectionFields.VERSION, "3.1");
        with(element, ConnectionFields.CLIENT_ID_SUFFIX, "false");
        assertThat(read().clientId()).isEqualTo(prefix);
    }

    /** "%i" stands for other characters than it has. */
    @Test
    void inMqtt31TheIndexCounts() throws Exception {
        with(element, ConnectionFields.CLIENT_ID, "device-%i-");
        with(element, ConnectionFields.VERSION, "3.1");
        with(element, ConnectFields.CONNECTIONS, "2");
        ConnectSettings settings = ConnectSettings.read(element);

        assertThat(settings.options(2).clientId()).matches("device-2-[0-9a-z]{14}");
        assertThat(settings.options(12345).clientId()).matches("device-12345-[0-9a-z]{10}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp://host", "host/path", "mqtt://", " "})
    void aServerIsAHostAndNothingElse(String server) {
        assertRefused(
                ConnectionFields.SERVER,
                server,
                "Server \"" + server.trim() + "\" is not a host name or an IP address");
    }

    @Test
    void aFieldThatCannotBeUsedIsNamedWithItsValue() {
        assertRefused(ConnectionFields.PORT, "abc", "Port \"abc\" is not a whole number from 1 to 65535");
        assertRefused(ConnectionFields.PORT, "0", "Port \"0\" is not a whole number from 1 to 65535");
        assertRefused(ConnectionFields.PORT, "65536", "Port \"65536\" is not a whole number from 1 to 65535");
        assertRefused(ConnectionFields.VERSION, "4", "MQTT version \"4\" is not one of 3.1.1, 5, 3.1");
        assertRefused(ConnectionFields.KEEP_ALIVE, "-1", "Keep alive (s) \"-1\" is not a whole number from 0 to 65535");
        assertRefused(
                ConnectionFields.CONNECT_TIMEOUT,
                "0",
                "Connect timeout (s) \"0\" is not a whole number from 1 to 3600");
        assertRefused(ConnectionFields.CLEAN_START, "no", "Clean session / clean start \"no\" is not true or false");
        assertRefused(
                ConnectionFields.CLIENT_ID_SUFFIX, "no", "Add random suffix to client id \"no\" is not true or false");
        assertRefused(
                ConnectionFields.CLIENT_ID,
                "a\0",
                "Client id \"a\\u0000\" is not a client id: it has a null character");
        assertRefused(
                ConnectionFields.USERNAME,
                "\ud83d",
                "User name \"\\ud83d\" is not a user name: it has half of a surrogate pair");
    }

    @Test
    void aClientIdThatIsTooLongOnlyWithItsSuffixIsRefused() throws Exception {
        String longest = "x".repeat(65_535);
        with(element, ConnectionFields.CLIENT_ID, longest);
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(this::read)
                .withMessageStartingWith("Client id \"xxx")
                .withMessageEndingWith("it is longer than 65535 bytes");

        with(element, ConnectionFields.CLIENT_ID_SUFFIX, "false");
        assertThat(read().clientId()).isEqualTo(longest);
    }

    @Test
    void mqtt311WantsAUserNameBesideAPassword() throws Exception {
        with(element, ConnectionFields.PASSWORD, "s3cret");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(this::read)
                .withMessage("User name is empty, which MQTT 3.1.1 does not allow with a password");

        with(element, ConnectionFields.VERSION, "5");
        assertThat(read().credentials()).isEqualTo(new Credentials(null, "s3cret"));
    }

    @Test
    void aPasswordThatIsTooLongIsRefusedWithoutShowingIt() {
        with(element, ConnectionFields.USERNAME, "u");
        assertRefused(
                ConnectionFields.PASSWORD,
                "s3cret".repeat(20_000),
                "Password (hidden) is not a password: it is longer than 65535 bytes");
    }

    @Test
    void anEmptyClientIdMeansTheDefault() throws Exception {
        with(element, ConnectionFields.CLIENT_ID, "");
        with(element, ConnectionFields.CLEAN_START, "false");
        assertThat(read().clientId()).startsWith("jmeter-");
    }
}
