package io.github.jmetermqtt.payload;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON path, read with the library of JMeter's own JSON Extractor. Finds texts, numbers and booleans, each in its plain text
 * form, so that 7 and "7" are the same; an object, an array and null are nothing. Of several it finds the first.
 */
public final class JsonPathExpression implements PayloadExpression {

    /** Most messages on a shared topic are somebody else's: no exception for each of them. */
    private static final Configuration QUIET =
            Configuration.defaultConfiguration().addOptions(Option.SUPPRESS_EXCEPTIONS);

    private final JsonPath path;

    /** @throws IllegalArgumentException if it is none, with words that follow "is not " */
    public JsonPathExpression(String path) {
        try {
            this.path = JsonPath.compile(path);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("a JSON path, such as $.id", e);
        }
    }

    @Override
    public @Nullable String find(ByteBuffer payload) {
        Object value;
        try {
            String json = StandardCharsets.UTF_8.decode(payload.duplicate()).toString();
            value = path.read(json, QUIET);
        } catch (RuntimeException e) { // the library throws all kinds of them for what is no JSON
            return null;
        }
        if (!path.isDefinite() && value instanceof List<?> several) {
            value = several.isEmpty() ? null : several.get(0);
        }
        return value == null || value instanceof Map || value instanceof List ? null : value.toString();
    }
}
