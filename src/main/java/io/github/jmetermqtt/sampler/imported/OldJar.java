package io.github.jmetermqtt.sampler.imported;

import io.github.jmetermqtt.emqx.OldElement;
import java.security.CodeSource;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once in a JVM, when the first old element is opened, whose elements they are where the old plugin is there, too. */
final class OldJar {

    private static final Logger LOG = LoggerFactory.getLogger(OldJar.class);

    static {
        String old = Stream.of(OldElement.CONNECT, OldElement.PUBLISHER) // one of each jar
                .map(element -> place(element.testClass()))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" and "));
        if (old.isEmpty()) {
            LOG.info("Elements of an old MQTT plugin in this plan are opened as those of jmeter-mqtt");
        } else {
            LOG.warn(
                    "The old MQTT plugin {} is beside jmeter-mqtt {}: its elements in this plan are opened as those of"
                            + " jmeter-mqtt. Take the old jar out of lib/ext",
                    old,
                    place(OldJar.class.getName()));
        }
    }

    private OldJar() {}

    /** Does nothing but have this class initialised. */
    static void log() {}

    /** The jar of a class; null where there is no such class. */
    private static @Nullable String place(String className) {
        try {
            Class<?> found = Class.forName(className, false, OldJar.class.getClassLoader());
            CodeSource source = found.getProtectionDomain().getCodeSource();
            String path = source == null ? className : source.getLocation().getPath();
            return path.substring(path.lastIndexOf('/') + 1);
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }
}
