package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.config.MqttConnectionDefaults;
import java.awt.BorderLayout;
import org.apache.jmeter.config.gui.AbstractConfigGui;
import org.apache.jmeter.testelement.TestElement;

/** The panel of MQTT Connection Defaults. */
public class MqttConnectionDefaultsGui extends AbstractConfigGui {

    private final Form form = ConnectionSections.addTo(new Form());

    public MqttConnectionDefaultsGui() {
        setLayout(new BorderLayout(0, 10));
        setBorder(makeBorder());
        add(makeTitlePanel(), BorderLayout.NORTH);
        add(form.component(), BorderLayout.CENTER);
    }

    Form form() {
        return form;
    }

    @Override
    public String getStaticLabel() {
        return "MQTT Connection Defaults";
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
        return new MqttConnectionDefaults();
    }

    @Override
    public void configure(TestElement element) {
        super.configure(element);
        form.load(element);
    }

    @Override
    public void modifyTestElement(TestElement element) {
        super.modifyTestElement(element);
        form.store(element);
    }

    @Override
    public void clearGui() {
        super.clearGui();
        form.clear();
    }
}
