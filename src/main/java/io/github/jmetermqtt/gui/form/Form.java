package io.github.jmetermqtt.gui.form;

import io.github.jmetermqtt.config.Condition;
import io.github.jmetermqtt.config.Memo;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.gui.part.WindowWords;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import net.miginfocom.swing.MigLayout;
import org.apache.jmeter.testelement.TestElement;

/**
 * The fields of one element, made from its settings: the few that matter in lines, the others in sections below them. Knows how to
 * get values from an element and back, hides what does not apply, and marks what cannot be; a hidden field keeps its value.
 */
public final class Form {

    private final JPanel panel = new JPanel(new MigLayout("fillx, wrap, insets 0, gapy 4, hidemode 3", "[grow,fill]"));
    private final LabelColumn labels = new LabelColumn();
    private final JLabel legend = new JLabel(WindowWords.text("panel.form.legend"));
    private final JPanel buttons = new JPanel(new MigLayout("insets 0, hidemode 3"));
    /** By the key of the setting, in the order of the screen. */
    private final Map<String, Row> rows = new LinkedHashMap<>();

    private final Map<JLabel, Predicate<Values>> notes = new LinkedHashMap<>();
    private final List<Section> sections = new ArrayList<>();
    private final Values values = new Values();
    private List<Memo.Reading<?>> readings = List.of();
    /** Whether fields change one after the other, so that it is too early to look at them. */
    private boolean busy;

    /** A form without a field. */
    public Form() {
        buttons.add(legend);
        legend.setVisible(false);
    }

    /** Adds a line of these settings, side by side. */
    public Form line(Setting<?>... settings) {
        return line(List.of(settings));
    }

    /** Adds a line of these settings, side by side. */
    public Form line(List<? extends Setting<?>> settings) {
        JPanel line = new JPanel(new MigLayout("insets 0, hidemode 3"));
        List<Row> added = new ArrayList<>();
        for (Setting<?> setting : settings) {
            Row row = new Row(setting, added.isEmpty() ? labels.label() : new JLabel());
            row.addInline(line);
            added.add(row);
            add(row);
        }
        panel.add(line);
        added.forEach(row -> panel.add(row.mistake(), "width 0:0"));
        return this;
    }

    /** Adds a setting that takes all the height the window can give. */
    public Form growing(Setting<?> setting) {
        Row row = new Row(setting, labels.label());
        JPanel line = new JPanel(new MigLayout("fill, insets 0, hidemode 3", "[][grow]", "[grow]"));
        row.addGrowing(line);
        panel.add(line, "growy, pushy");
        panel.add(row.mistake(), "width 0:0");
        add(row);
        return this;
    }

    /** Adds a line that says what a user should know here, while that holds. */
    public Form note(String text, Predicate<Values> when) {
        JLabel note = new JLabel(text);
        notes.put(note, when);
        panel.add(note, "width 0:0");
        return this;
    }

    /** Adds a line of buttons, behind the sentence that says what the stars of labels mean. To be called once, before the sections. */
    public Form buttons(JComponent... added) {
        Arrays.asList(added).forEach(buttons::add);
        panel.add(buttons);
        return this;
    }

    /** Adds a section with a row for each setting, see {@link #section(String, List, Summary)}. */
    public Form section(String key, Summary summary, Setting<?>... settings) {
        return section(key, List.of(settings), summary);
    }

    /**
     * Adds a section with a row for each setting; it is shown while one of them applies, and open where one of them is set.
     *
     * @param key of the title, see {@link WindowWords}
     */
    public Form section(String key, List<? extends Setting<?>> settings, Summary summary) {
        Section section = new Section(WindowWords.text(key), summary);
        settings.forEach(section::add);
        section.rows().forEach(this::add);
        sections.add(section);
        section.addTo(panel);
        return this;
    }

    /**
     * Marks what a run would refuse, while it is typed. A text with an expression in it is never marked.
     *
     * @param whatARunReads parts of the element that can be read on their own
     */
    public Form checkedBy(List<Memo.Reading<?>> whatARunReads) {
        readings = List.copyOf(whatARunReads);
        return this;
    }

    /** To be called when all fields are there: from now on they are looked at. */
    public Form ready() {
        for (Row row : rows.values()) {
            for (Condition<?> condition : row.setting().conditions()) {
                Row deciding = rows.get(condition.field().key());
                if (deciding == null || !deciding.setting().equals(condition.field())) {
                    throw new IllegalArgumentException(condition.field().key() + " decides whether "
                            + row.setting().key() + " applies, so it must be in the form");
                }
            }
            row.field().onChange(this::refresh);
        }
        all(() -> {});
        return this;
    }

    /**
     * Remembers what empty fields get from a config element: it is shown in grey, and it decides what applies.
     *
     * @param inherited texts by key
     */
    public void inherit(Map<String, String> inherited) {
        values.inherit(inherited);
        all(() -> rows.values().forEach(row -> row.field().inherit(values.inherited(row.setting()))));
    }

    /** Every setting of the form, in the order of the screen. */
    public List<Setting<?>> settings() {
        return rows.values().stream().<Setting<?>>map(Row::setting).toList();
    }

    /** The field of one of the settings. */
    public Field field(Setting<?> setting) {
        Row row = rows.get(setting.key());
        if (row == null) {
            throw new IllegalArgumentException(setting.key() + " is not in the form");
        }
        return row.field();
    }

    public JComponent component() {
        return panel;
    }

    /** Shows what the element has, from the top. */
    public void load(TestElement element) {
        all(() -> rows.values().forEach(row -> row.field().load(element)));
        SwingUtilities.invokeLater(this::scrollToTop); // fields scroll to their carets, and that happens later, too
    }

    private void scrollToTop() {
        if (panel.getParent() instanceof JComponent whole) {
            whole.scrollRectToVisible(new Rectangle(1, 1));
        }
    }

    public void store(TestElement element) {
        rows.values().forEach(row -> row.field().store(element));
    }

    public void clear() {
        all(() -> rows.values().forEach(row -> row.field().clear()));
    }

    private void add(Row row) {
        rows.put(row.setting().key(), row);
        values.add(row.field());
    }

    /** Changes many fields, and folds the sections in which nothing is set then. */
    private void all(Runnable change) {
        busy = true;
        change.run();
        busy = false;
        sections.forEach(section -> section.fold(values));
        refresh();
        sections.forEach(Section::openIfWrong);
    }

    private void refresh() {
        if (busy) {
            return;
        }
        for (Row row : rows.values()) {
            row.setVisible(row.setting().applies(values::text));
            row.field().see(values);
        }
        new Mistakes(values, rows.values(), readings).mark();
        sections.forEach(section -> section.refresh(values));
        notes.forEach((note, when) -> note.setVisible(when.test(values)));
        legend.setVisible(rows.values().stream().anyMatch(Row::isRequired));
        panel.revalidate();
        panel.repaint();
    }
}
