package io.github.jmetermqtt.sampler.imported;

import io.github.jmetermqtt.emqx.Imported;
import io.github.jmetermqtt.emqx.Note;
import io.github.jmetermqtt.emqx.NoteList;
import io.github.jmetermqtt.emqx.OldElement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.property.JMeterProperty;
import org.jspecify.annotations.Nullable;

/**
 * What JMeter has read so far of an element of an old plugin. JMeter's {@code TestElementConverter} makes an element of our class,
 * sets its old class name, then its properties one by one, and says nowhere that it has come to the end. So the element is
 * right after each of them; only what is to be said of it waits until somebody looks at the element.
 */
final class OldProperties {

    private final OldElement element;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private Imported imported;

    private OldProperties(OldElement element) {
        this.element = element;
        imported = element.translate(texts);
        OldJar.log();
    }

    /** Begins where the property says that the element is one of an old plugin; else null. */
    static @Nullable OldProperties begin(JMeterProperty property) {
        OldElement element =
                property.getName().equals(TestElement.TEST_CLASS) ? OldElement.of(property.getStringValue()) : null;
        return element == null ? null : new OldProperties(element);
    }

    /** Whether the property is one of the plugin, not one of JMeter's own. */
    static boolean isOfPlugin(JMeterProperty property) {
        return property.getName().startsWith(OldElement.PREFIX);
    }

    /** Takes a property of any type; a number or a truth value counts as its text. */
    void add(JMeterProperty property) {
        texts.put(property.getName(), property.getStringValue());
        imported = element.translate(texts);
    }

    /** What the element is to have, as it is known so far. */
    Map<String, String> properties() {
        return imported.properties();
    }

    /** What the connection is to have that the element carries itself in every release of its plugin; else null. */
    @Nullable
    Map<String, String> ownConnection() {
        Imported connection = imported.connection();
        return connection == null || !element.alwaysConnectsItself() ? null : connection.properties();
    }

    /** What the owner of the plan has to know. */
    void tell(String name, NoteList notes) {
        imported.notes().forEach(note -> notes.add(name, note));
        imported.differences().forEach(note -> notes.add(name, note));
        Imported connection = imported.connection();
        if (connection != null && element.alwaysConnectsItself()) {
            connection.notes().forEach(note -> notes.add(name, note));
            notes.add(name, Note.of(Note.Kind.LOOK_AT, "import.note.own-connection"));
        } else if (connection != null) {
            notes.add(name, Note.of(Note.Kind.LOST, "import.note.connection-left-out"));
        }
    }
}
