package io.github.jmetermqtt.gui;

import java.awt.BorderLayout;
import org.apache.jmeter.samplers.gui.AbstractSamplerGui;
import org.apache.jmeter.testelement.TestElement;

/** A panel that is a title and a form; a subclass says which form, under what name, for which element. */
abstract class MqttSamplerGui extends AbstractSamplerGui {

    private final Form form;

    MqttSamplerGui(Form form) {
        this.form = form;
        setLayout(new BorderLayout(0, 10));
        setBorder(makeBorder());
        add(makeTitlePanel(), BorderLayout.NORTH);
        add(form.component(), BorderLayout.CENTER);
    }

    Form form() {
        return form;
    }

    @Override
    public abstract String getStaticLabel();

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
    public abstract TestElement makeTestElement();

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
