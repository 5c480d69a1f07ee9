package io.github.jmetermqtt.payload;

import com.jayway.jsonpath.spi.json.JsonSmartJsonProvider;
import java.util.Collection;
import net.minidev.json.JSONValue;
import net.minidev.json.parser.JSONParser;
import org.jspecify.annotations.Nullable;

/** JSON as JMeter's JSON Extractor reads it, where each look at a value is a step. For one search. */
final class CountedJson extends JsonSmartJsonProvider {

    /** RFC 8259 and nothing else; numbers become the same as in the permissive mode. */
    private static final int STRICT =
            JSONParser.MODE_RFC4627 | JSONParser.BIG_DIGIT_UNRESTRICTED | JSONParser.LIMIT_JSON_DEPTH;

    private final Steps steps;

    CountedJson(boolean strict, Steps steps) {
        super(strict ? STRICT : JSONParser.MODE_PERMISSIVE, JSONValue.defaultReader.DEFAULT_ORDERED);
        this.steps = steps;
    }

    @Override
    public boolean isArray(@Nullable Object any) {
        steps.take();
        return super.isArray(any);
    }

    @Override
    public boolean isMap(@Nullable Object any) {
        steps.take();
        return super.isMap(any);
    }

    @Override
    public Object getArrayIndex(Object array, int index) {
        steps.take();
        return super.getArrayIndex(array, index);
    }

    @Override
    public Object getMapValue(Object map, String key) {
        steps.take();
        return super.getMapValue(map, key);
    }

    @Override
    public Collection<String> getPropertyKeys(Object map) {
        steps.take();
        return super.getPropertyKeys(map);
    }

    @Override
    public void setArrayIndex(Object array, int index, @Nullable Object value) {
        steps.take();
        super.setArrayIndex(array, index, value);
    }
}
