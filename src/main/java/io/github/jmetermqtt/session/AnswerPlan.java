package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.Topics;
import io.github.jmetermqtt.payload.Range;
import io.github.jmetermqtt.words.Sentence;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a responder answers.
 *
 * @param topic null: the response topic of the request, with its correlation data (MQTT 5 section 4.10)
 * @param payload null: that of the request
 * @param error payload where the answer fails by plan
 * @param contentType null: none; only in MQTT 5
 * @param delayMillis each delay in it is as likely as any other
 * @param silentPercent of the requests that stay without an answer, 0 to 100
 * @param failingPercent of the requests that are answered with the error, 0 to 100 less those
 */
public record AnswerPlan(
        @Nullable AnswerTemplate topic,
        @Nullable AnswerTemplate payload,
        AnswerTemplate error,
        Qos qos,
        boolean retained,
        @Nullable String contentType,
        Range delayMillis,
        double silentPercent,
        double failingPercent) {

    public AnswerPlan {
        if (silentPercent < 0 || failingPercent < 0 || silentPercent + failingPercent > 100) {
            throw new IllegalArgumentException("shares of " + silentPercent + " and " + failingPercent + " %");
        }
    }

    /** The answer to a request. */
    OutboundMessage answer(AnswerTemplate.Scope scope, boolean fails) throws NotAnswerableException {
        InboundMessage request = scope.request();
        AnswerTemplate text = fails ? error : payload;
        ByteBuffer bytes =
                text == null ? request.payload().duplicate() : StandardCharsets.UTF_8.encode(text.fill(scope));
        MessageProperties asked = request.properties();
        String to = topic == null ? asked.responseTopic() : topic.fill(scope);
        if (to == null) {
            throw new NotAnswerableException("it has no response topic");
        }
        Sentence problem = Topics.checkName(to);
        if (problem != null) {
            throw new NotAnswerableException("the topic of its answer is not " + problem);
        }
        ByteBuffer correlation = topic == null ? asked.correlationData() : null;
        MessageProperties properties = contentType == null && correlation == null
                ? MessageProperties.NONE
                : new MessageProperties(
                        null, null, contentType, null, correlation, MessageProperties.NONE.userProperties());
        return new OutboundMessage(to, bytes, qos, retained, properties);
    }
}
