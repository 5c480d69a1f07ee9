package io.github.jmetermqtt;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Class files by name, and Java's own. */
final class ClassFiles {

    private final Map<String, Optional<ClassFile>> known = new HashMap<>();

    /** Adds the classes of a folder. */
    ClassFiles folder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(any -> any.toString().endsWith(".class"))
                    .filter(any -> !any.endsWith("package-info.class"))
                    .toList()) {
                add(Files.readAllBytes(file));
            }
        }
        return this;
    }

    /** Adds the classes of JMeter in a jar. */
    ClassFiles jar(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (OlderJMeterTest.isJMeter(entry.getName()) && entry.getName().endsWith(".class")) {
                    try (InputStream in = file.getInputStream(entry)) {
                        add(in.readAllBytes());
                    }
                }
            }
        }
        return this;
    }

    private void add(byte[] bytes) {
        ClassFile file = ClassFile.read(bytes);
        known.put(file.name(), Optional.of(file));
    }

    /** Empty where there is no such class here or in Java. */
    Optional<ClassFile> find(String name) {
        return known.computeIfAbsent(name, ClassFiles::ofJava);
    }

    private static Optional<ClassFile> ofJava(String name) {
        try (InputStream in = ClassLoader.getPlatformClassLoader().getResourceAsStream(name + ".class")) {
            return in == null ? Optional.empty() : Optional.of(ClassFile.read(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that the class inherits from, superclasses first; what is not here is left out. */
    List<ClassFile> ancestors(ClassFile type) {
        Set<ClassFile> found = new LinkedHashSet<>();
        collect(type, found);
        return new ArrayList<>(found);
    }

    private void collect(ClassFile type, Set<ClassFile> found) {
        for (String parent : type.parents()) {
            find(parent).ifPresent(one -> {
                if (found.add(one)) {
                    collect(one, found);
                }
            });
        }
    }

    /** Whether the class has the member, or inherits it. */
    boolean has(String name, String member) {
        return family(name).anyMatch(one -> one.members().containsKey(member));
    }

    /** Whether the class has the method, or inherits it, with a body. */
    boolean hasBody(String name, String method) {
        return family(name).anyMatch(one -> one.hasBody(method));
    }

    private Stream<ClassFile> family(String name) {
        return find(name).stream().flatMap(type -> Stream.concat(Stream.of(type), ancestors(type).stream()));
    }
}
