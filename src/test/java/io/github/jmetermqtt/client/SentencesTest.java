package io.github.jmetermqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.words.Sentence;
import io.github.jmetermqtt.words.Words;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exceptions of connections have English messages, and sentences in any language. */
class SentencesTest {

    private static final Words CHINESE = new Words(Locale.SIMPLIFIED_CHINESE);

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 16, 17, 24, 25, 128, 135, 149, 162})
    void aCodeOfTheBrokerKeepsItsEnglishNameWithTheChineseOneBehindIt(int code) {
        ReasonCode reason = ReasonCode.mqtt5(code);

        assertThat(reason.words().in(Words.ENGLISH)).isEqualTo(reason.name());
        assertThat(reason.words().in(CHINESE)).matches(reason.name() + "（\\p{IsHan}+）");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void soDoCodesOfMqtt3(int code) {
        ReasonCode reason = ReasonCode.mqtt3ConnAck(code);

        assertThat(reason.words().in(CHINESE)).matches(reason.name() + "（\\p{IsHan}+）");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Not authorized", "what a test says"})
    void theMessageIsEnglish(String name) {
        RefusedException refused = new RefusedException(new ReasonCode(135, name));

        assertThat(refused).hasMessage(name);
        assertThat(refused.sentence().in(CHINESE)).startsWith(name);
        assertThat(new ConnectionLostException(ReasonCode.mqtt5(142), List.of(), null))
                .hasMessage("The connection was closed with 142 Session taken over")
                .satisfies(lost -> assertThat(
                                ((MqttClientException) lost).sentence().in(CHINESE))
                        .isEqualTo("连接被关闭：142 Session taken over（会话被接管）"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"line\nbreak", "\u202Eturned"})
    void textOfOthersIsFitToBeShownInEveryLanguage(String text) {
        ConnectFailedException failed =
                ConnectFailedException.because(Sentence.of("client.cannot-connect", "host", text), null);

        assertThat(failed.sentence().in(CHINESE)).doesNotContain(text).contains(Shown.line(text));
        assertThat(failed.getMessage()).doesNotContain(text);
    }
}
