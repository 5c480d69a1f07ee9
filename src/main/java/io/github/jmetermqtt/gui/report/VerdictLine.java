package io.github.jmetermqtt.gui.report;

import static io.github.jmetermqtt.gui.part.WindowWords.text;

import io.github.jmetermqtt.gui.part.Palette;
import io.github.jmetermqtt.gui.part.PlainText;
import io.github.jmetermqtt.report.Outcome;
import io.github.jmetermqtt.report.ReportDocument;
import java.awt.Color;
import java.awt.Font;
import javax.swing.JLabel;
import javax.swing.JToolTip;
import javax.swing.UIManager;
import org.jspecify.annotations.Nullable;

/** What a run was, in one coloured line; what does not fit is in the tip, and in the details. */
final class VerdictLine extends JLabel {

    VerdictLine() {
        PlainText.of(this);
    }

    /** Bold and a little larger, also after another look or zoom has brought another font. */
    @Override
    public void updateUI() {
        super.updateUI();
        Font font = UIManager.getFont("Label.font");
        setFont(font.deriveFont(Font.BOLD, font.getSize2D() * 1.2f));
    }

    /** Null: there is no report yet. */
    void show(@Nullable ReportDocument report) {
        showText(report == null ? text("report.noTest") : "● " + ReportTexts.verdict(report));
        setForeground(colour(report));
    }

    /** Another line, without a colour. */
    void showText(String text) {
        setText(text);
        setToolTipText(text);
        setForeground(Palette.text());
    }

    private static Color colour(@Nullable ReportDocument report) {
        if (report == null) {
            return Palette.text();
        }
        return report.state() == Outcome.State.GOOD ? Palette.GOOD.get() : Palette.BAD.get();
    }

    @Override
    public JToolTip createToolTip() {
        return PlainText.of(super.createToolTip());
    }
}
