package io.github.jmetermqtt.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.jmeter.services.FileServer;
import org.apache.jmeter.util.JMeterUtils;
import org.jspecify.annotations.Nullable;

/**
 * What ran where: what a reader of the report needs to repeat the run. It has no name of a machine, no path and no secret.
 *
 * @param plan name of its file; null: it was not saved
 * @param plugin the version of this plugin
 * @param jmeter the version of JMeter
 * @param java the version of Java, and who has made it
 * @param system operating system, its version, and the kind of processor
 * @param processors that Java may use; at least 1
 * @param heapMb the most that the heap may take, in MB
 */
public record RunDescription(
        @Nullable String plan, String plugin, String jmeter, String java, String system, int processors, long heapMb) {

    private static final long BYTES_OF_A_MB = 1L << 20;

    public RunDescription {
        Objects.requireNonNull(plugin, "plugin");
        Objects.requireNonNull(jmeter, "jmeter");
        Objects.requireNonNull(java, "java");
        Objects.requireNonNull(system, "system");
    }

    /** Of the test that runs in this JVM. */
    static RunDescription now() {
        return new RunDescription(
                plan(FileServer.getFileServer().getScriptName()),
                pluginVersion(),
                JMeterUtils.getJMeterVersion(),
                System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() / BYTES_OF_A_MB);
    }

    /** The name alone: a path says who has run it. */
    static @Nullable String plan(@Nullable String script) {
        if (script == null || script.isEmpty()) {
            return null;
        }
        return script.substring(Math.max(script.lastIndexOf('/'), script.lastIndexOf('\\')) + 1);
    }

    /** As the jar says it; classes that are in no jar have none. */
    private static String pluginVersion() {
        String version = RunDescription.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("plan", plan);
        json.put("plugin", plugin);
        json.put("jmeter", jmeter);
        json.put("java", java);
        json.put("system", system);
        json.put("processors", processors);
        json.put("heapMb", heapMb);
        return json;
    }
}
