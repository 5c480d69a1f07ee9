package io.github.jmetermqtt.payload;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.mapper.MappingProvider;
import io.github.jmetermqtt.words.Sentence;
import io.github.jmetermqtt.words.WrongTextException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSON path, read with the library of JMeter's own JSON Extractor. Finds texts, numbers and booleans, each in its plain text
 * form, so that 7 and "7" are the same; an object, an array and null are nothing. Of several it finds the first.
 */
public final class JsonPathExpression implements PayloadExpression {

    private static final MappingProvider MAPPING =
            Configuration.defaultConfiguration().mappingProvider();

    private static final Pattern TEXTS = Pattern.compile("'(?:[^'\\\\]|\\\\.)*+'|\"(?:[^\"\\\\]|\\\\.)*+\"");

    private final JsonPath path;

    /** @throws WrongTextException if it is none */
    public JsonPathExpression(String path) {
        PayloadExpression.checkLength(path);
        try {
            this.path = JsonPath.compile(path);
        } catch (InvalidPathException | IllegalArgumentException e) { // the second for an empty text
            throw new WrongTextException(Sentence.of("config.json-path"), e);
        } catch (StackOverflowError e) { // each step takes stack frames
            throw new WrongTextException(Sentence.of("config.json-path.too-many-steps"), e);
        }
        if (TEXTS.matcher(path).replaceAll("").contains("=~")) {
            throw new WrongTextException(Sentence.of("config.json-path.match"));
        }
    }

    @Override
    public @Nullable String find(ByteBuffer payload) throws TooMuchException {
        Steps steps = new Steps();
        Object value = read(payload, JsonBounds.check(payload), steps);
        if (steps.areUsedUp()) { // the library has caught what said so
            throw Steps.tooMany();
        }
        if (!path.isDefinite() && value instanceof List<?> several) {
            value = several.isEmpty() ? null : several.get(0);
        }
        return value == null || value instanceof Map || value instanceof List ? null : value.toString();
    }

    private @Nullable Object read(ByteBuffer payload, boolean strict, Steps steps) {
        Configuration counted = Configuration.builder()
                .jsonProvider(new CountedJson(strict, steps))
                .mappingProvider(MAPPING)
                .options(Option.SUPPRESS_EXCEPTIONS) // most messages on a shared topic are somebody else's
                .build();
        try {
            return path.read(StandardCharsets.UTF_8.decode(payload.duplicate()).toString(), counted);
        } catch (RuntimeException e) { // the library throws all kinds of them for what is no JSON
            return null;
        }
    }
}
