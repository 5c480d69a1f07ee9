package io.github.jmetermqtt.sampler.imported;

import org.apache.jmeter.samplers.AbstractSampler;
import org.apache.jmeter.testelement.property.JMeterProperty;
import org.apache.jmeter.testelement.property.PropertyIterator;
import org.apache.jmeter.testelement.property.StringProperty;

/**
 * An element that takes over the properties of one of EMQX's plugin while JMeter loads it as one of ours.
 * Why: docs/dev/decisions.md#old-plans
 */
public abstract class ImportingSampler extends AbstractSampler {

    private static final long serialVersionUID = 1L;

    /** Null but while an element of the old plugin is loaded. */
    private transient OldProperties old;

    @Override
    public void setProperty(JMeterProperty property) {
        OldProperties begun = OldProperties.begin(property);
        if (begun != null) {
            old = begun;
            takeOver();
        } else if (old != null && OldProperties.isOfPlugin(property)) {
            old.properties().keySet().forEach(this::removeProperty);
            old.add(property);
            takeOver();
            return;
        }
        super.setProperty(property);
    }

    private void takeOver() {
        old.properties().forEach((name, text) -> super.setProperty(new StringProperty(name, text)));
    }

    @Override
    public JMeterProperty getPropertyOrNull(String key) {
        endLoading();
        return super.getPropertyOrNull(key);
    }

    @Override
    public PropertyIterator propertyIterator() {
        endLoading();
        return super.propertyIterator();
    }

    /** JMeter reads nothing of an element before it has set all its properties, so the first reader shows that they are all there. */
    private void endLoading() {
        if (old != null) {
            OldProperties loaded = old;
            old = null;
            loaded.log(getName());
        }
    }
}
