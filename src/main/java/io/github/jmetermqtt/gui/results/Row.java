package io.github.jmetermqtt.gui.results;

/**
 * A row of the table of a result.
 *
 * @param name of the value; of a heading its text
 * @param value empty for a heading
 */
record Row(String name, String value, boolean isHeading) {

    static Row heading(String text) {
        return new Row(text, "", true);
    }
}
