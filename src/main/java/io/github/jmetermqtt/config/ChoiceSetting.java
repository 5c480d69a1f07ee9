package io.github.jmetermqtt.config;

import io.github.jmetermqtt.words.Sentence;
import io.github.jmetermqtt.words.Words;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A field that takes one of a few values, or an expression that gives the token of one.
 *
 * @param choices at least one; the first is the default
 */
public record ChoiceSetting<T>(String key, String words, List<Choice<T>> choices, List<Condition<?>> conditions)
        implements Setting<T> {

    /** Checks that there is a choice. */
    public ChoiceSetting {
        if (choices.isEmpty()) {
            throw new IllegalArgumentException(key + " has no choices");
        }
    }

    /** A field that always applies. */
    public ChoiceSetting(String key, List<Choice<T>> choices) {
        this(key, Setting.words(key), choices, List.of());
    }

    /** A field with the given choices, the default first. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only copied
    public static <T> ChoiceSetting<T> of(String key, Choice<T>... choices) {
        return new ChoiceSetting<>(key, List.of(choices));
    }

    @Override
    public ChoiceSetting<T> when(Condition<?> condition) {
        return new ChoiceSetting<>(key, words, choices, Setting.and(conditions, condition));
    }

    /** This field with the texts of another name, where the key alone does not tell them. */
    public ChoiceSetting<T> withWords(String other) {
        return new ChoiceSetting<>(key, other, choices, conditions);
    }

    /** What the GUI shows for one of the choices: its token, where there is nothing more to say. */
    public String label(Choice<?> choice, Words language) {
        return language.find("field." + words + ".choice." + choice.token()).orElse(choice.token());
    }

    /** Holds where one of these values is chosen. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only copied
    public final Condition<T> is(T... values) {
        return new Condition<>(this, Set.of(values));
    }

    /** Holds where a value is chosen that is such a one. */
    public Condition<T> is(Predicate<? super T> such) {
        return new Condition<>(
                this, choices.stream().map(Choice::value).filter(such).collect(Collectors.toSet()));
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
    public T parse(String text) throws ConfigException {
        String token = text.strip();
        for (Choice<T> choice : choices) {
            if (choice.isMeantBy(token)) {
                return choice.value();
            }
        }
        String tokens = choices.stream().map(Choice::token).collect(Collectors.joining(", "));
        throw new ConfigException(this, token, Sentence.of("config.one-of", tokens));
    }
}
