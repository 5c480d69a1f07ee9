package io.github.jmetermqtt.config;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.words.Sentence;
import io.github.jmetermqtt.words.WrongTextException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.jmeter.testelement.TestElement;
import org.jspecify.annotations.Nullable;

/**
 * A field of an element holds something that cannot be used.
 *
 * <p>The message is one sentence for the user: which field, what value, what is allowed. Secret values are not in it. It is English,
 * because it stands in results; {@link #sentence} can be shown in the language of the window.
 */
public final class ConfigException extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST_VALUE = 80;
    private static final Pattern QUERY = Pattern.compile("(?s)\\?.*");

    private final transient Sentence sentence;
    /** What is wrong with which field; null where the sentence is of another form. */
    private final transient @Nullable Wrong wrong;

    private record Wrong(Setting<?> setting, Sentence allowed) {}

    /**
     * @param setting the field at fault
     * @param value what stood there, shown to the user; secrets are masked
     * @param allowed what may stand there, worded to follow "is not ", e.g. {@code "a whole number from 0 to 2"}
     */
    public ConfigException(Setting<?> setting, String value, Sentence allowed) {
        this(Sentence.of("config.is-not", setting.name(), shown(setting, value), allowed), new Wrong(setting, allowed));
    }

    /**
     * A text that something else refused.
     *
     * @param setting the field at fault
     * @param value what stood there, shown to the user; secrets are masked
     * @param refusal says what may stand there
     */
    public ConfigException(Setting<?> setting, String value, WrongTextException refusal) {
        this(setting, value, refusal.allowed());
    }

    /** @param sentence a whole sentence that is there in English only */
    public ConfigException(String sentence) {
        this(Sentence.of("config.english", sentence));
    }

    /** @param sentence a whole sentence that names the field and the value */
    public ConfigException(Sentence sentence) {
        this(sentence, null);
    }

    private ConfigException(Sentence sentence, @Nullable Wrong wrong) {
        super(Shown.line(sentence.toString()));
        this.sentence = Shown.sentence(sentence);
        this.wrong = wrong;
    }

    /** The field is empty and must not be. */
    public static ConfigException empty(Setting<?> setting) {
        return new ConfigException(Sentence.of("config.is-empty", setting.name()));
    }

    /**
     * The same with what stands in the field of this element, where the value that was read is not to be shown. A query is not shown,
     * either: it may hold a token.
     */
    public ConfigException withTextOf(TestElement fields) {
        if (wrong == null) {
            return this;
        }
        String text = QUERY.matcher(wrong.setting().text(fields)).replaceFirst("?…");
        return new ConfigException(wrong.setting(), text, wrong.allowed());
    }

    /** Whether this field is at fault, as far as the sentence is of that form. */
    public boolean isOf(String key) {
        return wrong != null && wrong.setting().key().equals(key);
    }

    /** The sentence, in English. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** The sentence in any language; text of others in it is fit to be shown. */
    public Sentence sentence() {
        return sentence;
    }

    /** A value as a sentence shows it: in quotes, its first 80 characters, nothing of a secret. */
    public static Sentence shown(Setting<?> setting, String value) {
        return setting.secret()
                ? Sentence.of("config.hidden")
                : Sentence.of("config.quoted", Shown.text(value, LONGEST_VALUE));
    }
}
