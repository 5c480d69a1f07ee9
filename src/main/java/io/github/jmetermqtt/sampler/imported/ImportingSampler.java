package io.github.jmetermqtt.sampler.imported;

import groovy.lang.MissingMethodException;
import io.github.jmetermqtt.emqx.Note;
import io.github.jmetermqtt.emqx.OldElement;
import io.github.jmetermqtt.emqx.OldKeys;
import io.github.jmetermqtt.emqx.OldMethods;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.jmeter.config.ConfigTestElement;
import org.apache.jmeter.samplers.AbstractSampler;
import org.apache.jmeter.testelement.property.JMeterProperty;
import org.apache.jmeter.testelement.property.NullProperty;
import org.apache.jmeter.testelement.property.PropertyIterator;
import org.apache.jmeter.testelement.property.StringProperty;
import org.apache.jmeter.testelement.property.TestElementProperty;
import org.jspecify.annotations.Nullable;

/**
 * An element that takes over the properties of one of an old plugin while JMeter loads it as one of ours. Later, scripts of its plan go on
 * reading and writing them by their old names.
 * Why: docs/dev/decisions.md#old-plans
 */
public abstract class ImportingSampler extends AbstractSampler {

    private static final long serialVersionUID = 1L;

    /** There is one only while an element of the old plugin is loaded. */
    private transient @Nullable OldProperties old;

    /** What scripts have written under old keys since the element was last as it stands in the plan; null: nothing. */
    private transient @Nullable OldWrites written;

    @Override
    public void setProperty(JMeterProperty property) {
        OldProperties begun = OldProperties.begin(property);
        if (begun != null) {
            old = begun;
            takeOver(begun);
        }
        OldProperties loading = old;
        if (begun == null && loading != null && OldProperties.isOfPlugin(property)) {
            loading.properties().keySet().forEach(super::removeProperty);
            loading.add(property);
            takeOver(loading);
            return;
        }
        if (loading != null || !isWrittenAsOld(property.getName(), property)) {
            super.setProperty(property);
        }
    }

    @Override
    public void removeProperty(String key) {
        if (old != null || !isWrittenAsOld(key, null)) {
            super.removeProperty(key);
        }
    }

    /**
     * Whether it was written under an old key of an imported element: then the fields of ours have got its meaning.
     *
     * @param property null: it is removed
     */
    private boolean isWrittenAsOld(String key, @Nullable JMeterProperty property) {
        boolean running = isRunningVersion();
        if (!OldKeys.isOld(key) && !(running && OldKeys.isShared(key))) {
            return false;
        }
        OldElement from = importedFrom();
        if (from == null) {
            return false;
        }
        OldWrites writes = written == null ? new OldWrites() : written;
        written = running ? writes : null;
        Optional<String> text = Optional.ofNullable(property).map(JMeterProperty::getStringValue);
        OldKeys.Meaning meaning = writes.add(from, key, text, this);
        meaning.properties().forEach((name, value) -> {
            if (super.getProperty(name) instanceof NullProperty) {
                writes.added(name);
            }
            super.setProperty(new StringProperty(name, value));
        });
        if (running) {
            meaning.notes().forEach(this::tellOnce);
        }
        return true;
    }

    /** Says it in the log, once in a run for each name of an element: a script has written it into a field. */
    protected abstract void tellOnce(Note note);

    /** Whether it was an element of EMQX's plugin, also where the plan was saved or converted since. */
    protected final boolean isImported() {
        return importedFrom() != null;
    }

    private @Nullable OldElement importedFrom() {
        JMeterProperty mark = super.getProperty(OldKeys.MARK);
        return mark instanceof NullProperty ? null : OldKeys.element(mark.getStringValue());
    }

    /** Scripts in Groovy call setters and getters of the old samplers; Groovy asks this method where there is none. */
    public @Nullable Object methodMissing(String name, Object arguments) {
        Object[] values = (Object[]) arguments;
        String key = OldMethods.key(name);
        if (key == null || importedFrom() == null || values.length != (OldMethods.isSetter(name) ? 1 : 0)) {
            throw new MissingMethodException(name, getClass(), values);
        }
        if (OldMethods.isSetter(name)) {
            setProperty(key, String.valueOf(values[0]));
            return null;
        }
        return OldMethods.result(name, getPropertyAsString(key, null));
    }

    @Override
    public void recoverRunningVersion() {
        super.recoverRunningVersion();
        if (written != null) {
            written.added().forEach(super::removeProperty);
            written = null;
        }
    }

    private void takeOver(OldProperties from) {
        from.properties().forEach((name, text) -> super.setProperty(new StringProperty(name, text)));
        Map<String, String> connection = from.ownConnection();
        if (connection != null) {
            ConfigTestElement own = new ConfigTestElement();
            connection.forEach(own::setProperty);
            super.setProperty(new TestElementProperty(OldElement.OWN_CONNECTION, own));
        }
    }

    @Override
    public JMeterProperty getProperty(String key) {
        endLoading();
        JMeterProperty found = super.getProperty(key);
        JMeterProperty meant = found instanceof NullProperty ? readAsOld(key) : null;
        return meant == null ? found : meant;
    }

    /** JMeter has this method since 5.6, and only then calls it. */
    @Override
    public @Nullable JMeterProperty getPropertyOrNull(String key) {
        endLoading();
        JMeterProperty found = super.getPropertyOrNull(key);
        return found == null ? readAsOld(key) : found;
    }

    /** What an imported element has under an old key; null: nothing. Asked only where there is no such property. */
    private @Nullable JMeterProperty readAsOld(String key) {
        OldElement from = OldKeys.isOld(key) ? importedFrom() : null;
        if (from == null) {
            return null;
        }
        String text = written == null ? null : written.text(key);
        if (text == null) {
            text = OldKeys.read(from, key, name -> Objects.toString(getPropertyAsString(name), ""));
        }
        return text == null ? null : new StringProperty(key, text);
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
            LoadedNotes.add(notes -> loaded.tell(getName(), notes));
        }
    }
}
