package io.github.jmetermqtt.emqx;

/**
 * Something that the owner of an old plan should know of one of its elements.
 *
 * @param text one sentence, without a secret
 */
public record Note(Kind kind, String text) {

    /** What kind of news it is; the weightiest first. */
    public enum Kind {
        /** The plan does something else than it said, or than the old plugin did. */
        CHANGED("behaves otherwise"),
        /** It could not be taken over. */
        LOST("dropped"),
        /** It goes on working, and yet somebody should look at it: as where the old plugin was careless, and it stays so. */
        LOOK_AT("look at");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** The same for people, in lower case. */
        public String words() {
            return words;
        }
    }
}
