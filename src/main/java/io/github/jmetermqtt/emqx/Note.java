package io.github.jmetermqtt.emqx;

/**
 * Something that the owner of an old plan should know of one of its elements.
 *
 * @param text one sentence, without a secret
 */
public record Note(Kind kind, String text) {

    /** What kind of news it is. */
    public enum Kind {
        /** The plan does something else than it said, or than the old plugin did. */
        CHANGED,
        /** The old plugin was careless here, and so that the plan goes on working, it stays so. */
        CARELESS,
        /** It could not be taken over. */
        LOST
    }
}
