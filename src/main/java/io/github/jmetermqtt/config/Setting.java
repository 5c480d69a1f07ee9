package io.github.jmetermqtt.config;

import io.github.jmetermqtt.words.Sentence;
import io.github.jmetermqtt.words.Words;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.jmeter.engine.util.CompoundVariable;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.property.JMeterProperty;
import org.apache.jmeter.testelement.property.NullProperty;

/**
 * One field of an element: the key under which a plan stores it, where the words are with which the GUI and the error messages
 * call it, how its text becomes a value, and when it applies. The GUI rows and the readers of properties are both made from it, so
 * that they cannot disagree.
 *
 * <p>An absent or empty property means the default. That is why a GUI writes no defaults: a config element can fill what is
 * absent ({@code AbstractTestElement.mergeIn} of JMeter fills only absent or empty properties).
 * Why: docs/dev/decisions.md#an-empty-property-means-the-default
 *
 * <p>A field that does not apply is hidden in the GUI and keeps its text there. Nobody reads that text: the value is that of an
 * empty field, and no function in it is evaluated.
 *
 * @param <T> what the text is read as
 */
public sealed interface Setting<T>
        permits TextSetting,
                NumberSetting,
                OptionalNumberSetting,
                DecimalSetting,
                RangeSetting,
                FlagSetting,
                ChoiceSetting {

    /** The name of the JMeter property; part of every saved plan. */
    String key();

    /** Which texts of the bundle {@code field} are those of this field: {@code port} for {@code field.port.label} and others. */
    String words();

    /** The texts of a field where the key tells them: it without {@code mqtt.}. */
    static String words(String key) {
        return key.replaceFirst("^mqtt\\.", "");
    }

    /** The name of the field as the user sees it, with its unit, e.g. {@code "Connect timeout (s)"}. */
    default Sentence name() {
        return Sentence.of("field." + words() + ".label");
    }

    /** {@link #name} in one language. */
    default String label(Words language) {
        return name().in(language);
    }

    /** {@link #name} in English, as results have it. */
    default String label() {
        return label(Words.ENGLISH);
    }

    /** One line that says what may stand in the field: unit, range, default. */
    default String hint(Words language) {
        return language.text("field." + words() + ".hint");
    }

    /** {@link #hint(Words)} in English. */
    default String hint() {
        return hint(Words.ENGLISH);
    }

    /** The text that an empty field stands for; may be empty. */
    String defaultText();

    /** What an empty field stands for, as the GUI shows it in grey; may be empty. */
    default String whenEmpty(Words language) {
        return defaultText();
    }

    /** {@link #whenEmpty(Words)} in English. */
    default String whenEmpty() {
        return whenEmpty(Words.ENGLISH);
    }

    /** Whether the value must be shown to nobody. */
    default boolean secret() {
        return false;
    }

    /** What must hold for the field to apply; all of them must, and none means always. */
    List<Condition<?>> conditions();

    /** This field with a further condition. */
    Setting<T> when(Condition<?> condition);

    /**
     * The value that a text stands for.
     *
     * @param text as the user wrote it, or the default
     * @throws ConfigException if the text cannot be read as a value
     */
    T parse(String text) throws ConfigException;

    /**
     * Whether all conditions hold, or may hold.
     *
     * @param texts the text of a field, or its default where it is empty
     */
    default boolean applies(Function<Setting<?>, String> texts) {
        return conditions().stream().allMatch(condition -> condition.holds(texts));
    }

    /** Whether the field applies in this element; reads the fields that decide. */
    default boolean applies(TestElement element) {
        return applies(setting -> setting.text(element));
    }

    /**
     * Reads the property once if the field applies, else not at all, because a property with a function gives another value at
     * every read (JMeter's {@code FunctionProperty}). Also reads the fields that decide whether it applies; {@link FieldTexts} keeps
     * those from being read several times.
     *
     * @return the value; that of an empty field where the field does not apply
     * @throws ConfigException if the text cannot be read as a value
     */
    default T read(TestElement element) throws ConfigException {
        return parse(applies(element) ? text(element) : defaultText());
    }

    /** As {@link #read}, but empty where the field does not apply. */
    default Optional<T> readIfApplies(TestElement element) throws ConfigException {
        return applies(element) ? Optional.of(parse(text(element))) : Optional.empty();
    }

    /** The text of the property, or the default where it is absent or empty; read once, whether or not the field applies. */
    default String text(TestElement element) {
        JMeterProperty property = element.getProperty(key());
        if (property instanceof NullProperty) {
            return defaultText();
        }
        String text = property.getStringValue();
        return text == null || text.isEmpty() ? defaultText() : text;
    }

    /** The text of the property as it stands in the plan: variables and functions in it are not evaluated. */
    default String written(TestElement element) {
        Object text = element.getProperty(key()).getObjectValue();
        return text instanceof CompoundVariable function ? function.getRawParameters() : Objects.toString(text, "");
    }

    /** The conditions of a field that has a further one. */
    static List<Condition<?>> and(List<Condition<?>> conditions, Condition<?> further) {
        return Stream.<Condition<?>>concat(conditions.stream(), Stream.of(further))
                .toList();
    }
}
