package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.config.MqttConnectionDefaults;
import io.github.jmetermqtt.gui.form.Form;
import io.github.jmetermqtt.gui.part.FitsWidth;
import io.github.jmetermqtt.settings.Readings;
import java.awt.BorderLayout;
import javax.swing.JComponent;
import org.apache.jmeter.config.gui.AbstractConfigGui;
import org.apache.jmeter.testelement.TestElement;

/** The panel of MQTT Connection Defaults. */
public class MqttConnectionDefaultsGui extends AbstractConfigGui implements FitsWidth {

    private final Form form =
            ConnectionSections.addTo(new Form()).checkedBy(Readings.DEFAULTS).ready();

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
    public JComponent content() {
        return form.component();
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
        return new MqttConnectionDefaults();
    }

    @Override
    public void configure(TestElement element) {
        super.configure(element);
        form.load(element);
    }

    @Override
    public void modifyTestElement(TestElement element) {
        element.clear();
        configureTestElement(element);
        form.store(element);
    }

    @Override
    public void clearGui() {
        super.clearGui();
        form.clear();
    }
}
