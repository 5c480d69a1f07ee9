package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.TextSetting;
import io.github.jmetermqtt.field.CorrelationBy;
import io.github.jmetermqtt.field.RequestFields;
import io.github.jmetermqtt.payload.JsonPathExpression;
import io.github.jmetermqtt.payload.PayloadExpression;
import io.github.jmetermqtt.payload.RegexExpression;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.apache.jmeter.testelement.TestElement;

/**
 * The fields that say how a response is told from other messages, read for one sample.
 *
 * @param expression the text of the expression for the request
 * @param inRequest null where the id is given, or where there is no expression
 * @param inResponse null where there is no expression
 * @param id empty: what is found in the request
 */
public record CorrelationSettings(
        CorrelationBy by, String expression, PayloadExpression inRequest, PayloadExpression inResponse, String id) {

    static CorrelationSettings read(TestElement element) throws ConfigException {
        CorrelationBy by = RequestFields.CORRELATION.read(element);
        if (!by.isExpression()) {
            return new CorrelationSettings(by, "", null, null, "");
        }
        String expression = RequestFields.EXPRESSION.read(element);
        String other = RequestFields.RESPONSE_EXPRESSION.read(element);
        String id = RequestFields.CORRELATION_ID.read(element);
        PayloadExpression inRequest = null;
        if (id.isEmpty() || other.isEmpty()) {
            inRequest = compile(by, RequestFields.EXPRESSION, expression);
        }
        PayloadExpression inResponse =
                other.isEmpty() ? inRequest : compile(by, RequestFields.RESPONSE_EXPRESSION, other);
        return new CorrelationSettings(by, expression, inRequest, inResponse, id);
    }

    private static PayloadExpression compile(CorrelationBy by, TextSetting setting, String text)
            throws ConfigException {
        if (text.isEmpty()) {
            throw new ConfigException(setting.label() + " is empty");
        }
        try {
            return by == CorrelationBy.REGEX ? new RegexExpression(text) : new JsonPathExpression(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(setting, text, e.getMessage());
        }
    }

    /** @throws ConfigException if a message of this version cannot carry what is needed */
    void checkVersion(MqttVersion version) throws ConfigException {
        if (by == CorrelationBy.CORRELATION_DATA && version != MqttVersion.V5) {
            throw new ConfigException(RequestFields.CORRELATION.label() + " \"" + RequestFields.CORRELATION.token(by)
                    + "\" needs MQTT 5");
        }
    }

    /**
     * What tells the response to a request with this payload.
     *
     * @param unique gives a text that no other request has
     * @throws ConfigException if the payload has no id
     */
    public Correlation of(ByteBuffer payload, Supplier<String> unique) throws ConfigException {
        return switch (by) {
            case NONE -> Correlation.NONE;
            case CORRELATION_DATA ->
                new Correlation.ByData(
                        StandardCharsets.UTF_8.encode(unique.get()).asReadOnlyBuffer());
            case JSON_PATH, REGEX -> new Correlation.ById(inResponse, id.isEmpty() ? idIn(payload) : id);
        };
    }

    private String idIn(ByteBuffer payload) throws ConfigException {
        String found = inRequest.find(payload);
        if (found == null || found.isEmpty()) {
            throw new ConfigException(
                    RequestFields.EXPRESSION.label() + " \"" + expression + "\" finds nothing in the message");
        }
        return found;
    }
}
