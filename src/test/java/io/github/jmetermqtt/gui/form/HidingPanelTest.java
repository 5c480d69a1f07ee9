package io.github.jmetermqtt.gui.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Dimension;
import java.awt.FlowLayout;
import javax.swing.JLabel;
import org.junit.jupiter.api.Test;

/** What is hidden is not asked for its size: MigLayout would do so many times. */
class HidingPanelTest {

    private int asked;
    private final HidingPanel panel = new HidingPanel(new FlowLayout(FlowLayout.LEADING, 0, 0));

    @Test
    void onlyWhatIsSeenHasASize() {
        panel.add(new Counting());
        panel.setVisible(false);
        assertThat(panel.getPreferredSize()).isEqualTo(new Dimension());
        assertThat(panel.getMinimumSize()).isEqualTo(new Dimension());
        assertThat(asked).isZero();
        panel.setVisible(true);
        assertThat(panel.getPreferredSize()).isEqualTo(new Dimension(7, 8));
        assertThat(panel.getMinimumSize()).isEqualTo(new Dimension(7, 8));
    }

    private final class Counting extends JLabel {

        private static final long serialVersionUID = 1L;

        @Override
        public Dimension getPreferredSize() {
            asked++;
            return new Dimension(7, 8);
        }

        @Override
        public Dimension getMinimumSize() {
            return getPreferredSize();
        }
    }
}
