package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.TextSetting;
import io.github.jmetermqtt.words.Sentence;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.apache.jmeter.services.FileServer;
import org.apache.jmeter.testelement.TestElement;
import org.jspecify.annotations.Nullable;

/** Reads fields that hold a path, which is absolute or relative to the plan. */
final class PlanPath {

    private PlanPath() {}

    /** The path in a field that must not be empty if it applies; null where it does not. Whether there is a file is not looked at. */
    static @Nullable Path read(TextSetting setting, TestElement element) throws ConfigException {
        return resolveIfAny(setting, setting.readNonEmpty(element));
    }

    /** The path in a field; null where the field is empty or does not apply. */
    static @Nullable Path readIfAny(TextSetting setting, TestElement element) throws ConfigException {
        return resolveIfAny(setting, setting.read(element));
    }

    private static @Nullable Path resolveIfAny(TextSetting setting, String name) throws ConfigException {
        return name.isEmpty() ? null : resolve(setting, name);
    }

    /** The path of this name, which stood in the field. */
    static Path resolve(TextSetting setting, String name) throws ConfigException {
        File file = new File(FileServer.resolveBaseRelativeName(name));
        if (!file.isAbsolute()) {
            file = new File(FileServer.getFileServer().getBaseDir(), name);
        }
        try {
            return file.toPath();
        } catch (InvalidPathException e) {
            throw new ConfigException(setting, name, Sentence.of("config.path", e.getReason()));
        }
    }
}
