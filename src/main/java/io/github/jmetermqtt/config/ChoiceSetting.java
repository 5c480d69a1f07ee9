package io.github.jmetermqtt.config;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.jmeter.testelement.TestElement;

/**
 * A field that takes one of a few values, or an expression that gives the token of one. The first choice is the default.
 */
public record ChoiceSetting<T>(String key, String label, String hint, List<Choice<T>> choices) implements Setting<T> {

    /** A field with the given choices, the default first. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only copied
    public static <T> ChoiceSetting<T> of(String key, String label, String hint, Choice<T>... choices) {
        return new ChoiceSetting<>(key, label, hint, List.of(choices));
    }

    @Override
    public String defaultText() {
        return choices.get(0).token();
    }

    /** What a saved plan holds for one of the values. */
    public String token(T value) {
        return choices.stream()
                .filter(choice -> choice.value().equals(value))
                .findFirst()
                .orElseThrow()
                .token();
    }

    @Override
    public T read(TestElement element) throws ConfigException {
        String text = text(element).trim();
        for (Choice<T> choice : choices) {
            if (choice.isMeantBy(text)) {
                return choice.value();
            }
        }
        throw new ConfigException(
                this, text, "one of " + choices.stream().map(Choice::token).collect(Collectors.joining(", ")));
    }
}
