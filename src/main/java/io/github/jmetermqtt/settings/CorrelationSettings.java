package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.TextSetting;
import io.github.jmetermqtt.field.CorrelationBy;
import io.github.jmetermqtt.field.RequestFields;
import io.github.jmetermqtt.payload.JsonPathExpression;
import io.github.jmetermqtt.payload.PayloadExpression;
import io.github.jmetermqtt.payload.RegexExpression;
import io.github.jmetermqtt.payload.TooMuchException;
import io.github.jmetermqtt.session.Names;
import io.github.jmetermqtt.words.Sentence;
import io.github.jmetermqtt.words.WrongTextException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.apache.jmeter.testelement.TestElement;
import org.jspecify.annotations.Nullable;

/**
 * The fields that say how a response is told from other messages, read for one sample.
 *
 * @param ids how the id is found; null where no expression finds it
 */
public record CorrelationSettings(
        CorrelationBy by, @Nullable Ids ids) {

    /** Checks that the two agree. */
    public CorrelationSettings {
        if (by.isExpression() != (ids != null)) {
            throw new IllegalArgumentException(by + " with ids " + ids);
        }
    }

    /**
     * Where the ids of request and response are.
     *
     * @param expression its text, for the request
     * @param inRequest null where the id is given
     * @param given the id; empty: what is found in the request
     */
    record Ids(String expression, @Nullable PayloadExpression inRequest, PayloadExpression inResponse, String given) {

        private static Ids read(CorrelationBy by, TestElement element) throws ConfigException {
            String expression = RequestFields.EXPRESSION.read(element);
            String other = RequestFields.RESPONSE_EXPRESSION.read(element);
            String given = RequestFields.CORRELATION_ID.read(element);
            PayloadExpression inRequest = given.isEmpty() ? compile(by, RequestFields.EXPRESSION, expression) : null;
            PayloadExpression inResponse;
            if (!other.isEmpty()) {
                inResponse = compile(by, RequestFields.RESPONSE_EXPRESSION, other);
            } else if (inRequest != null) {
                inResponse = inRequest;
            } else {
                inResponse = compile(by, RequestFields.EXPRESSION, expression);
            }
            return new Ids(expression, inRequest, inResponse, given);
        }

        private Ids of(Names names) throws ConfigException {
            String filled = TopicSettings.fill(RequestFields.CORRELATION_ID, given, names, id -> null);
            return new Ids(expression, inRequest, inResponse, filled);
        }

        private Correlation of(ByteBuffer payload) throws ConfigException {
            if (inRequest == null) {
                return new Correlation.ById(inResponse, given);
            }
            String found;
            try {
                found = inRequest.find(payload);
            } catch (TooMuchException e) {
                throw new ConfigException(Sentence.of(
                        "config.finds-nothing-because",
                        RequestFields.EXPRESSION.name(),
                        expression,
                        String.valueOf(e.getMessage())));
            }
            if (found == null || found.isEmpty()) {
                throw new ConfigException(
                        Sentence.of("config.finds-nothing", RequestFields.EXPRESSION.name(), expression));
            }
            return new Correlation.ById(inResponse, found);
        }
    }

    static CorrelationSettings read(TestElement element) throws ConfigException {
        CorrelationBy by = RequestFields.CORRELATION.read(element);
        return new CorrelationSettings(by, RequestFields.EXPRESSION.applies(element) ? Ids.read(by, element) : null);
    }

    private static PayloadExpression compile(CorrelationBy by, TextSetting setting, String text)
            throws ConfigException {
        if (text.isEmpty()) {
            throw ConfigException.empty(setting);
        }
        try {
            return by == CorrelationBy.REGEX ? new RegexExpression(text) : new JsonPathExpression(text);
        } catch (WrongTextException e) {
            throw new ConfigException(setting, text, e);
        }
    }

    /** With these names in the id. */
    CorrelationSettings of(Names names) throws ConfigException {
        return ids == null ? this : new CorrelationSettings(by, ids.of(names));
    }

    /** @throws ConfigException if a message of this version cannot carry what is needed */
    void checkVersion(MqttVersion version) throws ConfigException {
        if (by == CorrelationBy.CORRELATION_DATA && version != MqttVersion.V5) {
            throw new ConfigException(Sentence.of(
                    "config.needs", RequestFields.CORRELATION.name(), RequestFields.CORRELATION.token(by), "MQTT 5"));
        }
    }

    /**
     * What tells the response to a request with this payload.
     *
     * @param unique gives a text that no other request has
     * @throws ConfigException if the payload has no id
     */
    public Correlation of(ByteBuffer payload, Supplier<String> unique) throws ConfigException {
        if (ids != null) {
            return ids.of(payload);
        }
        return by == CorrelationBy.NONE
                ? Correlation.NONE
                : new Correlation.ByData(
                        StandardCharsets.UTF_8.encode(unique.get()).asReadOnlyBuffer());
    }
}
