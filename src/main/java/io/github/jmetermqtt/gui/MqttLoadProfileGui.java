package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.field.LoadFields;
import io.github.jmetermqtt.gui.form.Form;
import io.github.jmetermqtt.gui.form.Summary;
import io.github.jmetermqtt.gui.part.FitsWidth;
import io.github.jmetermqtt.sampler.MqttLoadProfile;
import io.github.jmetermqtt.settings.Readings;
import java.awt.BorderLayout;
import javax.swing.JComponent;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;
import org.apache.jmeter.config.gui.AbstractConfigGui;
import org.apache.jmeter.testelement.TestElement;

/** The panel of MQTT Load Profile. */
public class MqttLoadProfileGui extends AbstractConfigGui implements FitsWidth {

    private final Form form = new Form()
            .line(LoadFields.STAGES)
            .section(
                    "panel.section.arrivals",
                    Summary.listing("summary.arrivals"),
                    LoadFields.POISSON,
                    LoadFields.SEED,
                    LoadFields.GENERATORS,
                    LoadFields.CATCH_UP)
            .section(
                    "panel.section.search",
                    Summary.listing("summary.search"),
                    LoadFields.SEARCH,
                    LoadFields.LOWEST,
                    LoadFields.HIGHEST,
                    LoadFields.STEP,
                    LoadFields.ACCURACY,
                    LoadFields.HOLD,
                    LoadFields.SETTLE)
            .checkedBy(Readings.LOAD)
            .ready();
    private final JPanel body = new JPanel(new MigLayout("fill, wrap, insets 0", "[grow,fill]", "[][grow,fill]"));
    private final LoadCurveView curve = new LoadCurveView(this::typed);

    public MqttLoadProfileGui() {
        setLayout(new BorderLayout(0, 10));
        setBorder(makeBorder());
        add(makeTitlePanel(), BorderLayout.NORTH);
        body.add(form.component());
        body.add(curve, "hmin 180, hmax 320");
        add(body, BorderLayout.CENTER);
        form.settings().forEach(setting -> form.field(setting).onChange(curve::changed));
    }

    private MqttLoadProfile typed() {
        MqttLoadProfile element = new MqttLoadProfile();
        element.setName(getName());
        form.store(element);
        return element;
    }

    Form form() {
        return form;
    }

    @Override
    public JComponent content() {
        return body;
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
        return new MqttLoadProfile();
    }

    @Override
    public void configure(TestElement element) {
        super.configure(element);
        curve.forget();
        form.load(element);
        curve.changed();
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
