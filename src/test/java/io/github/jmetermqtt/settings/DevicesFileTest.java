package io.github.jmetermqtt.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.Credentials;
import io.github.jmetermqtt.client.UserProperty;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.FieldTexts;
import io.github.jmetermqtt.sampler.MqttConnect;
import io.github.jmetermqtt.session.Device;
import io.github.jmetermqtt.session.DeviceTable;
import io.github.jmetermqtt.session.DeviceTables;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The devices file, and what MQTT Connect makes of it. */
class DevicesFileTest {

    private static final String FILE = """
            serial,user,password,cert
            s1,u1,secret-1,a.pem
            "s,2","u ""2"" x",secret-2,b.pem

            s3,u3,secret-3,c.pem
            """;

    @TempDir
    private Path folder;

    private final DeviceTables tables = new DeviceTables();
    private final MqttConnect connect = new MqttConnect();
    private Path file;

    @BeforeAll
    static void loadProperties() {
        JMeterProperties.load();
    }

    @BeforeEach
    void aFile() throws Exception {
        file = write(FILE);
        connect.setProperty("mqtt.devicesFile", file.toString());
        connect.setProperty("mqtt.clientIdSuffix", "false");
        connect.setProperty("mqtt.clientId", "%{serial}");
    }

    private Path write(String text) throws Exception {
        return Files.writeString(folder.resolve("devices.csv"), text);
    }

    private ConnectSettings read() throws ConfigException {
        return ConnectSettings.read(new FieldTexts(connect), tables, 0);
    }

    private DeviceTable table() throws ConfigException {
        return DevicesFile.read(connect, tables);
    }

    private void fleet(int connections) {
        connect.setProperty("mqtt.connections", connections);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void readsWhatSpreadsheetsWrite(String separator) throws Exception {
        write("\uFEFFserial,user , password\r\ns1,u1,\"two\r\nlines\"\r\n,ü,\r\n".replace(",", separator));

        DeviceTable table = table();

        assertThat(table.columns()).containsExactly("serial", "user", "password");
        assertThat(table.rows()).isEqualTo(2);
        assertThat(table.row(1).value("password")).isEqualTo("two\r\nlines".replace("\r\n", "\n"));
        assertThat(table.row(2).value("serial")).isEmpty();
        assertThat(table.row(2).value("user")).isEqualTo("ü");
    }

    @Test
    void isReadOnceInATest() throws Exception {
        DeviceTable table = table();
        Files.delete(file);

        assertThat(table()).isSameAs(table);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | a CSV file with the names of the columns in its first line",
                "'a,b\n1\n' | a CSV file with 2 values in each line: line 2 has 1",
                "'a,b\n1,2\n\n1,2,secret\n' | a CSV file with 2 values in each line: line 4 has 3",
                "'a,b\n1,2\n1,sec\"ret\n' | a CSV file: line 3 has a quotation mark in a wrong place",
                "'a,b\n1,\"secret\n' | a CSV file: line 2 has a quotation mark in a wrong place",
                "'a,a\n1,2\n' | a CSV file with different names of columns, without } and not empty, in its first line: \"a\"",
                "'a,\n1,2\n' | a CSV file with different names of columns, without } and not empty, in its first line: \"\"",
                "'a,b}\n1,2\n' | a CSV file with different names of columns, without } and not empty, in its first line: \"b}\""
            })
    void aBrokenFileIsOneSentence(String text, String problem) throws Exception {
        write(text.translateEscapes());

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(this::read)
                .withMessage("Devices file \"" + file + "\" is not " + problem)
                .withNoCause();
    }

    @Test
    void whatIsNoTextIsSaid() throws Exception {
        Files.write(file, new byte[] {'a', '\n', (byte) 0xC3, '('});

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(this::read)
                .withMessage("Devices file \"" + file + "\" is not a text file in UTF-8");
    }

    @Test
    void aFileThatIsNotThereIsSaid() {
        connect.setProperty("mqtt.devicesFile", folder.resolve("none.csv").toString());

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(this::read)
                .withMessageEndingWith("none.csv\" is not there");
        connect.setProperty("mqtt.devicesFile", folder.toString());
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(this::read)
                .withMessageEndingWith("is not readable: it is no regular file");
    }

    @ParameterizedTest
    @CsvSource({"1, 4, 1, 4", "3, 2, 3, 4", "0, 1, 0, 0", "4, 1, 4, 4"})
    void aRowThatIsMissingIsSaidBeforeAnythingIsConnected(int first, int connections, int from, int to) {
        connect.setProperty("mqtt.firstIndex", first);
        fleet(connections);

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(this::read)
                .withMessage("Devices file \"" + file + "\" has 3 rows of devices, and "
                        + (from == to ? "row " + from + " is needed" : "rows " + from + " to " + to + " are needed"));
    }

