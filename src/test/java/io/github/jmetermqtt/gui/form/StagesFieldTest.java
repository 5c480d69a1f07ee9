package io.github.jmetermqtt.gui.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.field.LoadFields;
import java.awt.Component;
import java.awt.Container;
import java.util.concurrent.atomic.AtomicInteger;
import javax.swing.JButton;
import javax.swing.JTable;
import javax.swing.JTextField;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The table of stages as a user changes it. */
class StagesFieldTest {

    private final Field field = Field.of(LoadFields.STAGES);
    private final JTable table = (JTable) field.editor();

    @BeforeAll
    static void loadProperties() {
        JMeterProperties.load();
    }

    private void click(String button) {
        assertThat(click(field.component(), button)).as(button).isTrue();
    }

    private static boolean click(Container parent, String text) {
        for (Component part : parent.getComponents()) {
            if (part instanceof JButton button && button.getText().equals(text)) {
                button.doClick(0);
                return true;
            }
            if (part instanceof Container inner && click(inner, text)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void rowsAreAddedMovedAndRemoved() {
        field.show("a; 1; 2");
        AtomicInteger changes = new AtomicInteger();
        field.onChange(changes::incrementAndGet);

        click("Add");
        table.setValueAt("b;c", 1, 0);
        table.setValueAt("${__P(d;e)}", 1, 1);
        table.setValueAt("7", 1, 2);
        table.setValueAt("no", 1, 4);
        assertThat(field.text()).isEqualTo("a; 1; 2\nb,c; ${__P(d;e)}; 7; ; no");
        assertThat(changes.get()).isGreaterThanOrEqualTo(5);

        click("Up");
        assertThat(field.text()).isEqualTo("b,c; ${__P(d;e)}; 7; ; no\na; 1; 2");
        click("Up");
        click("Down");
        click("Down");
        assertThat(field.text()).isEqualTo("a; 1; 2\nb,c; ${__P(d;e)}; 7; ; no");
        click("Remove");
        assertThat(field.text()).isEqualTo("a; 1; 2");
        click("Remove");
        click("Remove");
        assertThat(field.text()).isEmpty();
    }

    /** A user may save the plan while the cursor is in a cell. */
    @Test
    void whatIsBeingTypedCounts() {
        field.show("a; 1; 2");
        table.editCellAt(0, 1);
        ((JTextField) table.getEditorComponent()).setText("15");

        assertThat(field.text()).isEqualTo("a; 15; 2");
        field.show("b; 1; 1");
        assertThat(field.text()).isEqualTo("b; 1; 1");
    }

    @Test
    void whatNobodyChangesStaysAsItIs() {
        field.show("a;1 ;2;;\n\n${more}");

        assertThat(field.text()).isEqualTo("a;1 ;2;;\n\n${more}");
        assertThat(table.getRowCount()).isEqualTo(3);
    }
}
