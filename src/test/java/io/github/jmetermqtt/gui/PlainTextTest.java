package io.github.jmetermqtt.gui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.gui.form.Field;
import io.github.jmetermqtt.gui.form.Placeholder;
import io.github.jmetermqtt.gui.part.PlainText;
import io.github.jmetermqtt.gui.report.ReportTable;
import java.awt.Component;
import java.awt.Container;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JOptionPane;
import javax.swing.JTable;
import javax.swing.JToolTip;
import javax.swing.plaf.basic.BasicHTML;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Text that begins like a page stays text: a page would fetch its images. */
@ExtendWith(OnEventThread.class)
class PlainTextTest {

    private static final String PAGE = "<html><b>bold</b>";

    @BeforeAll
    static void loadProperties() {
        JMeterProperties.load();
    }

    private static void assertPlain(JComponent component) {
        assertThat(component.getClientProperty(BasicHTML.propertyKey)).isNull();
    }

    private static <T> Stream<T> within(Component component, Class<T> type) {
        Stream<T> self = type.isInstance(component) ? Stream.of(type.cast(component)) : Stream.empty();
        return component instanceof Container container
                ? Stream.concat(self, Stream.of(container.getComponents()).flatMap(child -> within(child, type)))
                : self;
    }

    @Test
    void elsewhereItIsAPage() {
        assertThat(new JLabel(PAGE).getClientProperty(BasicHTML.propertyKey)).isNotNull();
    }

    @Test
    void theValueOfADefault() {
        Field field = Field.of(ConnectionFields.CLIENT_ID);
        field.inherit(PAGE + "\u202e\u0001");

        Placeholder placeholder =
                within(field.component(), Placeholder.class).findFirst().orElseThrow();
        assertThat(placeholder.getText()).isEqualTo(PAGE + "\\u202e\\u0001 (from Defaults)");
        assertPlain(placeholder);
    }

    @Test
    void theValueOfADefaultInAList() {
        Field field = Field.of(ConnectionFields.VERSION);
        field.inherit(PAGE);

        JComboBox<?> combo =
                within(field.component(), JComboBox.class).findFirst().orElseThrow();
        @SuppressWarnings("unchecked")
        JLabel line = (JLabel) ((JComboBox<String>) combo)
                .getRenderer()
                .getListCellRendererComponent(new JList<>(), "", 0, false, false);
        assertThat(line.getText()).startsWith(PAGE);
        assertPlain(line);
        within(combo, Placeholder.class).forEach(PlainTextTest::assertPlain);
    }

    @Test
    void theCellsOfAReportAndTheirTips() {
        ReportTable table = new ReportTable(List.of("Label"));
        table.show(List.of(List.of(PAGE)));

        JTable cells = within(table.component(), JTable.class).findFirst().orElseThrow();
        JLabel cell = (JLabel) cells.prepareRenderer(cells.getCellRenderer(0, 0), 0, 0);
        assertThat(cell.getText()).isEqualTo(PAGE);
        assertPlain(cell);
        JToolTip tip = cells.createToolTip();
        tip.setTipText(cell.getToolTipText());
        assertThat(tip.getTipText()).isEqualTo(PAGE);
        assertPlain(tip);
    }

    @Test
    void theSentenceOfADialog() {
        JOptionPane pane = new JOptionPane(PlainText.line(PAGE));

        assertThat(within(pane, JLabel.class).filter(label -> (" " + PAGE).equals(label.getText())))
                .singleElement()
                .satisfies(PlainTextTest::assertPlain);
    }
}
