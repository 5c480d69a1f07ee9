package io.github.jmetermqtt.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.words.Sentence;
import io.github.jmetermqtt.words.Words;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** One mistake, in English for a result and in the language of the window. */
class ConfigExceptionTest {

    private static final Words CHINESE = new Words(Locale.SIMPLIFIED_CHINESE);

    @Test
    void theSentenceIsThereInBothLanguages() {
        ConfigException port = catchThrowableOfType(ConfigException.class, () -> ConnectionFields.PORT.parse("abc"));
        assertThat(port).hasMessage("Port \"abc\" is not a whole number from 1 to 65535");
        assertThat(port.sentence().in(CHINESE)).isEqualTo("端口 \"abc\" 无效，应为从 1 到 65535 的整数");

        ConfigException topic = ConfigException.empty(PubFields.TOPIC);
        assertThat(topic).hasMessage("Topic is empty");
        assertThat(topic.sentence().in(CHINESE)).isEqualTo("主题为空");
    }

    @Test
    void aSecretIsInNoLanguage() {
        ConfigException password =
                new ConfigException(ConnectionFields.PASSWORD, "s3cret", Sentence.of("config.password"));
        assertThat(password).hasMessage("Password (hidden) is not a password");
        assertThat(password.sentence().in(CHINESE)).isEqualTo("密码 （已隐藏） 无效，应为密码");
    }

    @Test
    void textOfOthersStaysOnItsLineInEveryLanguage() {
        ConfigException filter =
                new ConfigException(Sentence.of("config.no-local", SubFields.NO_LOCAL.name(), "a\nb\u202e"));
        String escaped = "\"a\\nb\\u202e\"";
        assertThat(filter.getMessage()).endsWith(escaped);
        assertThat(filter.sentence().in(CHINESE)).contains(escaped);
        assertThat(filter.sentence().toString()).isEqualTo(filter.getMessage());
    }

    @Test
    void aSentenceThatIsThereInEnglishOnlyIsEnglish() {
        ConfigException refusal = new ConfigException("The library {0} has no MQTT 3.1");
        assertThat(refusal).hasMessage("The library {0} has no MQTT 3.1");
        assertThat(refusal.sentence().in(CHINESE)).isEqualTo(refusal.getMessage());
    }
}
