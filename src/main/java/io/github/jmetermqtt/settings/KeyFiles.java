package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.TextSetting;
import io.github.jmetermqtt.field.TlsFields;
import io.github.jmetermqtt.session.Device;
import io.github.jmetermqtt.words.Sentence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.apache.jmeter.testelement.TestElement;

/**
 * Files of keys and certificates whose paths name the device. All are looked for before the first device connects, so that one wrong row
 * is not found out when thousands are connected. What is in them the connection says.
 */
final class KeyFiles {

    private static final List<TextSetting> PATHS = List.of(TlsFields.CA_FILE, TlsFields.CERT_FILE, TlsFields.KEY_FILE);

    private final TestElement fields;
    private final List<TextSetting> named;
    private final Set<Path> seen = new HashSet<>();

    /**
     * Looks for nothing yet.
     *
     * @param fields each gives the same text at each read
     * @param idKnown whether the client ids are; else what names them is left alone
     */
    KeyFiles(TestElement fields, boolean idKnown) {
        this.fields = fields;
        named = PATHS.stream()
                .filter(path -> path.applies(fields) && Device.isNamedIn(path.text(fields)))
                .filter(path -> idKnown || !path.text(fields).contains(Device.CLIENT_ID))
                .toList();
    }

    /**
     * Looks for the files of these devices.
     *
     * @throws ConfigException with a sentence that has no value of the devices file
     */
    void check(List<Integer> indexes, IntFunction<Device> devices) throws ConfigException {
        if (named.isEmpty()) {
            return;
        }
        for (int index : indexes) {
            Device device = devices.apply(index);
            if (!device.hasNames()) { // %i is a path like any other
                continue;
            }
            DeviceTexts texts = new DeviceTexts(fields, device);
            for (TextSetting setting : named) {
                Optional<Path> path =
                        Population.read(texts, filled -> Optional.ofNullable(PlanPath.readIfAny(setting, filled)));
                if (path.isPresent() && seen.add(path.get()) && !Files.isRegularFile(path.get())) {
                    throw missing(setting, device);
                }
            }
        }
    }

    private ConfigException missing(TextSetting setting, Device device) {
        Sentence which = device.row() == null
                ? Sentence.of("config.devices.file-of-index", device.index())
                : Sentence.of("config.devices.file-of-row", device.row().number());
        return new ConfigException(setting, setting.text(fields), which);
    }
}
