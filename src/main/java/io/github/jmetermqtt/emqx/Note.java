package io.github.jmetermqtt.emqx;

import io.github.jmetermqtt.words.Sentence;

/**
 * Something that the owner of an old plan should know of one of its elements.
 *
 * @param sentence without a secret
 */
public record Note(Kind kind, Sentence sentence) {

    /** What kind of news it is; the weightiest first. */
    public enum Kind {
        /** The plan does something else than it said, or than the old plugin did. */
        CHANGED("import.kind.changed", "import.heading.changed"),
        /** It could not be taken over. */
        LOST("import.kind.lost", "import.heading.lost"),
        /** It goes on working, and yet somebody should look at it: as where the old plugin was careless, and it stays so. */
        LOOK_AT("import.kind.look-at", "import.heading.look-at");

        private final String words;
        private final String heading;

        Kind(String words, String heading) {
            this.words = words;
            this.heading = heading;
        }

        /** The same for people, in front of a note. */
        Sentence words() {
            return Sentence.of(words);
        }

        /** The same for people, over all such notes. */
        Sentence heading() {
            return Sentence.of(heading);
        }
    }

    /** A note whose sentence has this key, with values in the order of its places. */
    public static Note of(Kind kind, String key, Object... values) {
        return new Note(kind, Sentence.of(key, values));
    }

    /** The sentence in English. */
    public String text() {
        return sentence.toString();
    }
}
