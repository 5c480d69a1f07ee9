package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.field.ReportFields;
import io.github.jmetermqtt.report.MqttDeliveryReport;
import io.github.jmetermqtt.report.Report;
import io.github.jmetermqtt.report.ReportViewer;
import java.awt.BorderLayout;
import javax.swing.JTabbedPane;
import javax.swing.SwingUtilities;
import org.apache.jmeter.gui.UnsharedComponent;
import org.apache.jmeter.samplers.Clearable;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.visualizers.gui.AbstractListenerGui;

/** The panel of MQTT Delivery Report: the report of the running or the last test, and the settings. */
public class MqttDeliveryReportGui extends AbstractListenerGui implements ReportViewer, Clearable, UnsharedComponent {

    private final ReportView view = new ReportView();
    private final Form form = new Form()
            .section("Files", ReportFields.FILES, ReportFields.INTERVAL)
            .section("Limits", ReportFields.LIMITS)
            .section(
                    "The run is doubtful above",
                    ReportFields.MAX_LATE,
                    ReportFields.MAX_PAUSE,
                    ReportFields.MAX_CLOCK_OFFSET);

    public MqttDeliveryReportGui() {
        setLayout(new BorderLayout(0, 10));
        setBorder(makeBorder());
        add(makeTitlePanel(), BorderLayout.NORTH);
        JTabbedPane tabs = new JTabbedPane();
        tabs.addTab("Report", view);
        tabs.addTab("Settings", form.component());
        add(tabs, BorderLayout.CENTER);
    }

    Form form() {
        return form;
    }

    @Override
    public String getStaticLabel() {
        return "MQTT Delivery Report";
    }

    /** Not a key of JMeter's resources; only there because JMeter asks for it. */
    @Override
    public String getLabelResource() {
        return getClass().getSimpleName();
    }

    @Override
    public String getDocAnchor() {
        return getStaticLabel().replace(' ', '_');
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
        super.modifyTestElement(element);
        form.store(element);
        ((MqttDeliveryReport) element).setViewer(this);
    }

    @Override
    public void clearGui() {
        super.clearGui();
        form.clear();
        view.clear();
    }

    @Override
    public void show(Report report) {
        SwingUtilities.invokeLater(() -> view.show(report));
    }

    @Override
    public void clearData() {
        view.clear();
    }
}
