package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.field.ReportFields;
import io.github.jmetermqtt.gui.form.Form;
import io.github.jmetermqtt.gui.form.Summary;
import io.github.jmetermqtt.gui.part.FitsWidth;
import io.github.jmetermqtt.gui.part.WindowWords;
import io.github.jmetermqtt.gui.report.ReportView;
import io.github.jmetermqtt.report.MqttDeliveryReport;
import io.github.jmetermqtt.report.Report;
import io.github.jmetermqtt.report.ReportDocument;
import io.github.jmetermqtt.report.ReportViewer;
import io.github.jmetermqtt.settings.Readings;
import java.awt.BorderLayout;
import javax.swing.JComponent;
import javax.swing.JTabbedPane;
import javax.swing.SwingUtilities;
import org.apache.jmeter.gui.UnsharedComponent;
import org.apache.jmeter.samplers.Clearable;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.visualizers.gui.AbstractListenerGui;

/** The panel of MQTT Delivery Report: the report of the running or the last test, and the settings. */
public class MqttDeliveryReportGui extends AbstractListenerGui
        implements ReportViewer, Clearable, UnsharedComponent, FitsWidth {

    private final ReportView view = new ReportView();
    private final Form form = new Form()
            .line(ReportFields.FILES, ReportFields.INTERVAL)
            .line(ReportFields.LIMITS)
            .line(ReportFields.BY_CLIENT)
            .section(
                    "panel.section.doubtful",
                    Summary.listing("summary.doubtful"),
                    ReportFields.MAX_LATE,
                    ReportFields.MAX_PAUSE,
                    ReportFields.MAX_CLOCK_OFFSET)
            .checkedBy(Readings.REPORT)
            .ready();

    public MqttDeliveryReportGui() {
        setLayout(new BorderLayout(0, 10));
        setBorder(makeBorder());
        add(makeTitlePanel(), BorderLayout.NORTH);
        JTabbedPane tabs = new JTabbedPane();
        tabs.addTab(WindowWords.text("panel.tab.report"), view);
        tabs.addTab(WindowWords.text("panel.tab.settings"), form.component());
        add(tabs, BorderLayout.CENTER);
    }

    Form form() {
        return form;
    }

    @Override
    public JComponent content() {
        return view;
    }

    @Override
    public String getStaticLabel() {
        return ElementName.shown(this);
    }

    /** Not a key of JMeter's resources; only there because JMeter asks for it. */
    @Override
    public String getLabelResource() {
        return getClass().getSimpleName();
    }

    @Override
    public String getDocAnchor() {
        return ElementName.english(this).replace(' ', '_');
    }

    @Override
    public TestElement createTestElement() {
        return NewElement.of(this, makeTestElement());
    }

    @Override
    public TestElement makeTestElement() {
        return new MqttDeliveryReport();
    }

    @Override
    public void configure(TestElement element) {
        super.configure(element);
        form.load(element);
        ((MqttDeliveryReport) element).setViewer(this);
    }

    @Override
    public void modifyTestElement(TestElement element) {
        element.clear();
        configureTestElement(element);
        form.store(element);
        ((MqttDeliveryReport) element).setViewer(this);
    }

    /** The report stays: JMeter calls this whenever the element is selected. */
    @Override
    public void clearGui() {
        super.clearGui();
        form.clear();
    }

    @Override
    public void show(Report report) {
        ReportDocument document = ReportDocument.of(report);
        SwingUtilities.invokeLater(() -> view.show(document));
    }

    @Override
    public void clearData() {
        view.clear();
    }
}
