package io.github.jmetermqtt.gui.plans;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.config.MqttConnectionDefaults;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.NetworkFields;
import io.github.jmetermqtt.field.TlsFields;
import io.github.jmetermqtt.gui.form.Form;
import io.github.jmetermqtt.gui.part.WindowWords;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Frame;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.io.IOException;
import java.util.function.Predicate;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.util.JMeterUtils;
import org.apache.jorphan.collections.HashTree;
import org.jspecify.annotations.Nullable;

/** The ready plans, each with a sentence what it shows, and below them the broker that they are to talk to. */
final class ReadyPlansWindow extends JDialog {

    private static final int ROWS = 8;
    private static final int GAP = 10;

    private final AskedBroker broker;
    private final Predicate<HashTree> opener;
    private final JList<ReadyPlan> plans = new JList<>(ReadyPlan.all().toArray(ReadyPlan[]::new));
    private final Form form = new Form()
            .line(NetworkFields.TRANSPORT, ConnectionFields.SERVER, ConnectionFields.PORT)
            .line(NetworkFields.WS_PATH)
            .line(TlsFields.TRUST, TlsFields.CA_FILE)
            .ready();
    /** The plan that is chosen; null: none can be read. */
    private @Nullable HashTree plan;

    /** @param opener opens the plan in JMeter; false: the user thought better of it */
    ReadyPlansWindow(Frame owner, AskedBroker broker, Predicate<HashTree> opener) {
        super(owner, WindowWords.text("plans.ready.title"), true);
        this.broker = broker;
        this.opener = opener;
        JPanel content = new JPanel(new BorderLayout(0, GAP));
        content.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
        content.add(choice(), BorderLayout.CENTER);
        JPanel below = new JPanel(new BorderLayout(0, GAP));
        form.component().setBorder(BorderFactory.createTitledBorder(WindowWords.text("plans.broker")));
        below.add(form.component(), BorderLayout.CENTER);
        below.add(buttons(), BorderLayout.SOUTH);
        content.add(below, BorderLayout.SOUTH);
        setContentPane(content);
        getRootPane()
                .registerKeyboardAction(
                        key -> dispose(),
                        KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
                        JComponent.WHEN_IN_FOCUSED_WINDOW);
        setDefaultCloseOperation(DISPOSE_ON_CLOSE);
        plans.addListSelectionListener(change -> choose());
        plans.setSelectedIndex(0);
        pack();
        setMinimumSize(new Dimension(getWidth(), getHeight() / 2));
        setLocationRelativeTo(owner);
    }

    private JPanel choice() {
        plans.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        plans.setCellRenderer(new ReadyPlanCell());
        plans.setVisibleRowCount(ROWS);
        plans.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent click) {
                if (click.getClickCount() == 2) {
                    open();
                }
            }
        });
        JLabel heading = new JLabel(WindowWords.text("plans.ready.heading"));
        heading.setLabelFor(plans);
        heading.setDisplayedMnemonic(KeyEvent.VK_P);
        JPanel list = new JPanel(new BorderLayout(0, GAP / 2));
        list.add(heading, BorderLayout.NORTH);
        list.add(new JScrollPane(plans), BorderLayout.CENTER);
        return list;
    }

    private JPanel buttons() {
        JButton open = new JButton(WindowWords.text("plans.ready.open"));
        open.setMnemonic(KeyEvent.VK_O);
        open.addActionListener(click -> open());
        getRootPane().setDefaultButton(open);
        JButton cancel = new JButton(JMeterUtils.getResString("cancel"));
        cancel.setMnemonic(KeyEvent.VK_C);
        cancel.addActionListener(click -> dispose());
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.TRAILING, GAP / 2, 0));
        buttons.add(open);
        buttons.add(cancel);
        return buttons;
    }

    /** Shows the broker as the plan that is chosen would have it. */
    private void choose() {
        ReadyPlan chosen = plans.getSelectedValue();
        if (plans.getValueIsAdjusting() || chosen == null) {
            return;
        }
        try {
            if (plan != null) {
                broker.answer(typed());
            }
            plan = chosen.load();
            form.load(broker.proposal(plan));
        } catch (IOException e) {
            plan = null;
            JMeterUtils.reportErrorToUser(WindowWords.text(
                    "plans.ready.unreadable", chosen.title(), Shown.text(String.valueOf(e.getMessage()))));
        }
    }

    private TestElement typed() {
        TestElement typed = new MqttConnectionDefaults();
        form.store(typed);
        return typed;
    }

    private void open() {
        HashTree chosen = plan;
        if (chosen == null) {
            return;
        }
        broker.answer(typed());
        broker.into(chosen);
        if (opener.test(chosen)) {
            dispose();
        }
    }
}