    @Test
    void eachDeviceOfAFleetHasItsRow() throws Exception {
        connect.setProperty("mqtt.firstIndex", 2);
        fleet(2);
        connect.setProperty("mqtt.username", "%{user}@%i");
        connect.setProperty("mqtt.password", "%{password}");

        ConnectSettings settings = read();

        assertThat(settings.indexes()).containsExactly(2, 3);
        assertThat(settings.options(2).clientId()).isEqualTo("s,2");
        assertThat(settings.options(2).credentials()).isEqualTo(new Credentials("u \"2\" x@2", "secret-2"));
        assertThat(settings.options(3).clientId()).isEqualTo("s3");
        assertThat(settings.options(3).credentials()).isEqualTo(new Credentials("u3@3", "secret-3"));
        assertThat(settings.device(3).row().number()).isEqualTo(3);
    }

    /** What all devices have in common is there once. */
    @Test
    void whereOnlyTheClientIdDiffersTheRestIsShared() throws Exception {
        fleet(3);
        ConnectSettings settings = read();

        assertThat(settings.options(1).network()).isSameAs(settings.options(3).network());
        assertThat(settings.options(1).credentials())
                .isSameAs(settings.options(3).credentials());
    }

    @Test
    void aConnectionOnItsOwnHasTheRowOfItsThread() throws Exception {
        connect.setProperty("mqtt.username", "%{user}-%i-%c");

        for (int thread = 0; thread < 3; thread++) {
            ConnectSettings settings = ConnectSettings.read(new FieldTexts(connect), tables, thread);
            Device device = settings.device(Device.NO_INDEX);
            ConnectOptions options = settings.options(Device.NO_INDEX);
            assertThat(device.row().number()).isEqualTo(thread + 1);
            assertThat(options.credentials().username())
                    .isEqualTo(device.fill("%{user}-") + (thread + 1) + "-" + options.clientId());
        }
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConnectSettings.read(new FieldTexts(connect), tables, 3))
                .withMessageEndingWith("has 3 rows of devices, and row 4 is needed");
    }

    @Test
    void everyTextCanNameTheDevice() throws Exception {
        connect.setProperty("mqtt.version", "5");
        connect.setProperty("mqtt.transport", "wss");
        connect.setProperty("mqtt.server", "%{serial}.example.org");
        connect.setProperty("mqtt.ws.path", "/%{serial}/%c/%c3%a9");
        connect.setProperty("mqtt.ws.query", "token=%{password}");
        connect.setProperty("mqtt.ws.headers", "X-Device: %{serial}");
        connect.setProperty("mqtt.tls.certFile", "%{cert}");
        connect.setProperty("mqtt.tls.keyFile", "key-%i.pem");
        connect.setProperty("mqtt.tls.keyPassword", "%{password}");
        connect.setProperty("mqtt.tls.serverName", "%{user}");
        connect.setProperty("mqtt.userProperties", "serial=%{serial}");
        connect.setProperty("mqtt.mqtt5", "true");
        connect.setProperty("mqtt.will", "true");
        connect.setProperty("mqtt.will.topic", "will/%{serial}");
        connect.setProperty("mqtt.will.payload", "%{user} %c");
        connect.setProperty("mqtt.will.userProperties", "from=%{serial}");
        connect.setProperty("mqtt.will.correlationData", "%{serial}");
        fleet(3);

        ConnectOptions options = read().options(3);

        assertThat(options.endpoint().host()).isEqualTo("s3.example.org");
        assertThat(options.network().webSocket().path()).isEqualTo("/s3/s3/%c3%a9");
        assertThat(options.network().webSocket().query()).isEqualTo("token=secret-3");
        assertThat(options.network().webSocket().headers()).hasToString("[X-Device: s3]");
        assertThat(options.network().tls().certificateFile()).hasFileName("c.pem");
        assertThat(options.network().tls().keyFile()).hasFileName("key-3.pem");
        assertThat(options.network().tls().keyPassword()).isEqualTo("secret-3");
        assertThat(options.network().tls().serverName()).isEqualTo("u3");
        assertThat(options.properties().userProperties()).containsExactly(new UserProperty("serial", "s3"));
        assertThat(options.will().message().topic()).isEqualTo("will/s3");
        assertThat(text(options.will().message().payload())).isEqualTo("u3 s3");
        assertThat(options.will().message().properties().userProperties())
                .containsExactly(new UserProperty("from", "s3"));
        assertThat(text(options.will().message().properties().correlationData()))
                .isEqualTo("s3");
    }

    private void withKeys(String certificate, String key) {
        connect.setProperty("mqtt.transport", "ssl");
        connect.setProperty("mqtt.tls.certFile", certificate);
        connect.setProperty("mqtt.tls.keyFile", key);
    }

    private void checkKeyFiles() throws ConfigException {
        ConnectSettings settings = read();
        settings.checkKeyFiles(settings.indexes());
    }

    /** Of the rows that connect, all, and of others none. */
    @Test
    void aKeyFileThatIsNotThereIsSaidBeforeAnythingIsConnected() throws Exception {
        withKeys(folder + "/%{cert}", folder + "/key-%i.pem");
        for (String name : List.of("b.pem", "c.pem", "key-2.pem")) {
            Files.createFile(folder.resolve(name));
        }
        connect.setProperty("mqtt.firstIndex", 2);
        fleet(1);
        checkKeyFiles();

        fleet(2);
        assertKeyFileMissing("Client key \"" + folder + "/key-%i.pem\"", "in row 3 of the devices file");
        connect.setProperty("mqtt.firstIndex", 1);
        assertKeyFileMissing("Client certificate \"" + folder + "/%{cert}\"", "in row 1 of the devices file");
        Files.createDirectory(folder.resolve("a.pem"));
        assertKeyFileMissing("Client certificate \"" + folder + "/%{cert}\"", "in row 1 of the devices file");
    }

    private void assertKeyFileMissing(String field, String where) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(this::checkKeyFiles)
                .withMessage(field + " is not the path of a file that is there, " + where);
    }

    @Test
    void withoutADevicesFileTheIndexIsSaid() throws Exception {
        connect.removeProperty("mqtt.devicesFile");
        connect.setProperty("mqtt.clientId", "d%i");
        withKeys(folder + "/%c.pem", "");
        Files.createFile(folder.resolve("d1.pem"));
        fleet(1);
        checkKeyFiles();

        fleet(2);
        assertKeyFileMissing("Client certificate \"" + folder + "/%c.pem\"", "for the connection with index 2");
    }

    /** Whether these are there is found out as ever, by the connection. */
    @Test
    void keyFilesThatNameNoDeviceOrARandomOneAreLeftAlone() throws Exception {
        fleet(3);
        withKeys(folder + "/none.pem", "");
        checkKeyFiles();
        withKeys(folder + "/%c.pem", "");
        connect.setProperty("mqtt.clientIdSuffix", "true");
        checkKeyFiles();
        withKeys(folder + "/%{cert}", "");
        connect.setProperty("mqtt.transport", "tcp");
        checkKeyFiles();
        connect.removeProperty("mqtt.devicesFile");
        connect.removeProperty("mqtt.connections");
        withKeys(folder + "/%i", "");
        checkKeyFiles();
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }

    @ParameterizedTest
    @CsvSource({
        "mqtt.clientId, Client id",
        "mqtt.username, User name",
        "mqtt.password, Password",
        "mqtt.server, Server",
        "mqtt.will.topic, Will topic"
    })
    void aColumnThatIsUnknownIsSaidWithItsField(String key, String name) {
        connect.setProperty("mqtt.will", "true");
        connect.setProperty("mqtt.will.topic", "w");
        connect.setProperty("mqtt.username", "u");
        connect.setProperty(key, "x%{Serial}");

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read().options(Device.NO_INDEX))
                .withMessage(name + (key.equals("mqtt.password") ? " (hidden)" : " \"x%{Serial}\"")
                        + " is not a text whose names are columns of the devices file: it has serial, user, password, cert,"
                        + " and not Serial");
    }

    /** It may be a secret. */
    @Test
    void aWrongValueOfADeviceIsNotShown() throws Exception {
        write("serial,path\ns1,secret-path\n");
        connect.setProperty("mqtt.transport", "ws");
        connect.setProperty("mqtt.ws.path", "%{path}");

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(this::read)
                .withMessageStartingWith("WebSocket path \"%{path}\" is not")
                .withMessageNotContaining("secret");
    }

    @Test
    void withoutADevicesFileAColumnStaysAsItIs() throws Exception {
        connect.removeProperty("mqtt.devicesFile");
        connect.setProperty("mqtt.username", "%{user}");

        assertThat(read().options(Device.NO_INDEX).credentials().username()).isEqualTo("%{user}");
        assertThat(List.of(read().options(Device.NO_INDEX).clientId())).containsExactly("%{serial}");
    }
}
