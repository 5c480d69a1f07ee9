package io.github.jmetermqtt;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.jmeter.util.JMeterUtils;

/** What JMeter classes want to be there before a test uses them outside JMeter: a home with properties files. */
public final class JMeterProperties {

    private static final List<String> FILES =
            List.of("jmeter.properties", "saveservice.properties", "upgrade.properties");

    private static boolean loaded;

    private JMeterProperties() {}

    /** Makes a home in a temporary folder and loads its properties, once in a JVM; a JMeter that runs keeps its own. */
    public static synchronized void load() {
        if (loaded || JMeterUtils.getJMeterProperties() != null) {
            return;
        }
        try {
            Path home = Files.createTempDirectory("jmeter-home");
            Path bin = Files.createDirectory(home.resolve("bin"));
            home.toFile().deleteOnExit();
            bin.toFile().deleteOnExit();
            for (String name : FILES) {
                Path file = bin.resolve(name);
                file.toFile().deleteOnExit(); // after what it is in, because these run backwards
                try (InputStream content = JMeterUtils.class.getResourceAsStream("/bin/" + name)) {
                    Files.copy(content, file);
                }
            }
            JMeterUtils.setJMeterHome(home.toString());
            JMeterUtils.loadJMeterProperties(bin.resolve("jmeter.properties").toString());
            JMeterUtils.initLocale();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        loaded = true;
    }
}
