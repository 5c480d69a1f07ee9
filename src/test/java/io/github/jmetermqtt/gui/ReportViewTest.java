package io.github.jmetermqtt.gui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.report.Reports;
import java.awt.Component;
import java.awt.Container;
import java.awt.Graphics;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.swing.JTable;
import javax.swing.JTextArea;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(OnEventThread.class)
class ReportViewTest {

    private final ReportView view = new ReportView();

    @BeforeAll
    static void loadProperties() {
        JMeterProperties.load();
    }

    @Test
    void showsTheReport() {
        view.show(Reports.doubtful());

        assertThat(texts())
                .contains(
                        "● Doubtful",
                        "doubtful because of this\ndoubtful because of that\n"
                                + "doubtful because 2 of 300 samples failed for a reason of JMeter's own or of the plan:"
                                + " 2 × MQTT-CONFIG no\ndoubtful because Something is amiss\n"
                                + "the system under test failed: 40 of 300 samples failed\n"
                                + "the system under test failed: 40 × MQTT-TIMEOUT No PUBACK\n"
                                + "the system under test failed: the limit \"max response < 1 ms\" was not kept: measured 25 ms\n"
                                + "delivered 100 of 100\nslow system: 7 messages left late\npauses of JMeter: 2, the longest 2003 ms; messages received within or right after"
                                + " them: 340, which may look slower than they were");
        List<JTable> tables = all(view, JTable.class);
        assertThat(tables).extracting(JTable::getRowCount).containsExactly(1, 1, 2, 2);
        assertThat(tables.get(0).getValueAt(0, 1)).isEqualTo("100");
        assertThat(tables.get(2).getValueAt(1, 0)).isEqualTo("MQTT Sub response");
        assertThat(tables.get(3).getValueAt(1, 2)).isEqualTo("NO");
        assertThat(coloursOfTheCurve()).hasSizeGreaterThan(5);
    }

    @Test
    void forgetsItWhenCleared() {
        int before = coloursOfTheCurve().size();
        view.show(Reports.doubtful());
        view.clear();

        assertThat(texts()).contains("No test has run yet");
        assertThat(all(view, JTable.class)).allMatch(table -> table.getRowCount() == 0);
        assertThat(coloursOfTheCurve()).hasSize(before);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0002", "0.7, 0.2", "4, 1", "5, 1", "6, 2", "23, 5", "900, 200", "1000, 200", "1001, 500"})
    void fewLinesAtRoundNumbers(double highest, double step) {
        assertThat(PercentileCurve.step(highest)).isEqualTo(step);
    }

    private Set<Integer> coloursOfTheCurve() {
        PercentileCurve curve = all(view, PercentileCurve.class).get(0);
        curve.setSize(600, 300);
        BufferedImage image = new BufferedImage(600, 300, BufferedImage.TYPE_INT_RGB);
        Graphics graphics = image.getGraphics();
        curve.paint(graphics);
        graphics.dispose();
        Set<Integer> colours = new HashSet<>();
        for (int x = 0; x < 600; x++) {
            for (int y = 30; y < 270; y++) {
                colours.add(image.getRGB(x, y));
            }
        }
        return colours;
    }

    private List<String> texts() {
        return all(view, JTextArea.class).stream().map(JTextArea::getText).toList();
    }

    private static <T> List<T> all(Container container, Class<T> type) {
        List<T> found = new ArrayList<>();
        for (Component child : container.getComponents()) {
            if (type.isInstance(child)) {
                found.add(type.cast(child));
            }
            if (child instanceof Container inner) {
                found.addAll(all(inner, type));
            }
        }
        return found;
    }
}
