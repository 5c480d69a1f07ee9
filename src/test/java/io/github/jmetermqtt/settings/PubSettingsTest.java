package io.github.jmetermqtt.settings;

import static io.github.jmetermqtt.sampler.Samplers.with;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.payload.FileCache;
import io.github.jmetermqtt.payload.StampFormat;
import io.github.jmetermqtt.sampler.MqttPubSampler;
import io.github.jmetermqtt.sampler.Samplers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NeedsBroker
class PubSettingsTest {

    @TempDir
    private Path folder;

    private final MqttPubSampler element = Samplers.pub("a/b", "hällo");

    @BeforeAll
    static void properties() {
        JMeterProperties.load();
    }

    private PubSettings read() throws ConfigException {
        return PubSettings.read(element, new FileCache());
    }

    private void assertRefused(Setting<?> setting, String text, String sentence) {
        with(element, setting, text);
        assertThatExceptionOfType(ConfigException.class).isThrownBy(this::read).withMessage(sentence);
    }

    @Test
    void hasDefaults() throws Exception {
        PubSettings settings = PubSettings.read(with(new MqttPubSampler(), PubFields.TOPIC, "t"), new FileCache());

        assertThat(settings.topic()).isEqualTo("t");
        assertThat(settings.qos()).isEqualTo(Qos.AT_MOST_ONCE);
        assertThat(settings.retained()).isFalse();
        assertThat(settings.payload().get()).isEmpty();
        assertThat(settings.stamp()).isNull();
        assertThat(settings.timeoutMillis()).isEqualTo(10_000);
    }

    @Test
    void readsWhatIsSet() throws Exception {
        with(element, PubFields.QOS, "2");
        with(element, PubFields.RETAINED, "true");
        with(element, PubFields.ADD_TIMESTAMP, "true");
        with(element, PubFields.TIMESTAMP_FORMAT, "millis");
        with(element, PubFields.TIMEOUT, "7");

        PubSettings settings = read();

        assertThat(settings.topic()).isEqualTo("a/b");
        assertThat(settings.qos()).isEqualTo(Qos.EXACTLY_ONCE);
        assertThat(settings.retained()).isTrue();
        assertThat(settings.stamp()).isEqualTo(StampFormat.MILLIS);
        assertThat(settings.timeoutMillis()).isEqualTo(7);
    }

    @Test
    void theDefaultStampIsTheHeader() throws Exception {
        assertThat(PubSettings.read(with(element, PubFields.ADD_TIMESTAMP, "true"), new FileCache())
                        .stamp())
                .isEqualTo(StampFormat.HEADER);
    }

    @Test
    void textIsUtf8UnlessAnotherCharsetIsNamed() throws Exception {
        assertThat(read().payload().get()).isEqualTo("hällo".getBytes(UTF_8));
        with(element, PayloadFields.CHARSET, "iso-8859-1");
        assertThat(read().payload().get()).isEqualTo("hällo".getBytes(ISO_8859_1));
    }

    @ParameterizedTest
    @CsvSource({"hex, 00 ff, 2", "base64, AP8=, 2", "HEX, '', 0"})
    void hexAndBase64AreDecoded(String type, String message, int length) throws Exception {
        with(element, PayloadFields.MESSAGE_TYPE, type);
        with(element, PayloadFields.MESSAGE, message);
        assertThat(read().payload().get()).hasSize(length);
        if (length > 0) {
            assertThat(read().payload().get()).containsExactly(0, 0xFF);
        }
    }

    @Test
    void randomBytesAreOtherOnesAtEachSample() throws Exception {
        with(element, PayloadFields.MESSAGE_TYPE, "random");
        with(element, PayloadFields.RANDOM_SIZE, "100");
        assertThat(read().payload().get())
                .hasSize(100)
                .isNotEqualTo(read().payload().get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"random-text", "Random string with fixed length"})
    void randomTextIsLettersAndDigits(String type) throws Exception {
        with(element, PayloadFields.MESSAGE_TYPE, type);
        with(element, PayloadFields.RANDOM_SIZE, "100");
        PayloadSettings payload = read().payload();
        assertThat(new String(payload.get(), UTF_8)).matches("[a-z0-9]{100}");
        assertThat(payload.get()).isNotEqualTo(payload.get());
    }

    @Test
    void aFileIsSentAsItIs() throws Exception {
        Path file = Files.write(folder.resolve("f.bin"), new byte[] {0, (byte) 0xFF});
        with(element, PayloadFields.MESSAGE_TYPE, "file");
        with(element, PayloadFields.FILE, file.toString());
        assertThat(read().payload().get()).containsExactly(0, 0xFF);
    }

    /** What expressions of imported plans give: the words of hemikak's and tuanhiep's plugins. */
    @ParameterizedTest
    @CsvSource({
        "mqtt_at_most_once, AT_MOST_ONCE",
        "mqtt_at_least_once, AT_LEAST_ONCE",
        "mqtt_exactly_once, EXACTLY_ONCE",
        "mqtt_extactly_once, EXACTLY_ONCE"
    })
    void theQosOfOtherPluginsIsUnderstood(String text, Qos qos) throws ConfigException {
        with(element, PubFields.TOPIC, "a");
        with(element, PubFields.QOS, text);

        assertThat(read().qos()).isEqualTo(qos);
    }

