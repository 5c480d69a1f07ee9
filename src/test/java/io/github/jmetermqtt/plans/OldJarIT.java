package io.github.jmetermqtt.plans;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.emqx.OldElement;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.apache.jmeter.samplers.AbstractSampler;
import org.junit.jupiter.api.Test;

/** EMQX's plugin beside ours in lib/ext. A stand-in with its classes takes its place, which fails where it is run. */
@NeedsProcess
@NeedsBroker
class OldJarIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** One sorts before our jar, the other after it. */
    private static final List<String> JARS =
            List.of("a-mqtt-xmeter.jar", "mqtt-xmeter-2.0.2-jar-with-dependencies.jar");

    @Test
    void planOpensAsOursAndTheLogSaysWhoseElementsTheyAre() throws Exception {
        Path folder = JMeterProcess.newFolder("old-jar");
        TestBroker broker = BrokerKind.EMBEDDED.shared();
        Path classes = compile(Files.createDirectories(folder.resolve("classes")));
        Map<String, JMeterProcess> running = new LinkedHashMap<>();
        try {
            for (String jar : JARS) {
                Path run = Files.createDirectories(folder.resolve(jar + ".run"));
                Path home = JMeterHome.copy(run, name -> true);
                pack(classes, home.resolve("lib/ext").resolve(jar));
                running.put(
                        jar,
                        new JMeterProcess.Command(run, plan(run, broker))
                                .in(home)
                                .start());
            }

            for (Map.Entry<String, JMeterProcess> process : running.entrySet()) {
                JMeterRun run = process.getValue().await(LIMIT);
                assertThat(run.exitCode()).as(run.output()).isZero();
                run.assertNoStackTrace();
                assertThat(run.rows())
                        .hasSize(3)
                        .allSatisfy(row -> assertThat(row.code()).isEqualTo("200"));
                assertThat(run.log().lines().filter(line -> line.contains("old MQTT plugin")))
                        .singleElement()
                        .asString()
                        .contains(" WARN ", process.getKey() + " is beside jmeter-mqtt " + ours());
            }
        } finally {
            running.values().forEach(JMeterProcess::close);
        }
    }

    private static String ours() throws IOException {
        try (Stream<Path> jars = Files.list(JMeterProcess.home().resolve("lib/ext"))) {
            return jars.map(jar -> jar.getFileName().toString())
                    .filter(JMeterHome::isOurs)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Path plan(Path folder, TestBroker broker) throws IOException {
        return PlanBuilder.save(
                folder,
                PlanBuilder.group(
                        "Group",
                        1,
                        new Element(OldElement.CONNECT.testClass(), "Connect")
                                .set("mqtt.server", broker.host())
                                .set("mqtt.port", broker.port())
                                .set("mqtt.version", "3.1.1"),
                        new Element(OldElement.PUB.testClass(), "Pub").set("mqtt.topic_name", "beside"),
                        new Element(OldElement.DISCONNECT.testClass(), "Disconnect")));
    }

    private static Path compile(Path classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<JavaFileObject> sources =
                Stream.of(OldElement.values()).map(OldJarIT::source).toList();
        assertThat(compiler.getTask(
                                null,
                                null,
                                null,
                                List.of("-proc:none", "-d", classes.toString(), "-cp", jmeter()),
                                null,
                                sources)
                        .call())
                .isTrue();
        return classes;
    }

    private static String jmeter() {
        return Path.of(AbstractSampler.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath())
                        .toString()
                + File.pathSeparator
                + System.getProperty("java.class.path");
    }

    private static JavaFileObject source(OldElement element) {
        String name = element.testClass();
        int dot = name.lastIndexOf('.');
        String text = "package " + name.substring(0, dot) + "; public class " + name.substring(dot + 1)
                + " extends org.apache.jmeter.samplers.AbstractSampler {"
                + " public org.apache.jmeter.samplers.SampleResult sample(org.apache.jmeter.samplers.Entry entry) {"
                + " throw new IllegalStateException(\"the old plugin was run\"); } }";
        return new SimpleJavaFileObject(
                URI.create("string:///" + name.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    private static void pack(Path classes, Path jar) throws IOException {
        Manifest manifest = new Manifest(); // without one JMeter does not start
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                Stream<Path> paths = Files.walk(classes)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(path).toString().replace('\\', '/')));
                Files.copy(path, out);
                out.closeEntry();
            }
        }
    }
}
