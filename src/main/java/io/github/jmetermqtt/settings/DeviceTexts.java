package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.EveryField;
import io.github.jmetermqtt.field.NetworkFields;
import io.github.jmetermqtt.session.Device;
import io.github.jmetermqtt.words.Sentence;
import io.github.jmetermqtt.words.WrongTextException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.jmeter.testelement.AbstractTestElement;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.property.JMeterProperty;
import org.apache.jmeter.testelement.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * Stands for an MQTT Connect while the fields of one device are read: each text has the names of this device filled in. Only the client id
 * stays as it is, because it has to be known first.
 */
final class DeviceTexts extends AbstractTestElement {

    private static final long serialVersionUID = 1L;

    /** In these, percent signs may stand for bytes: %c3 is no client id. */
    private static final Set<String> OF_URLS = Set.of(NetworkFields.WS_PATH.key(), NetworkFields.WS_QUERY.key());

    private static final Pattern BYTE_LIKE_CLIENT_ID = Pattern.compile("(?<!%)%(?=c[0-9A-Fa-f])");

    private final transient TestElement fields;
    private final transient Device device;
    /** Keys of the texts that have such a name. */
    private final transient Set<String> named = new HashSet<>();

    private transient @Nullable ConfigException problem;

    /** @param fields each of which gives the same text at each read */
    DeviceTexts(TestElement fields, Device device) {
        this.fields = fields;
        this.device = device;
    }

    /** Whether a text that was read has such a name. */
    boolean isNamed() {
        return !named.isEmpty();
    }

    /** A sentence on what was read, with the text as it stands in the field: what a name stands for may be a secret. */
    ConfigException withoutValues(ConfigException e) {
        return named.stream().anyMatch(e::isOf) ? e.withTextOf(fields) : e;
    }

    /** @throws ConfigException if a text that was read has a name that is none */
    void check() throws ConfigException {
        if (problem != null) {
            throw problem;
        }
    }

    /** Before JMeter 5.6 there is no {@code getPropertyOrNull}. */
    @Override
    public JMeterProperty getProperty(String key) {
        JMeterProperty property = fields.getProperty(key);
        String text = property.getStringValue();
        if (text == null || key.equals(ConnectionFields.CLIENT_ID.key()) || !Device.isNamedIn(text)) {
            return property;
        }
        named.add(key);
        if (isUnknown(text)) {
            problem = new ConfigException(setting(key), text, Sentence.of("config.not-known-yet", Device.CLIENT_ID))
                    .withTextOf(fields);
        }
        String names = OF_URLS.contains(key) ? BYTE_LIKE_CLIENT_ID.matcher(text).replaceAll("%%") : text;
        try {
            return new StringProperty(key, device.fill(names));
        } catch (WrongTextException e) {
            problem = new ConfigException(setting(key), text, e).withTextOf(fields);
            return property;
        }
    }

    /** Whether the text names the client id, and the broker will assign that. */
    private boolean isUnknown(String text) {
        return "".equals(device.clientId())
                && !new Device(device.index(), null, null)
                        .fill(text)
                        .equals(new Device(device.index(), "", null).fill(text));
    }

    private static Setting<?> setting(String key) {
        return new EveryField()
                .settings().stream()
                        .filter(setting -> setting.key().equals(key))
                        .findFirst()
                        .orElseThrow();
    }
}
