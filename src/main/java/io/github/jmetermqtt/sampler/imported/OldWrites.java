package io.github.jmetermqtt.sampler.imported;

import io.github.jmetermqtt.emqx.OldElement;
import io.github.jmetermqtt.emqx.OldKeys;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.jmeter.engine.util.CompoundVariable;
import org.apache.jmeter.testelement.TestElement;
import org.jspecify.annotations.Nullable;

/**
 * What scripts have written under old keys of an element since it was last as it stands in the plan. All of it counts together: a user
 * name may come after the password without which that one is not sent.
 */
final class OldWrites {

    /** By the old key; empty where it was removed. */
    private final Map<String, Optional<String>> texts = new LinkedHashMap<>();

    private final Set<String> added = new HashSet<>();

    /** The element had no such property. */
    void added(String key) {
        added.add(key);
    }

    /**
     * The properties that the element had not. JMeter takes away what it set itself, but only if it was not set again: it looks for the
     * property by its value ({@code AbstractTestElement.isTemporary}).
     */
    Set<String> added() {
        return added;
    }

    /** The text that was written last under an old key; null: none was. */
    @Nullable
    String text(String key) {
        return texts.getOrDefault(key, Optional.empty()).orElse(null);
    }

    /**
     * Adds one.
     *
     * @param element whose functions are not evaluated
     */
    OldKeys.Meaning add(OldElement from, String key, Optional<String> text, TestElement element) {
        texts.put(key, text);
        return OldKeys.write(from, texts, name -> asWritten(element, name));
    }

    private static String asWritten(TestElement element, String key) {
        Object value = element.getProperty(key).getObjectValue();
        return value instanceof CompoundVariable function ? function.getRawParameters() : Objects.toString(value, "");
    }
}
