package io.github.jmetermqtt;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** What is in a jar. */
final class JarContents {

    private JarContents() {}

    /** The packages that have a class in it. */
    static Set<String> packages(Path jar) throws IOException {
        return names(jar).stream()
                .filter(name -> name.endsWith(".class") && name.contains("/") && !name.startsWith("META-INF/"))
                .map(name -> name.substring(0, name.lastIndexOf('/')).replace('/', '.'))
                .collect(toCollection(TreeSet::new));
    }

    static Set<String> names(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().map(ZipEntry::getName).collect(toCollection(TreeSet::new));
        }
    }

    /** The providers of each service, by the name of the service. */
    static Map<String, Set<String>> services(Path jar) throws IOException {
        Map<String, Set<String>> services = new TreeMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (String name : names(jar)) {
                if (name.startsWith("META-INF/services/") && !name.endsWith("/")) {
                    String lines =
                            new String(file.getInputStream(file.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
                    services.put(
                            name.substring("META-INF/services/".length()),
                            lines.lines()
                                    .map(line -> line.replaceFirst("#.*", "").strip())
                                    .filter(line -> !line.isEmpty())
                                    .collect(toCollection(TreeSet::new)));
                }
            }
        }
        return services;
    }

    /** The packages of all jars in the lib and the lib/ext of a JMeter, but for ours. */
    static Set<String> packagesOfJMeter(Path home) throws IOException {
        Set<String> packages = new TreeSet<>();
        for (Path folder : new Path[] {home.resolve("lib"), home.resolve("lib/ext")}) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path jar : files.filter(file -> file.toString().endsWith(".jar"))
                        .filter(file -> !file.getFileName().toString().startsWith("jmeter-mqtt"))
                        .toList()) {
                    packages.addAll(packages(jar));
                }
            }
        }
        return packages;
    }
}
