package io.github.jmetermqtt.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.client.ReasonCode;
import io.github.jmetermqtt.config.Choice;
import io.github.jmetermqtt.config.ChoiceSetting;
import io.github.jmetermqtt.config.OptionalNumberSetting;
import io.github.jmetermqtt.config.RangeSetting;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.config.TextSetting;
import io.github.jmetermqtt.words.Words;
import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bundle {@code field} has the texts that the fields ask for, and no others. */
class FieldWordsTest {

    private static final Path BUNDLE = Path.of("src/main/resources/io/github/jmetermqtt/words/field.properties");
    private static final Words CHINESE = new Words(Locale.SIMPLIFIED_CHINESE);

    @Test
    void theFieldsAskForEveryTextAndForNoOther() throws Exception {
        Set<String> asked = new TreeSet<>();
        Set<String> texts = keys();
        for (Setting<?> setting : settings()) {
            String words = "field." + setting.words();
            asked.addAll(List.of(words + ".label", words + ".hint"));
            if (setting instanceof OptionalNumberSetting
                    || (setting instanceof RangeSetting range
                            && range.defaultText().isEmpty())) {
                asked.add(words + ".empty");
            }
            if (setting instanceof TextSetting && texts.contains(words + ".example")) {
                asked.add(words + ".example");
            }
            if (setting instanceof ChoiceSetting<?> choices) {
                for (Choice<?> choice : choices.choices()) {
                    String key = words + ".choice." + choice.token();
                    if (texts.contains(key) || hasAWord(choice.token())) {
                        asked.add(key);
                    }
                }
            }
        }
        assertThat(texts).containsExactlyInAnyOrderElementsOf(asked);
    }

    @Test
    void namesHintsAndChoicesAreChineseForAChineseWindow() throws Exception {
        for (Setting<?> setting : settings()) {
            assertThat(setting.hint(CHINESE)).as(setting.key()).isNotEqualTo(setting.hint());
        }
        assertThat(ConnectionFields.KEEP_ALIVE.label(CHINESE)).isEqualTo("保持连接（秒）");
        assertThat(ConnectionFields.KEEP_ALIVE.hint(CHINESE)).isEqualTo("秒数，0 = 关闭；0 到 65535，默认 60");
        assertThat(ConnectionFields.KEEP_ALIVE.hint()).isEqualTo("seconds, 0 = off; 0 to 65535, default 60");
        assertThat(PubFields.TIMEOUT.hint(CHINESE)).endsWith("；至少 1，默认 10000");
        assertThat(Mqtt5Fields.MAXIMUM_PACKET_SIZE.hint(CHINESE)).endsWith("，留空 = 无限制");
        ChoiceSetting<?> type = PayloadFields.MESSAGE_TYPE;
        assertThat(type.choices().stream().map(choice -> type.label(choice, CHINESE)))
                .containsExactly("文本", "十六进制", "base64", "随机字节", "随机字母和数字", "文件", "文件的下一行");
    }

    /** Of two fields with one key, each has its own where their meaning differs. */
    @Test
    void aKeyAloneDoesNotAlwaysTellTheTexts() {
        assertThat(PubFields.QOS.hint()).startsWith("QoS of the message: 0");
        assertThat(SubFields.QOS.hint()).startsWith("highest QoS at which the broker may deliver: 0");
        assertThat(DisconnectFields.SESSION_EXPIRY.whenEmpty()).isEqualTo("as MQTT Connect said");
        assertThat(Mqtt5Fields.SESSION_EXPIRY.whenEmpty()).isEqualTo("0");
    }

    @Test
    void reasonCodesAreNamedAsInResults() {
        for (Choice<ReasonCode> reason : DisconnectFields.REASON.choices()) {
            String shown = DisconnectFields.REASON.label(reason, Words.ENGLISH);
            assertThat(shown)
                    .isEqualTo(
                            reason.value().code() == 0
                                    ? "0 Normal disconnection"
                                    : reason.value().toString());
        }
    }

    private static boolean hasAWord(String token) {
        return token.matches(".*\\b[a-z]{2,}\\b.*");
    }

    private static Set<String> keys() throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(BUNDLE)) {
            texts.load(reader);
        }
        return texts.stringPropertyNames();
    }

    /** Every field of every class of fields. */
    private static List<Setting<?>> settings() throws Exception {
        List<Setting<?>> settings = new ArrayList<>();
        List<Path> sources;
        try (Stream<Path> files = Files.list(Path.of("src/main/java/io/github/jmetermqtt/field"))) {
            sources = files.filter(file -> file.toString().endsWith("Fields.java"))
                    .toList();
        }
        for (Path source : sources) {
            String name = source.getFileName().toString().replace(".java", "");
            for (var field : Class.forName(FieldWordsTest.class.getPackageName() + "." + name)
                    .getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && Modifier.isPublic(field.getModifiers())) {
                    if (field.get(null) instanceof Setting<?> setting) {
                        settings.add(setting);
                    } else if (field.get(null) instanceof MessagePropertiesFields properties) {
                        settings.addAll(properties.all());
                    }
                }
            }
        }
        assertThat(settings).hasSizeGreaterThan(120);
        return settings;
    }
}