    @Test
    void aFieldThatCannotBeUsedIsNamedWithItsValue() {
        assertRefused(PubFields.TOPIC, "", "Topic is empty");
        assertRefused(
                PubFields.TOPIC,
                "a/#",
                "Topic \"a/#\" is not a topic name: a message cannot be published to the wildcards + and #");
        with(element, PubFields.TOPIC, "a");
        assertRefused(PubFields.QOS, "3", "QoS \"3\" is not one of 0, 1, 2, mix");
        with(element, PubFields.QOS, "1");
        assertRefused(PubFields.RETAINED, "yes", "Retained \"yes\" is not true or false");
        with(element, PubFields.RETAINED, "");
        assertRefused(
                PayloadFields.MESSAGE_TYPE,
                "xml",
                "Message type \"xml\" is not one of text, hex, base64, random, random-text, file, next-line");
        with(element, PayloadFields.MESSAGE_TYPE, "");
        assertRefused(
                PayloadFields.CHARSET,
                "ISO-2022-CN",
                "Charset \"ISO-2022-CN\" is not a charset that can turn text into bytes");
        assertRefused(PayloadFields.CHARSET, "utf-99", "Charset \"utf-99\" is not a charset that this JVM knows");
        assertRefused(
                PayloadFields.CHARSET, "no charset", "Charset \"no charset\" is not a charset that this JVM knows");
        with(element, PayloadFields.CHARSET, "");
        assertRefused(
                PayloadFields.MESSAGE, "x\ud83d", "Message \"x\\ud83d\" is not text: it has half of a surrogate pair");
        with(element, PayloadFields.MESSAGE, "");
        assertRefused(PubFields.TIMEOUT, "-1", "Publish timeout (ms) \"-1\" is not a whole number of at least 1");
        with(element, PubFields.TIMEOUT, "");
        with(element, PubFields.ADD_TIMESTAMP, "true");
        assertRefused(
                PubFields.TIMESTAMP_FORMAT,
                "iso",
                "Timestamp format \"iso\" is not one of header, json, user-property, millis");
    }

    @Test
    void aStampThatTheMessageCannotCarryIsNamed() throws Exception {
        with(element, PubFields.ADD_TIMESTAMP, "true");
        String sentence = "Timestamp format \"json\" needs a message that is a JSON object";
        for (String message : new String[] {"", "hällo", "[1]", "[\"a\"]", "[{}]", "1"}) {
            with(element, PayloadFields.MESSAGE, message);
            assertRefused(PubFields.TIMESTAMP_FORMAT, "JSON", sentence);
        }
        with(element, PayloadFields.MESSAGE, " {\"a\": 1}");
        assertThat(read().stamp()).isEqualTo(StampFormat.JSON);
        with(element, PayloadFields.CHARSET, "UTF-16");
        assertRefused(PubFields.TIMESTAMP_FORMAT, "json", sentence);
    }

    @Test
    void aStampThatTheVersionCannotCarryIsNamed() throws Exception {
        with(element, PubFields.TIMESTAMP_FORMAT, "user-property");
        read().checkVersion(MqttVersion.V3_1_1); // no timestamp is wanted
        PubSettings settings = PubSettings.read(with(element, PubFields.ADD_TIMESTAMP, "true"), new FileCache());

        settings.checkVersion(MqttVersion.V5);
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> settings.checkVersion(MqttVersion.V3_1_1))
                .withMessage("Timestamp format \"user-property\" needs MQTT 5");
    }

    @Test
    void aMessageThatIsNotOfItsTypeIsNamed() {
        with(element, PayloadFields.MESSAGE_TYPE, "hex");
        assertRefused(PayloadFields.MESSAGE, "abc", "Message \"abc\" is not hex: its 3 digits are not pairs");
        assertRefused(PayloadFields.MESSAGE, "0g", "Message \"0g\" is not hex: \"g\" is no hex digit");
        with(element, PayloadFields.MESSAGE_TYPE, "base64");
        assertRefused(PayloadFields.MESSAGE, "!", "Message \"!\" is not base64");
        with(element, PayloadFields.MESSAGE_TYPE, "random");
        assertRefused(PayloadFields.RANDOM_SIZE, "-1", "Random bytes \"-1\" is not a whole number from 0 to 268435455");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        with(element, PayloadFields.MESSAGE_TYPE, "file");
        assertRefused(PayloadFields.FILE, "", "File is empty");
        String missing = folder.resolve("missing").toString();
        assertRefused(
                PayloadFields.FILE,
                missing,
                "File \"" + missing.substring(0, Math.min(80, missing.length())) + (missing.length() > 80 ? "…" : "")
                        + "\" is not there");
        with(element, PayloadFields.FILE, folder.toString());
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(this::read)
                .withMessageStartingWith("File \"")
                .withMessageContaining("is not readable: ");
        with(element, PayloadFields.FILE, "a\0b");
        assertThatExceptionOfType(ConfigException.class).isThrownBy(this::read).withMessageStartingWith("File \"");
    }

    @Test
    void aLongValueIsCutInTheSentence() {
        with(element, PayloadFields.MESSAGE_TYPE, "hex");
        assertRefused(
                PayloadFields.MESSAGE,
                "x".repeat(1000),
                "Message \"" + "x".repeat(80) + "…\" is not hex: \"x\" is no hex digit");
    }
}
