package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.config.ImportedFields;
import io.github.jmetermqtt.gui.form.Form;
import io.github.jmetermqtt.gui.part.FitsWidth;
import io.github.jmetermqtt.gui.plans.ImportNotesWindow;
import java.awt.BorderLayout;
import javax.swing.JComponent;
import org.apache.jmeter.samplers.gui.AbstractSamplerGui;
import org.apache.jmeter.testelement.TestElement;

/** A panel that is a title and a form; a subclass says which form, under what name, for which element. */
abstract class MqttSamplerGui extends AbstractSamplerGui implements FitsWidth {

    private final Form form;

    MqttSamplerGui(Form form) {
        this.form = form.ready();
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
    public abstract TestElement makeTestElement();

    @Override
    public void configure(TestElement element) {
        super.configure(element);
        form.load(element);
        ImportNotesWindow.showLater();
    }

    @Override
    public void modifyTestElement(TestElement element) {
        ImportedFields imported = new ImportedFields(element);
        element.clear();
        configureTestElement(element);
        form.store(element);
        imported.restore(element);
    }

    @Override
    public void clearGui() {
        super.clearGui();
        form.clear();
    }
}
