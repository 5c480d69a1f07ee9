package io.github.jmetermqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/**
 * The jar brings all it needs and nothing that others have, too. Why: docs/dev/decisions.md#the-published-pom
 */
class OneJarIT {

    private static final Path JAR = Path.of(System.getProperty("plugin.jar"));
    private static final String OURS = "io.github.jmetermqtt";

    @Test
    void itsNameAsAModuleIsFixed() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
                    .isEqualTo(OURS);
        }
    }

    @Test
    void noPackageIsOneOfJMeter() throws IOException {
        Set<String> packages = JarContents.packages(JAR);
        assertThat(packages).isNotEmpty().allMatch(name -> name.equals(OURS) || name.startsWith(OURS + "."));
        assertThat(JarContents.packagesOfJMeter(JMeterReleases.home(JMeterReleases.NEWEST)))
                .contains("org.apache.jmeter.threads")
                .doesNotContainAnyElementsOf(packages);
    }

    @Test
    void ofUPlotItHasWhatAPageNeeds() throws IOException {
        String folder = "META-INF/resources/webjars/";
        assertThat(JarContents.names(JAR).stream()
                        .filter(name -> name.startsWith(folder) && !name.endsWith("/"))
                        .map(name -> name.substring(folder.length()).replaceFirst("/[0-9.]+/", "/")))
                .containsExactly("uplot/LICENSE", "uplot/dist/uPlot.iife.min.js", "uplot/dist/uPlot.min.css");
    }

    @Test
    void everyServiceHasItsProvidersHere() throws IOException {
        Map<String, Set<String>> services = JarContents.services(JAR);
        Set<String> classes = new HashSet<>();
        JarContents.names(JAR)
                .forEach(name -> classes.add(name.replace('/', '.').replaceFirst("\\.class$", "")));
        assertThat(services)
                .containsKeys(
                        "org.apache.jmeter.functions.Function",
                        "org.apache.jmeter.gui.action.Command",
                        "org.apache.jmeter.gui.plugin.MenuCreator",
                        OURS + ".client.MqttAuthenticatorFactory",
                        OURS + ".client.MqttClientProvider");
        services.forEach((service, providers) -> {
            assertThat(service.startsWith("org.apache.jmeter.") || classes.contains(service))
                    .as("the service %s", service)
                    .isTrue();
            assertThat(classes).as("providers of %s", service).containsAll(providers);
        });
    }

    @Test
    void whatIsPublishedNamesNoDependency() throws IOException {
        String pom = Files.readString(JAR.resolveSibling("published-pom.xml"));
        assertThat(pom)
                .contains("<artifactId>jmeter-mqtt</artifactId>", "<name>jmeter-mqtt</name>", "Apache-2.0")
                .doesNotContain("<dependenc", "<build>", "<profile", "<properties>");
    }
}
