package io.github.jmetermqtt.gui.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows and cells of a text. */
class TableTextTest {

    @Test
    void semicolonsDivideCellsButNotExpressions() {
        assertThat(TableText.rows("a; 1;2\n${__P(x;y)}; ${a${b;c}}; 3", 3))
                .containsExactly(List.of("a", "1", "2"), List.of("${__P(x;y)}", "${a${b;c}}", "3"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"${stages}", "a; 1; 2; 3; no", "a; 1; 2\nb; ${d}; ${r}; 5", "; 3; 4", "a; b; c; d; e; f; g"})
    void aTextThatBecomesATableIsTheSameText(String text) {
        assertThat(TableText.of(TableText.rows(text, 5))).isEqualTo(text);
    }

    @Test
    void emptyCellsAtTheEndAreLeftAway() {
        assertThat(TableText.of(List.of(List.of("a", "1", "2", "", ""), List.of("", "", "", "", ""))))
                .isEqualTo("a; 1; 2\n");
    }
}
