package io.github.jmetermqtt.config;

import io.github.jmetermqtt.client.Shown;
import java.util.Objects;

/**
 * A field of an element holds something that cannot be used.
 *
 * <p>The message is one sentence for the user: which field, what value, what is allowed. Secret values are not in it.
 */
public final class ConfigException extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST_VALUE = 80;

    /**
     * @param setting the field at fault
     * @param value what stood there, shown to the user; secrets are masked
     * @param allowed what may stand there, worded to follow "is not ", e.g. {@code "a whole number from 0 to 2"}
     */
    public ConfigException(Setting<?> setting, String value, String allowed) {
        this(setting.label() + " " + shown(setting, value) + " is not " + allowed);
    }

    /**
     * A text that something else refused.
     *
     * @param setting the field at fault
     * @param value what stood there, shown to the user; secrets are masked
     * @param refusal its message says what may stand there, worded to follow "is not "
     */
    public ConfigException(Setting<?> setting, String value, IllegalArgumentException refusal) {
        this(setting, value, String.valueOf(refusal.getMessage()));
    }

    /** @param sentence a whole sentence that names the field and the value */
    public ConfigException(String sentence) {
        super(Shown.line(sentence));
    }

    /** The sentence. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** A value as a sentence shows it: in quotes, its first 80 characters, nothing of a secret. */
    public static String shown(Setting<?> setting, String value) {
        if (setting.secret()) {
            return "(hidden)";
        }
        return '"' + Shown.text(value, LONGEST_VALUE) + '"';
    }
}
