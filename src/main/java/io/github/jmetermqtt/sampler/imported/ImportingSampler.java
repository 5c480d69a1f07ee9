package io.github.jmetermqtt.sampler.imported;

import org.apache.jmeter.samplers.AbstractSampler;
import org.apache.jmeter.testelement.property.JMeterProperty;
import org.apache.jmeter.testelement.property.PropertyIterator;
import org.apache.jmeter.testelement.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * An element that takes over the properties of one of EMQX's plugin while JMeter loads it as one of ours.
 * Why: docs/dev/decisions.md#old-plans
 */
public abstract class ImportingSampler extends AbstractSampler {

    private static final long serialVersionUID = 1L;

    /** There is one only while an element of the old plugin is loaded. */
    private transient @Nullable OldProperties old;

    @Override
    public void setProperty(JMeterProperty property) {
        OldProperties begun = OldProperties.begin(property);
        if (begun != null) {
            old = begun;
            takeOver(begun);
        }
        OldProperties loading = old;
        if (begun == null && loading != null && OldProperties.isOfPlugin(property)) {
            loading.properties().keySet().forEach(this::removeProperty);
            loading.add(property);
            takeOver(loading);
            return;
        }
        super.setProperty(property);
    }

    private void takeOver(OldProperties from) {
        from.properties().forEach((name, text) -> super.setProperty(new StringProperty(name, text)));
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
