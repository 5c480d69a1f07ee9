package io.github.jmetermqtt.gui.form;

import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.gui.part.WindowWords;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/** Rows below a heading that says what is set in them. Folded, they keep what stands in them. */
final class Section {

    private final Summary summary;
    private final List<Row> rows = new ArrayList<>();
    private final SectionHeading heading;
    private final JPanel body =
            new HidingPanel(new MigLayout("fillx, wrap 2, insets 0 20lp 6 0, gapy 3, hidemode 3", "[][grow]"));

    Section(String title, Summary summary) {
        this.summary = summary;
        heading = new SectionHeading(title, this::showBody);
        showBody();
    }

    /** Adds it to a panel of one column. */
    void addTo(JPanel panel) {
        panel.add(heading);
        panel.add(body);
    }

    void add(Setting<?> setting) {
        Row row = new Row(setting, new JLabel());
        row.addTo(body);
        rows.add(row);
    }

    List<Row> rows() {
        return rows;
    }

    /** Opens it where something is set in it that a config element has not set, and folds it otherwise. */
    void fold(Values values) {
        heading.setOpen(rows.stream().anyMatch(row -> values.isSetHere(row.setting())));
    }

    /** Opens it where one of its fields has something that cannot be, so that nothing wrong is out of sight. */
    void openIfWrong() {
        if (rows.stream().anyMatch(Row::isWrong)) {
            heading.setOpen(true);
        }
    }

    /** Is shown while one of its fields applies, and says what is set. */
    void refresh(Values values) {
        heading.setVisible(rows.stream().anyMatch(Row::isVisible));
        showBody();
        List<Setting<?>> settings = rows.stream().<Setting<?>>map(Row::setting).toList();
        String said = summary.of(values, settings);
        boolean inherited =
                settings.stream().anyMatch(values::isSet) && settings.stream().noneMatch(values::isSetHere);
        heading.setSummary(inherited ? WindowWords.text("panel.form.inherited", said) : said);
    }

    private void showBody() {
        body.setVisible(heading.isVisible() && heading.isOpen());
    }
}
