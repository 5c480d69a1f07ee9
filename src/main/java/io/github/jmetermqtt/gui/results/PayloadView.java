package io.github.jmetermqtt.gui.results;

import io.github.jmetermqtt.gui.part.WindowWords;
import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.awt.Font;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.swing.BorderFactory;
import javax.swing.ButtonGroup;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.JToggleButton;
import org.jspecify.annotations.Nullable;

/** A payload as JSON, text or hex. The form that the user has chosen stays, where the payload has it. */
final class PayloadView extends JPanel {

    private static final long serialVersionUID = 1L;

    private static final int ROWS = 8;
    private static final int COLUMNS = 40;
    private static final int MOST_WRAPPED = 10_000;

    /** How a payload can be shown. */
    private enum Form {
        JSON,
        TEXT,
        HEX
    }

    private final JToggleButton received = button("results.received", 'R');
    private final JToggleButton sent = button("results.sent", 'S');
    private final Map<Form, JToggleButton> forms = new EnumMap<>(Map.of(
            Form.JSON, button("results.form.json", 'J'),
            Form.TEXT, button("results.form.text", 'T'),
            Form.HEX, button("results.form.hex", 'H')));
    private final JLabel note = new JLabel();
    private final JTextArea text = new JTextArea(ROWS, COLUMNS); // however long its lines are
    private final Font textFont =
            new Font(Font.MONOSPACED, Font.PLAIN, text.getFont().getSize());
    private final Font hexFont = EvenFont.of(text.getFont().getSize(), text::getFontMetrics);

    private transient @Nullable Payload ofRequest;
    private transient @Nullable Payload ofResponse;
    private @Nullable Form chosen;

    PayloadView() {
        super(new BorderLayout(0, 2));
        JPanel bar = new JPanel(new FlowLayout(FlowLayout.LEADING, 4, 2));
        group(bar, List.of(received, sent));
        group(bar, forms.values());
        bar.add(note);
        text.setEditable(false);
        text.setWrapStyleWord(true);
        text.setFont(textFont);
        text.getAccessibleContext().setAccessibleName(WindowWords.text("results.payload"));
        received.addActionListener(click -> refresh());
        sent.addActionListener(click -> refresh());
        forms.forEach((form, button) -> button.addActionListener(click -> choose(form)));
        setBorder(BorderFactory.createEmptyBorder(4, 0, 0, 0));
        add(bar, BorderLayout.NORTH);
        add(new JScrollPane(text), BorderLayout.CENTER);
        show(null, null);
    }

    private static JToggleButton button(String key, char mnemonic) {
        JToggleButton button = new JToggleButton(WindowWords.text(key));
        button.setMnemonic(mnemonic);
        return button;
    }

    private static void group(JPanel bar, Collection<JToggleButton> buttons) {
        ButtonGroup group = new ButtonGroup();
        for (JToggleButton button : buttons) {
            group.add(button);
            bar.add(button);
        }
    }

    /**
     * Shows what a result has.
     *
     * @param request what was sent; null: nothing that was kept
     * @param response what was received; null: nothing that was kept
     */
    void show(@Nullable Payload request, @Nullable Payload response) {
        ofRequest = request;
        ofResponse = response;
        boolean both = request != null && response != null;
        received.setVisible(both);
        sent.setVisible(both);
        (response == null ? sent : received).setSelected(true);
        refresh();
    }

    private void choose(Form form) {
        chosen = form;
        refresh();
    }

    private void refresh() {
        Payload payload = sent.isSelected() ? ofRequest : ofResponse;
        forms.values().forEach(button -> button.setVisible(payload != null));
        if (payload == null) {
            show(WindowWords.text("results.no-payload"));
            note.setText("");
            return;
        }
        PayloadText.Part json = PayloadText.json(payload);
        button(Form.JSON).setEnabled(json != null);
        Form form = chosen == null || (chosen == Form.JSON && json == null) ? best(payload, json != null) : chosen;
        button(form).setSelected(true);
        PayloadText.Part part = json != null && form == Form.JSON
                ? json
                : form == Form.HEX ? PayloadText.hex(payload) : PayloadText.text(payload);
        text.setFont(form == Form.HEX ? hexFont : textFont); // only the latter has all characters
        show(part.text());
        note.setText(
                part.bytes() < payload.size()
                        ? WindowWords.text("results.part", part.bytes(), payload.size())
                        : WindowWords.text("results.all", payload.size()));
    }

    /** Wraps lines where that is done at once; a long text is as wide as its lines. */
    private void show(String shown) {
        text.setText("");
        text.setLineWrap(shown.length() <= MOST_WRAPPED);
        text.setText(shown);
        text.setCaretPosition(0);
    }

    private JToggleButton button(Form form) {
        return Objects.requireNonNull(forms.get(form), "each form has one");
    }

    private static Form best(Payload payload, boolean isJson) {
        if (isJson) {
            return Form.JSON;
        }
        return PayloadText.isText(payload) ? Form.TEXT : Form.HEX;
    }
}
