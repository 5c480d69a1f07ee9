package io.github.jmetermqtt.gui;

import java.awt.Dimension;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JLabel;

/** Labels as wide as the widest of them, so that the fields of several bordered panels stand in one column. */
final class LabelColumn {

    private final List<Label> labels = new ArrayList<>();

    JLabel label(String text) {
        Label label = new Label(text);
        labels.add(label);
        return label;
    }

    private final class Label extends JLabel {

        Label(String text) {
            super(text);
        }

        @Override
        public Dimension getPreferredSize() {
            int widest = labels.stream().mapToInt(Label::ownWidth).max().orElse(0);
            return new Dimension(widest, super.getPreferredSize().height);
        }

        private int ownWidth() {
            return super.getPreferredSize().width;
        }
    }
}
