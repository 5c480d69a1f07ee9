package io.github.jmetermqtt.config;

import io.github.jmetermqtt.payload.Range;
import io.github.jmetermqtt.words.Sentence;
import io.github.jmetermqtt.words.Words;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jmeter.testelement.TestElement;
import org.jspecify.annotations.Nullable;

/**
 * A field for a number, or for two with a hyphen between them, which stand for all numbers from one to the other; decimals are allowed.
 * Where the default is empty, an empty field is a meaning of its own.
 *
 * @param defaultText may be empty
 * @param min the least that may stand there, at least 0
 * @param max a whole number
 */
public record RangeSetting(
        String key, String words, String defaultText, BigDecimal min, long max, List<Condition<?>> conditions)
        implements Setting<Optional<Range>> {

    private static final String NUMBER = "(\\d++(?:\\.\\d*+)?|\\.\\d++)";
    private static final Pattern RANGE = Pattern.compile(NUMBER + "(?:\\s*+[-\u2013]\\s*+" + NUMBER + ")?");

    /** Checks the limits. */
    public RangeSetting {
        if (min.signum() < 0 || min.compareTo(BigDecimal.valueOf(max)) > 0) {
            throw new IllegalArgumentException(key + ": nothing is from " + min + " to " + max);
        }
    }

    /**
     * A field that always applies.
     *
     * @param min as a decimal number
     */
    public RangeSetting(String key, String defaultText, String min, long max) {
        this(key, Setting.words(key), defaultText, new BigDecimal(min), max, List.of());
    }

    @Override
    public RangeSetting when(Condition<?> condition) {
        return new RangeSetting(key, words, defaultText, min, max, Setting.and(conditions, condition));
    }

    /** Holds where the field is not empty. */
    public Condition<Optional<Range>> isSet() {
        return new Condition<>(this, Set.of(Optional.empty()), false);
    }

    /** As {@link #read}; null where the field is empty or does not apply. */
    public @Nullable Range readRange(TestElement element) throws ConfigException {
        return readIfApplies(element).flatMap(range -> range).orElse(null);
    }

    @Override
    public String hint(Words language) {
        return language.text(
                defaultText.isEmpty() ? "config.hint.values-empty" : "config.hint.values-default",
                Setting.super.hint(language),
                min.toPlainString(),
                Long.toString(max),
                whenEmpty(language));
    }

    /** In words that follow "empty = ". */
    @Override
    public String whenEmpty(Words language) {
        return defaultText.isEmpty() ? language.text("field." + words + ".empty") : defaultText;
    }

    /** Empty only where nothing stands in the field and it has no default. */
    @Override
    public Optional<Range> parse(String text) throws ConfigException {
        String range = text.strip();
        if (range.isEmpty() && defaultText.isEmpty()) {
            return Optional.empty();
        }
        Matcher matcher = RANGE.matcher(range);
        if (matcher.matches()) {
            String second = matcher.group(2);
            BigDecimal from = new BigDecimal(matcher.group(1));
            BigDecimal to = second == null ? from : new BigDecimal(second);
            if (from.compareTo(min) >= 0 && to.compareTo(from) >= 0 && to.compareTo(BigDecimal.valueOf(max)) <= 0) {
                return Optional.of(new Range(from.doubleValue(), to.doubleValue()));
            }
        }
        throw new ConfigException(this, range, Sentence.of("config.values", min.toPlainString(), Long.toString(max)));
    }
}
