package io.github.jmetermqtt.session;

import io.github.jmetermqtt.words.WrongTextException;

/** What texts can name by a percent sign and what follows it. To write a name as it stands, a second percent sign goes in front. */
public interface Names {

    /** Whether texts can name anything; else they stay as they are. */
    boolean hasNames();

    /** How long the name is that begins at this index of a text; 0: none does. */
    int nameAt(String text, int at);

    /**
     * What a name stands for.
     *
     * @param begin where {@link #nameAt} has found it
     * @param end behind it
     * @throws WrongTextException if it names a column that the devices file lacks
     */
    String value(String text, int begin, int end);

    /** Whether a text may have a name in it, of a device or of a message. */
    static boolean mayBeIn(String text) {
        return text.indexOf('%') >= 0 && (Device.isNamedIn(text) || MessageNames.areIn(text));
    }

    /**
     * The text with what its names stand for.
     *
     * @throws WrongTextException if the text names a column that the devices file lacks
     */
    default String fill(String text) {
        int at = hasNames() ? text.indexOf('%') : -1;
        if (at < 0) {
            return text;
        }
        StringBuilder filled = new StringBuilder(text.length() + 16);
        int done = 0;
        for (; at >= 0; at = text.indexOf('%', Math.max(done, at + 1))) {
            int length = nameAt(text, at + 1);
            boolean escaped = length > 0;
            if (!escaped) {
                length = nameAt(text, at);
            }
            if (length > 0) {
                int name = escaped ? at + 1 : at;
                filled.append(text, done, at);
                done = name + length;
                filled.append(escaped ? text.substring(name, done) : value(text, name, done));
            }
        }
        return filled.append(text, done, text.length()).toString();
    }
}
