package io.github.jmetermqtt.emqx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.emqx.Note.Kind;
import io.github.jmetermqtt.words.Words;
import org.junit.jupiter.api.Test;

class NoteListTest {

    private final NoteList notes = new NoteList();

    @Test
    void theWeightiestComesFirstAndEachOnceWithItsElements() {
        notes.add("Sub", Note.of(Kind.LOOK_AT, "config.english", "waits"));
        notes.add("Pub", Note.of(Kind.LOST, "config.english", "alias"));
        notes.add("Sub", Note.of(Kind.CHANGED, "config.english", "rows"));
        notes.add("Sub 2", Note.of(Kind.CHANGED, "config.english", "rows"));
        notes.add("Sub", Note.of(Kind.CHANGED, "config.english", "rows"));

        assertThat(notes.lines())
                .containsExactly(
                        "behaves otherwise: rows (\"Sub\", \"Sub 2\")",
                        "dropped: alias (\"Pub\")",
                        "look at: waits (\"Sub\")");
        assertThat(notes.text(Words.ENGLISH)).isEqualTo("""
                What to know about this plan

                Behaves otherwise
                - rows ("Sub", "Sub 2")

                Dropped
                - alias ("Pub")

                Look at
                - waits ("Sub")
                """);
    }

    @Test
    void aKindMayBeLeftOut() {
        notes.add("Sub", Note.of(Kind.LOOK_AT, "config.english", "waits"));
        notes.add("Pub", Note.of(Kind.LOST, "config.english", "alias"));

        assertThat(notes.without(Kind.LOOK_AT).lines()).containsExactly("dropped: alias (\"Pub\")");
        assertThat(notes.lines()).hasSize(2);
    }

    @Test
    void manyElementsAreCounted() {
        for (int i = 1; i <= 100; i++) {
            notes.add("Sub " + i, Note.of(Kind.LOST, "config.english", "alias"));
        }

        assertThat(notes.lines()).containsExactly("dropped: alias (\"Sub 1\", \"Sub 2\", \"Sub 3\" and 97 more)");
    }

    @Test
    void twoListsBecomeOne() {
        notes.add("Sub", Note.of(Kind.LOST, "config.english", "alias"));
        NoteList more = new NoteList();
        more.add("Pub", Note.of(Kind.LOST, "config.english", "alias"));
        more.add("", Note.of(Kind.LOST, "config.english", "line\nbreak"));

        notes.addAll(more);

        assertThat(notes.lines())
                .containsExactly(
                        "dropped: alias (\"Sub\", \"Pub\")", "dropped: line\\nbreak (an element without a name)");
    }

    @Test
    void nothingToSayIsNoText() {
        assertThat(notes.isEmpty()).isTrue();
        assertThat(notes.text(Words.ENGLISH)).isEmpty();
        assertThat(notes.lines()).isEmpty();
    }
}
