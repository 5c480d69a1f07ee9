package io.github.jmetermqtt.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.words.WrongTextException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the texts of answers say. */
class AnswerTemplateTest {

    private static final InboundMessage REQUEST = new InboundMessage(
            "devices/7/commands",
            StandardCharsets.UTF_8
                    .encode("{\"id\": \"ü1\", \"n\": 5, \"deep\": {\"a\": [1, 2]}, \"code\": \"x=042;\"}")
                    .asReadOnlyBuffer(),
            Qos.AT_LEAST_ONCE,
            false,
            false,
            0);

    private static InboundMessage message(String topic, byte[] payload) {
        ByteBuffer bytes = ByteBuffer.wrap(payload).asReadOnlyBuffer();
        return new InboundMessage(topic, bytes, Qos.AT_LEAST_ONCE, false, false, 0);
    }

    private static String fill(String text, Device device) throws NotAnswerableException {
        return fill(text, device, REQUEST);
    }

    private static String fill(String text, Device device, InboundMessage request) throws NotAnswerableException {
        return AnswerTemplate.ofPayload(text).fill(new AnswerTemplate.Scope(request, device, 3, 1234));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "plain; plain",
                "%{topic}/answer; devices/7/commands/answer",
                "a/%{topic:1}/%{topic:2}/%{topic:3}; a/devices/7/commands",
                "%{json:$.id}-%{json:$.n}; ü1-5",
                "%{json:$.deep.a[1]}; 2",
                "%n of %i (%c) at %t; 3 of 9 (dev9) at 1234",
                "%%n %%{topic} 100%; %n %{topic} 100%",
                "%{topic; %{topic",
                "%x %; %x %",
            })
    void namesStandForTheRequestAndTheDevice(String text, String filled) throws NotAnswerableException {
        assertThat(fill(text, new Device(9, "dev9"))).isEqualTo(filled);
    }

    /** What a JSON parser makes of the answer is what stood in the request. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": \"%{json:$.id}\"}",
                "{\"id\": \"%{json:$['id']}\", \"n\": %{json:$.n}}",
                " {\"a \\\"quoted\\\" \\\\\": \"\", \"id\": \"%{json:$.id}\"}",
                "{\"n\": %{json:$.n}, \"id\": \"%{regex:^(?s)(.*)$}\"}",
            })
    void whatARequestBringsIntoAStringOfJsonIsEscaped(String text) throws Exception {
        String value = "a \"b\" \\ c\nd\te\rf \u0001 ü /";
        ObjectMapper json = new ObjectMapper();
        byte[] request = json.writeValueAsBytes(Map.of("id", value, "n", 5));

        JsonNode answer = json.readTree(fill(text, Device.SINGLE, message("t", request)));

        assertThat(answer.path("id").asText())
                .isEqualTo(text.contains("regex") ? new String(request, StandardCharsets.UTF_8) : value);
        assertThat(answer.path("n").asInt(5)).isEqualTo(5);
    }

    /** A topic may have a quotation mark, too. */
    @Test
    void aTopicInAStringOfJsonIsEscaped() throws NotAnswerableException {
        InboundMessage request = message("a\"b/c\\d", new byte[0]);

        assertThat(fill("[\"%{topic}\", \"%{topic:2}\"]", Device.SINGLE, request))
                .isEqualTo("[\"a\\\"b/c\\\\d\", \"c\\\\d\"]");
    }

    @Test
    void elsewhereNothingIsEscaped() throws NotAnswerableException {
        InboundMessage request = message("a\"b", "{\"id\": \"1\\\"2\"}".getBytes(StandardCharsets.UTF_8));
        AnswerTemplate topic = AnswerTemplate.ofTopic("{\"%{topic}");

        assertThat(fill("id=\"%{json:$.id}\"", Device.SINGLE, request)).isEqualTo("id=\"1\"2\"");
        assertThat(fill("{\"id\": %{json:$.id}}", Device.SINGLE, request)).isEqualTo("{\"id\": 1\"2}");
        assertThat(topic.fill(new AnswerTemplate.Scope(request, Device.SINGLE, 1, 0)))
                .isEqualTo("{\"a\"b");
    }

    @Test
    void bracesWithinANameComeInPairs() throws NotAnswerableException {
        assertThat(fill("%{regex:x=(\\d{3});}!}", Device.SINGLE)).isEqualTo("042!}");
    }

    @Test
    void ofAConnectionOnItsOwnThereIsNothingToSay() throws NotAnswerableException {
        assertThat(fill("%i %c %{serial} %n", Device.SINGLE)).isEqualTo("%i %c %{serial} 3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "%{topic:4}; its topic has no level 4",
                "%{json:$.nothing}; %{json:$.nothing} finds nothing in its payload",
                "%{json:$.deep}; %{json:$.deep} finds nothing in its payload",
                "%{regex:y=(.)}; %{regex:y=(.)} finds nothing in its payload",
            })
    void whatIsNotThereIsNotAnswerable(String text, String why) {
        assertThatThrownBy(() -> fill(text, Device.SINGLE))
                .isInstanceOf(NotAnswerableException.class)
                .hasMessage(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%{topic:0}", "%{topic:x}", "%{topic:}", "%{json:$[}", "%{json:}", "%{regex:(}", "%{regex:x}"})
    void whatCannotBeReadIsRefused(String text) {
        assertThatThrownBy(() -> AnswerTemplate.ofTopic("a " + text))
                .isInstanceOf(WrongTextException.class)
                .hasMessageStartingWith("a text with names of answers: what follows the colon of " + text + " is not ");
    }

    @Test
    void fixedIsWhatHasNoName() {
        assertThat(AnswerTemplate.ofTopic("a %%n").isFixed()).isTrue();
        assertThat(AnswerTemplate.ofTopic("a %n").isFixed()).isFalse();
    }
}
