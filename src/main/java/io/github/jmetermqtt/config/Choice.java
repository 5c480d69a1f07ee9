package io.github.jmetermqtt.config;

import java.util.List;

/**
 * One of the values that a field offers; {@link ChoiceSetting#label} is what the GUI shows.
 *
 * @param value what the choice means to the program
 * @param token what a saved plan holds; never localised, frozen once released
 * @param others what is understood as well, because it is what expressions in plans of other plugins give
 */
public record Choice<T>(T value, String token, List<String> others) {

    /** One that is only understood by its token. */
    public Choice(T value, String token) {
        this(value, token, List.of());
    }

    /** As this, and with another text for the same. */
    public Choice<T> or(String... texts) {
        return new Choice<>(value, token, List.of(texts));
    }

    /** Whether the text means this choice, in upper or lower case. */
    public boolean isMeantBy(String text) {
        return token.equalsIgnoreCase(text) || others.stream().anyMatch(other -> other.equalsIgnoreCase(text));
    }
}
