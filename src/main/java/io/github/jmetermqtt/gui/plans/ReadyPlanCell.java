package io.github.jmetermqtt.gui.plans;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Font;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.ListCellRenderer;

/** Two lines for each plan: its title in bold, and what it shows. */
final class ReadyPlanCell extends JPanel implements ListCellRenderer<ReadyPlan> {

    private final JLabel title = new JLabel();
    private final JLabel shows = new JLabel();

    ReadyPlanCell() {
        super(new BorderLayout(0, 2));
        setBorder(BorderFactory.createEmptyBorder(4, 8, 4, 8));
        title.setFont(title.getFont().deriveFont(Font.BOLD));
        add(title, BorderLayout.NORTH);
        add(shows, BorderLayout.CENTER);
    }

    @Override
    public Component getListCellRendererComponent(
            JList<? extends ReadyPlan> list, ReadyPlan plan, int index, boolean selected, boolean focused) {
        title.setText(plan.title());
        shows.setText(plan.shows());
        getAccessibleContext().setAccessibleName(plan.title() + ". " + plan.shows());
        setBackground(selected ? list.getSelectionBackground() : list.getBackground());
        title.setForeground(selected ? list.getSelectionForeground() : list.getForeground());
        shows.setForeground(title.getForeground());
        return this;
    }
}
