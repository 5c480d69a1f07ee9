package io.github.jmetermqtt.gui.form;

import java.awt.Dimension;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JLabel;

/** Labels as wide as the widest of them, so that the fields of several lines stand in one column. */
final class LabelColumn {

    private final List<Label> labels = new ArrayList<>();

    /** The label of the next line, without a text. */
    JLabel label() {
        Label label = new Label();
        labels.add(label);
        return label;
    }

    private final class Label extends JLabel {

        private static final long serialVersionUID = 1L;

        @Override
        public Dimension getPreferredSize() {
            int widest = labels.stream().mapToInt(Label::ownWidth).max().orElse(0);
            return new Dimension(widest, super.getPreferredSize().height);
        }

        @Override
        public Dimension getMinimumSize() {
            return getPreferredSize();
        }

        private int ownWidth() {
            return super.getPreferredSize().width;
        }
    }
}
